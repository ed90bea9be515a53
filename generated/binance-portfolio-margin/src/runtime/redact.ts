import {DocwrightError} from './error.js'
import type {ResponseHeaders} from './transport.js'

/** Cuts keys, secrets and signatures out of a text. */
export type Redact = (text: string) => string

/**
 * Make a `Redact` for these secrets and for every `signature=…`, `listenKey=…`, `token=…` (who has it reads the account's
 * stream), `apiKey=…` and `secretKey=…` (an operation makes them), also inside another query, as JSON, or with a colon in words. A secret below 8
 * characters is taken for a word.
 */
export function redactor(secrets: (string | undefined)[]): Redact {
  return text => secrets
    .reduce<string>((result, secret) => secret && secret.length >= 8 ? result.replaceAll(secret, '[redacted]') : result, unescaped(text))
    .replace(/((?:signature|listenKey|token|apiKey|secretKey)(?:["\\\s]*[:=]["\\\s]*|%(?:25)*3d))[^&\s"'<>\\]+/gi, '$1[redacted]')
}

/** JSON may write any character in another way, `\u003d` or `\/`: such a text is not found, and comes out when it is parsed. */
function unescaped(text: string): string {
  return text.replace(/\\(?:u00([2-7][\da-f])|.)/gi, (escape: string, hex?: string) => {
    const character = hex === undefined ? escape.slice(1) : String.fromCharCode(Number.parseInt(hex, 16))
    return character === '/' || hex !== undefined && !/["\\]/.test(character) ? character : escape
  })
}

/** Headers that are read through `redact`: that of a redirect, for example, repeats the whole address. */
export function redactHeaders(headers: ResponseHeaders, redact: Redact): ResponseHeaders {
  return {
    get(name) {
      const value = headers.get(name)
      return value && redact(value)
    }
  }
}

/**
 * Copy what was thrown below us so that it can be the `cause` of an error: name, message, code, stack and its causes.
 * A copy, since other libraries put the URL of the request and its headers anywhere.
 */
export function redactCause(thrown: unknown, redact: Redact, depth = 0): unknown {
  if (thrown instanceof DocwrightError) return thrown
  if (!(thrown instanceof Error) || depth > 4) return redact(textOf(thrown))
  const below = thrown.cause ?? (thrown instanceof AggregateError ? thrown.errors[0] : undefined)
  const cause = below === undefined ? {} : {cause: redactCause(below, redact, depth + 1)}
  const copy = new Error(redact(thrown.message), cause)
  for (const name of ['name', 'code', 'stack']) {
    const value: unknown = Reflect.get(thrown, name)
    if (typeof value === 'string') Reflect.set(copy, name, redact(value))
  }
  return copy
}

function textOf(thrown: unknown): string {
  try {
    return String(thrown)
  } catch {
    return 'an object'
  }
}

/** The codes of an error and of its causes, that of the system or of a library: `ECONNREFUSED`. */
export function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return []
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : []
  return [...own, ...codesOf(error.cause)]
}
