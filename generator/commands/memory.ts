import {recall, type Cache} from '../cache.js'
import {readOwnSpec, readSpec} from '../diff/index.js'
import {ownDocument} from '../steps.js'
import type {OpenAPI} from '../types.js'

/** What a process that builds again and again has of its last builds: results of the cache, and documents by their text. */
export type Memory = {results: Map<string, unknown>; documents: Map<string, OpenAPI>}

const mostDocuments = 16

export function emptyMemory(): Memory {
  return {results: new Map(), documents: new Map()}
}

/** Read a document, or give what was read of the same text. It must not be changed. Throws as `readSpec` does. */
export function readKept(text: string, memory: Memory | undefined, cache?: Cache): OpenAPI {
  const known = memory?.documents.get(text) ?? readAnew(text, cache)
  if (memory) keepLast(memory.documents, text, known)
  return known
}

function readAnew(text: string, cache: Cache | undefined): OpenAPI {
  return cache && recall({folder: cache.folder}, ownDocument(text)) === true ? readOwnSpec(text) : readSpec(text)
}

/** Those that were asked for last stay. */
function keepLast(documents: Map<string, OpenAPI>, text: string, spec: OpenAPI): void {
  documents.delete(text)
  documents.set(text, spec)
  const [oldest] = documents.keys()
  if (documents.size > mostDocuments && oldest !== undefined) documents.delete(oldest)
}
