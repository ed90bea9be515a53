import {LosslessNumber, parse} from 'lossless-json'
import type {OpenAPI} from '../types.js'

/**
 * Read the text of a document as `documentText` made it, a moment ago: it is not looked at, which takes most of the time.
 * Numbers keep their digits.
 */
export function readOwnSpec(text: string): OpenAPI {
  const value = text.includes(mark) ? parsed(text) : parsedLines(text)
  if (isOwn(value)) return value
  throw new SyntaxError('Unexpected text, expected a document')
}

function isOwn(value: unknown): value is OpenAPI {
  return typeof value === 'object' && value !== null && 'x-product' in value
}

/** JSON whose numbers keep their digits. Throws a `SyntaxError` on anything else. */
export function parsed(text: string): unknown {
  try {
    return parse(text, undefined, digits => (isExact(digits) ? Number(digits) : new LosslessNumber(digits)))
  } catch (cause) {
    throw new SyntaxError(`Unexpected text, expected JSON: ${cause instanceof Error ? cause.message : ''}`, {cause})
  }
}

function isExact(digits: string): boolean {
  return String(Number(digits)) === digits
}

const mark = '\\u0000'

/**
 * The same for JSON of which each member has a line of its own, in half the time: what ends a line and is no text is a
 * number, so that the few which JavaScript would round can be marked before its own parser reads all.
 */
export function parsedLines(text: string): unknown {
  let isMarked = false
  const marked = text.replace(/(?<= )-?\d[\d.eE+-]*(?=,?\n)/g, digits => {
    if (isExact(digits)) return digits
    isMarked = true
    return `"${mark}${digits}"`
  })
  const value: unknown = JSON.parse(marked)
  return isMarked ? unmarked(value) : value
}

/** Objects and lists stay, with numbers in place of marks. */
function unmarked(value: unknown): unknown {
  if (typeof value === 'string') return value.startsWith('\0') ? new LosslessNumber(value.slice(1)) : value
  if (typeof value !== 'object' || value === null) return value
  for (const name of Object.keys(value)) {
    const member: unknown = Reflect.get(value, name)
    const whole = unmarked(member)
    if (whole !== member) Object.defineProperty(value, name, {value: whole})
  }
  return value
}
