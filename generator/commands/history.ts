import type {Cache} from '../cache/index.js'
import type {History} from '../release/index.js'
import type {OpenAPI} from '../types.js'
import type {Before} from './before.js'
import {isOwnDocument, readKept, type Memory} from './memory.js'
import type {SpecSource} from './spec-source.js'

/**
 * What a product promised before; `last` is what its document says. Others have what is committed; where git knows
 * nothing, what the last build wrote counts. The package has its own copy of the document, since only the two of them are
 * always written together.
 */
export async function historyOf(name: string, {spec, written, changelog}: Before, {last, committed, memory, cache}: Known): Promise<History> {
  const specOf = async (text: string | undefined) => (text === spec ? last : parsed(text, memory, cache))
  const ofPackage = await specOf(written)
  const given = committed ? [await specOf(await committed.text(name))] : [ofPackage, last]
  return {given: given.filter(one => one !== undefined), written: ofPackage, changelog}
}

type Known = {last: OpenAPI | undefined; committed: SpecSource | undefined; memory?: Memory | undefined; cache?: Cache | undefined}

/** A document of which nothing can be said is none. */
async function parsed(text: string | undefined, memory: Memory | undefined, cache: Cache | undefined): Promise<OpenAPI | undefined> {
  try {
    return text === undefined ? undefined : await readKept(text, memory, isOwnDocument(text, cache))
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined
    throw cause
  }
}
