import {convert, convertAll, treeOf} from './convert.js'
import type {Exact, Source, Tree} from './convert.js'
import {markLongNumbers} from './mark.js'
import {protect} from './protect.js'

export type {Exact} from './convert.js'

/**
 * Parse JSON without losing a digit at the places of `exact`. An integer beyond 2^53 anywhere else becomes a bigint.
 * Throws SyntaxError when the text is not JSON.
 */
export function decode(text: string, exact: Exact = {}): unknown {
  return decoder(exact)(text)
}

/** Prepare `decode` for the places of one operation. */
export function decoder(exact: Exact): (text: string) => unknown {
  const tree = treeOf(exact)
  const fractions = exact.decimal !== undefined && exact.decimal.length > 0
  return text => {
    const marked = fractions && fraction.test(text) ? undefined : markLongNumbers(text)
    if (marked === undefined) return decodeDigits(text, tree, fractions)
    const value: unknown = JSON.parse(marked.text)
    if (tree === undefined && marked.count === 0) return value
    const source: Source = {literals: [], hasMarks: marked.count > 0, found: 0, isRounded: false}
    const converted = convert(value, tree, source)
    if (source.isRounded) return decodeDigits(text, tree, fractions)
    return source.found === marked.count ? converted : convertAll(converted, tree, source)
  }
}

/** May also be found inside strings, which only costs time. */
const fraction = /[:,[\s]-?\d+[.eE]|^-?\d+[.eE]/

/** Parse with stand-ins for the numbers that JSON.parse may round. */
function decodeDigits(text: string, tree: Tree | undefined, fractions: boolean): unknown {
  const source: Source = {literals: [], found: 0, isRounded: false}
  const value = convert(JSON.parse(protect(text, source.literals, fractions)), tree, source)
  return source.found === source.literals.length ? value : convertAll(value, tree, source)
}
