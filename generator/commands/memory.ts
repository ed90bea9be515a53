import {recall, type Cache} from '../cache.js'
import {readOwnSpec} from '../diff/own-spec.js'
import {ownDocument} from '../steps.js'
import type {OpenAPI} from '../types.js'

/** What a process that builds again and again has of its last builds: results of the cache, and documents by their text. */
export type Memory = {results: Map<string, unknown>; documents: Map<string, OpenAPI>}

const mostDocuments = 16

export function emptyMemory(): Memory {
  return {results: new Map(), documents: new Map()}
}

/** Read a document, or give what was read of the same text. It must not be changed. Throws as `readSpec` does. */
export async function readKept(text: string, memory: Memory | undefined, cache?: Cache): Promise<OpenAPI> {
  const known = memory?.documents.get(text) ?? await readAnew(text, cache)
  if (memory) keepLast(memory.documents, text, known)
  return known
}

/** What looks for errors takes long to load. */
async function readAnew(text: string, cache: Cache | undefined): Promise<OpenAPI> {
  if (cache && recall({folder: cache.folder}, ownDocument(text)) === true) return readOwnSpec(text)
  const {readSpec} = await import('../diff/read-spec.js')
  return readSpec(text)
}

/** Those that were asked for last stay. */
function keepLast(documents: Map<string, OpenAPI>, text: string, spec: OpenAPI): void {
  documents.delete(text)
  documents.set(text, spec)
  const [oldest] = documents.keys()
  if (documents.size > mostDocuments && oldest !== undefined) documents.delete(oldest)
}
