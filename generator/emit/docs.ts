import type {Operation} from '../types.js'
import {jsdoc, lineComment} from './escape.js'

/**
 * A JSDoc comment over `text`, with a link to the page of the operation, as the trivia before a declaration. The `docs`
 * of ts-morph are not used: they take `/*` and quotes in a text for code, and close what they think is open.
 */
export function docsOf(text: string, operation?: Operation): string {
  const url = operation?.['x-docs'].url
  const lines = `${jsdoc(text).trimEnd()}${url ? `\n@see ${lineComment(url)}` : ''}`.split('\n')
  if (lines.length === 1) return `/** ${lines[0] ?? ''} */\n`
  return `/**\n${lines.map(line => ` * ${line}`.trimEnd()).join('\n')}\n */\n`
}
