import path from 'node:path'
import {readSpec} from '../diff/index.js'
import {changelogName, type History} from '../release.js'
import type {OpenAPI} from '../types.js'
import {readText} from '../workspace.js'
import type {SpecSource} from './spec-source.js'

/** Where a product stands: its package, the text of its last document with what it says, and the specs of the last commit. */
export type Standing = {out: string; text: string | undefined; last: OpenAPI | undefined; committed: SpecSource | undefined}

/**
 * Read what a product promised before. Others have what is committed; where git knows nothing, what the last build wrote
 * counts. The package has its own copy of the document, since only the two of them are always written together.
 */
export async function readHistory(name: string, {out, text, last, committed}: Standing): Promise<History> {
  const specOf = (found: string | undefined) => (found === text ? last : parsed(found))
  const written = specOf(await readText(path.join(out, 'openapi.json')))
  const given = committed ? [specOf(await committed.text(name))] : [written, last]
  const changelog = await readText(path.join(out, changelogName))
  return {given: given.filter(spec => spec !== undefined), written, changelog}
}

/** A document of which nothing can be said is none. */
function parsed(text: string | undefined): OpenAPI | undefined {
  try {
    return text === undefined ? undefined : readSpec(text)
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined
    throw cause
  }
}
