import {nothing, type Compared} from './compare-connector.js'
import {above} from './keys.js'
import type {Skipped} from './report.js'

/** A row of `connector-errors.json`: a difference whose reason was looked up in the page and in the package. */
export type KnownDifference = {product: string; operation: string; fact: string; name: string; reason: string}

/** A difference with its reason, where there is one, and whether a person looked it up. */
export type Explained = Compared & ({reason: string; how: 'looked up' | 'by release'} | {reason?: undefined; how: 'open'})

/**
 * Give differences of a product their reasons: those that were looked up, and that an earlier release says what the page says,
 * which nobody looked up.
 */
export function explain(
  product: string, differences: readonly Compared[], known: readonly KnownDifference[],
  before?: {release: string; compared: readonly Compared[]}
): Explained[] {
  return differences.map(one => {
    const reason = known.find(row => isOf(row, product, one))?.reason
    if (reason !== undefined) return {...one, reason, how: 'looked up'}
    if (!before || !agrees(one, before.compared)) return {...one, how: 'open'}
    return {...one, reason: `the package is later than the page: release ${before.release} says what the page says`, how: 'by release'}
  })
}

/** The known reasons of a product, for operations that it has, that no difference needs any more. */
export function stale(product: string, operations: readonly string[], differences: readonly Compared[], known: readonly KnownDifference[]): Skipped[] {
  return known
    .filter(row => row.product === product && operations.includes(row.operation) && !differences.some(one => isOf(row, product, one)))
    .map(({operation, fact, name}) => ({what: `the reason for \`${operation}\` ${fact} \`${name}\` of ${product}`, why: 'there is no such difference any more'}))
}

function isOf(row: KnownDifference, product: string, {operation, fact, name}: Compared): boolean {
  return row.product === product && row.operation === operation && row.fact === fact && row.name === name
}

/** Whether another release says of a fact what the page says: the same, or nothing where it names others at that place. */
function agrees({address, fact, name, ours}: Compared, compared: readonly Compared[]): boolean {
  const alike = compared.filter(one => one.address === address && one.fact === fact)
  const same = alike.find(one => one.name === name)
  return same ? same.ours === same.theirs : ours === nothing && lacks(alike, name)
}

/** Whether a key is not among others that are stated beside it, or beside one that it is below. */
function lacks(alike: readonly Compared[], name: string): boolean {
  if (name === '' || alike.some(one => one.name === name)) return false
  return alike.some(one => one.theirs !== nothing && above(one.name) === above(name)) || lacks(alike, above(name))
}
