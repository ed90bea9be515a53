import {operations} from '../openapi.js'
import type {OpenAPI} from '../types.js'

/**
 * A pool, or a window of one, that a correction charges and the product has not, as a sentence: no limiter would count it.
 * What the docs themselves charge besides the pools of `product.yaml` is no matter of the correction.
 */
export function strangePool(before: OpenAPI, after: OpenAPI): string | undefined {
  const known = new Set(strangeCharges(before).map(({key}) => key))
  const strange = strangeCharges(after).find(({key}) => !known.has(key))
  if (strange === undefined) return undefined
  const {pool, per, operationId} = strange
  const pools = after['x-product'].pools
  const windows = per === undefined || !Object.hasOwn(pools, pool) ? undefined : pools[pool]
  const wanted = windows ? windows.map(window => window.per) : Object.keys(pools)
  return `Unexpected ${windows ? `window \`${per}\` of \`${pool}\`` : `pool \`${pool}\``} in the weight of \`${operationId}\`, expected one of ${wanted.map(one => `\`${one}\``).join(', ') || 'none, for the product has no pools'}`
}

type Strange = {key: string; operationId: string; pool: string; per: string | undefined}

function strangeCharges(spec: OpenAPI): Strange[] {
  const {pools} = spec['x-product']
  const has = (pool: string, per: string | undefined) => Object.hasOwn(pools, pool) && (per === undefined || pools[pool]?.some(window => window.per === per))
  return operations(spec).flatMap(({operationId, method, path, 'x-weight': {charges}}) =>
    charges.filter(({pool, per}) => !has(pool, per)).map(({pool, per}) => ({key: JSON.stringify([method, path, pool, per]), operationId, pool, per})))
}
