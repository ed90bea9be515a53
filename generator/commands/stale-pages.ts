import {isDeepStrictEqual} from 'node:util'
import {address} from '../addresses.js'
import {readSpec} from '../diff/read-spec.js'
import {json} from '../emit/escape.js'
import {isSound, warn} from '../message.js'
import {operations} from '../openapi.js'
import type {OpenAPI} from '../types.js'
import type {Run} from './run.js'

/** Tell on each page that it changed since the last document was made: it, or what docwright reads in it. */
export function warnOfStalePages({last, loaded, built, isSpecStale}: Run): void {
  if (!isSpecStale || !built || last === undefined) return
  const stale = stalePages(last, readSpec(json(built.spec)))
  for (const page of loaded.sources?.pages ?? []) {
    const line = stale.get(page.path)
    if (line === undefined || !isSound(page)) continue
    warn(page, 'page-stale', 'Unexpected change since `openapi.json` was written, expected a build after it', {place: {line, column: 1}})
  }
}

/** The pages of which two documents say something else, each with the line of the first operation that differs. */
function stalePages(before: OpenAPI, after: OpenAPI): Map<string, number> {
  const [was, is] = [before['x-docs']?.pages ?? {}, after['x-docs']?.pages ?? {}]
  const files = Object.keys(is).filter(file => !isDeepStrictEqual(was[file], is[file]))
  const old = new Map(operations(before).map(operation => [address(operation), operation]))
  const changed = operations(after).filter(operation => !isDeepStrictEqual(old.get(address(operation)), operation))
  const lines = changed.toReversed().map(({'x-docs': {file, line}}): [string, number] => [file, line])
  return new Map([...files.map((file): [string, number] => [file, 1]), ...lines])
}
