import type {VFile} from 'vfile'
import type {Built} from '../build.js'
import type {Cache} from '../cache.js'
import type {Last} from '../last-good-pages.js'
import {error, warn} from '../message.js'
import {readKept} from './memory.js'
import type {Options} from './run.js'

/** The last document of a product. One that cannot be read is an error, unless its loss is accepted. */
export function readLast(specFile: VFile, text: string | undefined, {acceptLoss = false, memory, known}: Options & {known?: Cache | undefined}): Last | undefined {
  if (text === undefined) return undefined
  try {
    return {spec: readKept(text, memory, known), acceptLoss}
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    const tell = acceptLoss ? warn : error
    tell(specFile, 'last-spec', `${cause.message}; restore the file, or build with --accept-loss`, {place: {line: 1, column: 1}})
    return undefined
  }
}

/** Tell what left the spec without having been announced, and what must not. */
export function reportLosses(productFile: VFile, {gone, losses}: Pick<Built, 'gone' | 'losses'>): void {
  const place = {line: 1, column: 1}
  if (losses.length > 0) return void error(productFile, 'loss', `Unexpected loss of ${losses.join(' and of ')}; --accept-loss if it is meant`, {place})
  for (const {operation: {method, path: address, 'x-docs': {file}}, why} of gone) {
    if (why !== 'announced') warn(productFile, 'operation-removed', `Unexpected end of \`${method.toUpperCase()} ${address}\` of \`${file}\`: ${why}; it left the spec`, {place})
  }
}
