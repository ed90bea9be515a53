import {isExact, plain} from './decimal.js'

/**
 * Write parameters as a query string. What comes out is ASCII that no URL parser changes, so that the text that is
 * signed is the text that is sent. `undefined` is left out; arrays and objects become compact JSON text.
 * Throws TypeError for text that is not valid Unicode and for numbers that are not finite, or have more than 15 digits.
 * @see https://datatracker.ietf.org/doc/html/rfc3986#section-2.3
 */
export function encodeQuery(params: object): string {
  const entries: [string, unknown][] = Object.entries(params)
  let query = ''
  for (const [name, value] of entries) {
    if (value !== undefined) query += `${query && '&'}${encode(name)}=${encode(textOf(value))}`
  }
  return query
}

/** Percent-encode all but the unreserved characters. `fetch` would turn `'` into `%27` after signing. */
export function encode(text: string): string {
  if (/^[\w.~-]*$/.test(text)) return text
  return encodeURIComponent(wellFormed(text))
    .replace(/[!'()*]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : jsonText(value)
}

/** JSON text as JSON.stringify writes it, with bigints as digits and numbers without exponent. */
export function jsonText(value: unknown): string {
  if (typeof value === 'number') return numberText(value)
  if (typeof value === 'string') return JSON.stringify(wellFormed(value))
  if (Array.isArray(value)) return `[${value.map(element => jsonText(element ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const entries: [string, unknown][] = Object.entries(value)
  const fields = entries.filter(([, field]) => field !== undefined)
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${jsonText(field)}`).join(',')}}`
}

function numberText(value: number): string {
  if (isExact(value)) return plain(String(value))
  throw new TypeError(`Unexpected \`${value}\`, expected a number of at most 15 digits`)
}

function wellFormed(text: string): string {
  if (!/\p{Surrogate}/u.test(text)) return text
  throw new TypeError(`Unexpected \`${JSON.stringify(text)}\`, expected valid Unicode`)
}
