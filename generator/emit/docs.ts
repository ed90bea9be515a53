import {StructureKind, type JSDocStructure} from 'ts-morph'
import type {Operation} from '../types.js'
import {jsdoc} from './escape.js'

/** A JSDoc comment over `text`, with a link to the page of the operation. */
export function docsOf(text: string, operation: Operation): JSDocStructure {
  const {url} = operation['x-docs']
  return {
    kind: StructureKind.JSDoc,
    description: `\n${jsdoc(text)}`,
    tags: url ? [{tagName: 'see', text: jsdoc(url)}] : []
  }
}
