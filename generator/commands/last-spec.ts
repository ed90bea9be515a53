import type {VFile} from 'vfile'
import type {Built} from '../build.js'
import type {Cache} from '../cache/index.js'
import type {Last} from '../last-good/pages.js'
import {error, warn} from '../message.js'
import type {Before} from './before.js'
import {isOwnDocument, readKept} from './memory.js'
import {packageFolder} from './names.js'
import type {Options} from './options.js'

/**
 * The last document of a product; where it is missing, its copy in the package. One that cannot be read is an error, unless
 * its loss is accepted.
 */
export async function readLast(name: string, specFile: VFile, {spec, written}: Before, {acceptLoss = false, memory, known}: Accepting): Promise<Last | undefined> {
  const text = spec ?? written
  if (text === undefined) return undefined
  const copy = `\`${packageFolder(name)}/openapi.json\`, the copy in its package`
  const place = {line: 1, column: 1}
  try {
    const isOwn = isOwnDocument(text, known)
    const document = await readKept(text, memory, isOwn)
    if (spec !== undefined) return {spec: document, acceptLoss, isOwn}
    if (document['x-product'].name !== name) return undefined
    warn(specFile, 'last-spec', `Unexpected lack of the document, expected it: what was good before is that of ${copy}`, {place})
    return {spec: document, acceptLoss, isOwn}
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    const where = spec === undefined ? ` in ${copy}, and the document is missing` : ''
    const tell = acceptLoss ? warn : error
    tell(specFile, 'last-spec', `${cause.message}${where}; restore the file, or build with --accept-loss`, {place})
    return undefined
  }
}

type Accepting = Pick<Options, 'acceptLoss' | 'memory'> & {known?: Cache | undefined}

/** Tell what left the spec without having been announced, and what must not. */
export function reportLosses(productFile: VFile, {gone, losses}: Pick<Built, 'gone' | 'losses'>): void {
  const place = {line: 1, column: 1}
  if (losses.length > 0) return void error(productFile, 'loss', `Unexpected loss of ${losses.join(' and of ')}; --accept-loss if it is meant`, {place})
  for (const {operation: {method, path: address, 'x-docs': {file}}, why} of gone) {
    const reason = `Unexpected end of \`${method.toUpperCase()} ${address}\` of \`${file}\`: ${why}; it left the spec`
    if (why !== 'announced') warn(productFile, 'operation-removed', reason, {place})
  }
}
