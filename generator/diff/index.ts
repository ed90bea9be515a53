import {isDeepStrictEqual} from 'node:util'
import {operations} from '../openapi.js'
import type {OpenAPI, Operation} from '../types.js'
import type {Both, Change, Found} from './change.js'
import {compareOperations, operationComing} from './operation.js'
import {compareProducts} from './product.js'
import {rank} from './verdict.js'
import {sentenceOf} from './words.js'

export {changelog} from './changelog.js'
export type {Change, Direction, Level, What, Words} from './change.js'
export {nextVersion, verdict, type Verdict} from './verdict.js'

/**
 * What changed between two specs of one product, as a consumer sees it, in an order that depends on the specs alone:
 * the product first, then operations by address, each with the most serious change first. Equal specs give no change.
 */
export function diff(before: OpenAPI, after: OpenAPI): Change[] {
  const specs = {before, after}
  const product: Owner = {operationId: '', summary: after.info.title, method: '', path: ''}
  const ofProduct = changesOf(compareProducts(specs), product)
  const isShared = isDeepStrictEqual(before.components, after.components)
  const ofOperations = match(specs).flatMap(({before: one, after: other}) => {
    if (isShared && isDeepStrictEqual(one, other)) return []
    if (one && other) return changesOf(compareOperations({before: one, after: other}, specs), ownerOf(other))
    const operation = one ?? other
    return operation ? changesOf([operationComing(operation, operation === other)], ownerOf(operation)) : []
  })
  return [...ofProduct, ...ofOperations]
}

/** An operation before and after; one of the two may be missing. */
type Match = Both<Operation | undefined>

/** Match operations by address, and of those that are left the ones that alone have an id: the address changed. */
function match({before, after}: Both<OpenAPI>): Match[] {
  const [left, right] = [operations(before), operations(after)]
  const [gone, came] = [without(left, right), without(right, left)]
  const moved = new Map(gone.flatMap(one => {
    const [other, ...others] = came.filter(sameId(one))
    return other && others.length === 0 && gone.filter(sameId(one)).length === 1 ? [[one, other] as const] : []
  }))
  const byAddress = new Map(right.map(operation => [pathAndMethod(operation), operation]))
  const matched = new Set(moved.values())
  return [
    ...left.map((one): Match => ({before: one, after: byAddress.get(pathAndMethod(one)) ?? moved.get(one)})),
    ...came.filter(one => !matched.has(one)).map((one): Match => ({before: undefined, after: one}))
  ].sort((a, b) => (placeInOrder(a) < placeInOrder(b) ? -1 : 1))
}

function without(operations: Operation[], others: Operation[]): Operation[] {
  const addresses = new Set(others.map(pathAndMethod))
  return operations.filter(operation => !addresses.has(pathAndMethod(operation)))
}

function sameId({operationId}: Operation): (other: Operation) => boolean {
  return other => other.operationId === operationId
}

/** Sorts by path first. */
function pathAndMethod({path, method}: Operation): string {
  return `${path} ${method}`
}

function placeInOrder({before, after}: Match): string {
  const operation = after ?? before
  return operation ? pathAndMethod(operation) : ''
}

type Owner = Pick<Change, 'operationId' | 'summary' | 'method' | 'path' | 'place'>

function ownerOf({operationId, summary, method, path, 'x-docs': {file, line}}: Operation): Owner {
  return {operationId, summary, method, path, place: {file, line}}
}

function changesOf(found: Found[], owner: Owner): Change[] {
  const changes = found.map(({noun, subject, predicate, ...fact}) => {
    const words = {noun, subject, predicate}
    return {...owner, ...fact, sentence: sentenceOf([words]), words}
  })
  const keys = changes.map(({what, direction, sentence}) => `${what} ${direction} ${sentence}`)
  const told = changes.filter((_, index) => keys.indexOf(keys[index] ?? '') === index)
  return told.sort((a, b) => rank(b.level) - rank(a.level))
}
