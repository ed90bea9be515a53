import {LosslessNumber, parse} from 'lossless-json'
import type {OpenAPI} from '../types.js'

/** Read the text of a document that was made a moment ago: it is not looked at, which takes most of the time. */
export function readOwnSpec(text: string): OpenAPI {
  const value = parsed(text)
  if (isOwn(value)) return value
  throw new SyntaxError('Unexpected text, expected a document')
}

function isOwn(value: unknown): value is OpenAPI {
  return typeof value === 'object' && value !== null && 'x-product' in value
}

/** JSON whose numbers keep their digits. Throws a `SyntaxError` on anything else. */
export function parsed(text: string): unknown {
  try {
    return parse(text, undefined, digits => {
      const number = Number(digits)
      return String(number) === digits ? number : new LosslessNumber(digits)
    })
  } catch (cause) {
    throw new SyntaxError(`Unexpected text, expected JSON: ${cause instanceof Error ? cause.message : ''}`, {cause})
  }
}
