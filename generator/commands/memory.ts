import {recall, type Cache} from '../cache/index.js'
import {readOwnSpec} from '../diff/own-spec.js'
import {ownDocument} from '../threads/tasks.js'
import type {OpenAPI} from '../types.js'

/** What a process that builds again and again has of its last builds: results of the cache, and documents by their text. */
export type Memory = {results: Map<string, unknown>; documents: Map<string, OpenAPI>}

const mostDocuments = 16

export function emptyMemory(): Memory {
  return {results: new Map(), documents: new Map()}
}

/** Read a document, or give what was read of the same text. It must not be changed. Throws as `readSpec` does, unless it `isOwn`. */
export async function readKept(text: string, memory: Memory | undefined, isOwn = false): Promise<OpenAPI> {
  const known = memory?.documents.get(text) ?? await readAnew(text, isOwn)
  if (memory) keepLast(memory.documents, text, known)
  return known
}

/** Whether docwright made a document, as it stands. */
export function isOwnDocument(text: string, cache: Cache | undefined): boolean {
  return cache !== undefined && recall({folder: cache.folder}, ownDocument(text)) === true
}

/** What looks for errors takes long to load. */
async function readAnew(text: string, isOwn: boolean): Promise<OpenAPI> {
  if (isOwn) return readOwnSpec(text)
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
