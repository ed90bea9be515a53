import {agreeing, type Difference} from './compare-connector.js'
import type {ConnectorOperation} from './connector.js'
import type {Skipped} from './report.js'

/** A row of `connector-errors.json`: a difference whose reason was looked up in the page and in the package. */
export type KnownDifference = {product: string; operation: string; fact: string; name: string; reason: string}

/** A difference with its reason, where there is one. */
export type Explained = Difference & {reason?: string}

/** Give differences of a product their reasons: those that are known, and that an earlier release says what the page says. */
export function explain(
  product: string, differences: readonly Difference[], known: readonly KnownDifference[],
  before?: {release: string; operations: readonly ConnectorOperation[]}
): Explained[] {
  const outdated = before ? agreeing(differences, before.operations) : new Set()
  return differences.map(one => {
    const reason = known.find(row => isOf(row, product, one))?.reason
      ?? (before && outdated.has(one) ? `the package is later than the page: release ${before.release} says what the page says` : undefined)
    return {...one, ...(reason !== undefined && {reason})}
  })
}

/** The known reasons of a product, for operations that it has, that no difference needs any more. */
export function stale(product: string, operations: readonly string[], differences: readonly Difference[], known: readonly KnownDifference[]): Skipped[] {
  return known
    .filter(row => row.product === product && operations.includes(row.operation) && !differences.some(one => isOf(row, product, one)))
    .map(({operation, fact, name}) => ({what: `the reason for \`${operation}\` ${fact} \`${name}\` of ${product}`, why: 'there is no such difference any more'}))
}

function isOf(row: KnownDifference, product: string, {operation, fact, name}: Difference): boolean {
  return row.product === product && row.operation === operation && row.fact === fact && row.name === name
}
