import path from 'node:path'
import {changelogName, type History} from '../release.js'
import type {OpenAPI} from '../types.js'
import {readText} from '../workspace.js'
import {readKept, type Memory} from './memory.js'
import type {SpecSource} from './spec-source.js'

/** What stands on disk of earlier builds: the text of the document, and of what the package has of its history. */
export type Before = {spec: string | undefined; written: string | undefined; changelog: string | undefined}

/** Where nothing was built yet, or none of it may be read. */
export const nothingBefore: Before = {spec: undefined, written: undefined, changelog: undefined}

/** Read what earlier builds left of a product, from its folder and that of its package. */
export async function readBefore(folder: string, out: string): Promise<Before> {
  const files = [path.join(folder, 'openapi.json'), path.join(out, 'openapi.json'), path.join(out, changelogName)]
  const [spec, written, changelog] = await Promise.all(files.map(readText))
  return {spec, written, changelog}
}

/**
 * What a product promised before; `last` is what its document says. Others have what is committed; where git knows
 * nothing, what the last build wrote counts. The package has its own copy of the document, since only the two of them are
 * always written together.
 */
export async function historyOf(name: string, {spec, written, changelog}: Before, {last, committed, memory}: Known): Promise<History> {
  const specOf = (text: string | undefined) => (text === spec ? last : parsed(text, memory))
  const given = committed ? [specOf(await committed.text(name))] : [specOf(written), last]
  return {given: given.filter(one => one !== undefined), written: specOf(written), changelog}
}

type Known = {last: OpenAPI | undefined; committed: SpecSource | undefined; memory?: Memory | undefined}

/** A document of which nothing can be said is none. */
function parsed(text: string | undefined, memory: Memory | undefined): OpenAPI | undefined {
  try {
    return text === undefined ? undefined : readKept(text, memory)
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined
    throw cause
  }
}
