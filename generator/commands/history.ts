import type {History} from '../release.js'
import type {OpenAPI} from '../types.js'
import type {Before} from './before.js'
import {readKept, type Memory} from './memory.js'
import type {SpecSource} from './spec-source.js'

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
