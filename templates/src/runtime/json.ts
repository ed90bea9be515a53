import {convert, treeOf} from './convert.js'
import type {Source, Tree} from './convert.js'
import {findLongNumbers} from './long-numbers.js'
import type {Exact} from './operation.js'
import {protect} from './protect.js'

/**
 * Parse JSON without losing a digit at the places of `exact`. An integer beyond 2^53 anywhere else becomes a bigint.
 * Throws SyntaxError when the text is not JSON.
 */
export function decode(text: string, exact?: Exact): unknown {
  return decoder(exact)(text)
}

/** Prepare `decode` for the places of one operation. */
export function decoder(exact: Exact = {}): (text: string) => unknown {
  const tree = treeOf(exact)
  const fractions = Boolean(exact.decimal?.length)
  return text => {
    const long = fractions && fraction.test(text) ? undefined : findLongNumbers(text)
    if (long === undefined || tree === undefined && long.count > 0) return decodeDigits(text, tree, fractions)
    const source: Source = {literals: [], long: long.byName, found: 0}
    const value = convert(JSON.parse(text), tree, source)
    return source.found === long.count ? value : decodeDigits(text, tree, fractions)
  }
}

/** May also be found inside strings, which only costs time. */
const fraction = /[:,[\s]-?\d+[.eE]|^-?\d+[.eE]/

/** Parse with stand-ins for the numbers that JSON.parse may round. */
function decodeDigits(text: string, tree: Tree | undefined, fractions: boolean): unknown {
  const source: Source = {literals: [], found: 0}
  const value = convert(JSON.parse(protect(text, source.literals, fractions)), tree, source)
  return source.found === source.literals.length ? value : convert(value, tree, {...source, isElsewhere: true})
}
