import {readSpec} from '../diff/index.js'
import type {OpenAPI} from '../types.js'

/** What a process that builds again and again has of its last builds: results of the cache, and documents by their text. */
export type Memory = {results: Map<string, unknown>; documents: Map<string, OpenAPI>}

const mostDocuments = 16

export function emptyMemory(): Memory {
  return {results: new Map(), documents: new Map()}
}

/** Read a document, or give what was read of the same text. It must not be changed. */
export function readKept(text: string, memory: Memory | undefined): OpenAPI {
  const known = memory?.documents.get(text) ?? readSpec(text)
  if (memory) keepLast(memory.documents, text, known)
  return known
}

/** Those that were asked for last stay. */
function keepLast(documents: Map<string, OpenAPI>, text: string, spec: OpenAPI): void {
  documents.delete(text)
  documents.set(text, spec)
  const [oldest] = documents.keys()
  if (documents.size > mostDocuments && oldest !== undefined) documents.delete(oldest)
}
