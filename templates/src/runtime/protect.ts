import {backslash, lowerE, minus, nine, plus, point, quote, upperE, zero} from './characters.js'

/** Stand-ins for protected numbers start here. A number that is not protected has at most 15 digits: it is smaller. */
export const firstStandIn = 1e15

/**
 * Replace each number of a JSON text that JSON.parse may round, or whose digits count, by a stand-in: the place of its
 * digits in `literals`, added to `firstStandIn`. `fractions`: the digits of fractions count.
 */
export function protect(text: string, literals: string[], fractions: boolean): string {
  let result = ''
  let copied = 0
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at)
    const isNumber = isDigit(code) || code === minus
    const end = isNumber ? endOfNumber(text, at) : code === quote ? endOfString(text, at) : at + 1
    if (isNumber && (end - at > 15 || isMarked(text, at, end, fractions)) && number.test(text.slice(at, end))) {
      result += text.slice(copied, at) + String(firstStandIn + literals.length)
      literals.push(text.slice(at, end))
      copied = end
    }
    at = end
  }
  return result + text.slice(copied)
}

function isDigit(code: number): boolean {
  return code >= zero && code <= nine
}

/** A text that is not a JSON number (`1.`, `01`) is not protected, so that JSON.parse refuses it. */
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

function endOfNumber(text: string, start: number): number {
  let end = start + 1
  while (isNumberPart(text.charCodeAt(end))) end++
  return end
}

function isNumberPart(code: number): boolean {
  return isDigit(code) || code === point || code === minus || code === plus || code === lowerE || code === upperE
}

/** Whether a number has an exponent, or a point where fractions count. */
function isMarked(text: string, start: number, end: number, fractions: boolean): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === lowerE || code === upperE || fractions && code === point) return true
  }
  return false
}

function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = 0
    while (text.charCodeAt(end - 1 - slashes) === backslash) slashes++
    if (slashes % 2 === 0) return end + 1
  }
  return text.length
}
