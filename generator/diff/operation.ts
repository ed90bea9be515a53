import {isDeepStrictEqual} from 'node:util'
import {address} from '../addresses.js'
import type {OpenAPI, Operation} from '../types.js'
import {compareDeprecation} from './annotations.js'
import type {Both, Found} from './change.js'
import {compareDependencies} from './dependencies.js'
import {namesIn, own} from './own.js'
import {comparePaging} from './paging.js'
import {compareParameters} from './parameters.js'
import {compareResponses, schemasOf} from './responses.js'
import {compareSecurity} from './security.js'
import {compareWeight} from './weight.js'
import {code} from './words.js'

/** What changed in one operation. Where it stands in the docs says nothing. */
export function compareOperations(pair: Both<Operation>, specs: Both<OpenAPI>): Found[] {
  return [
    ...compareAddress(pair),
    ...compareParameters(pair, schemasOf(specs)),
    ...compareDependencies(pair),
    ...compareResponses(pair, specs),
    ...compareSecurity(pair),
    ...compareWeight(pair),
    ...comparePaging(pair),
    ...compareDeprecation(pair.before, pair.after, {direction: 'operation', noun: 'operation', subject: ''}),
    ...compareWords(pair)
  ]
}

/** An operation that came, or one that is gone. */
export function operationComing(operation: Operation, isAdded: boolean): Found {
  const base = {direction: 'operation', noun: '', subject: ''} as const
  return isAdded
    ? {...base, what: 'operation-added', level: 'minor', predicate: `added, ${code(address(operation))}`}
    : {...base, what: 'operation-removed', level: 'major', predicate: `removed, ${code(address(operation))}`}
}

function compareAddress({before, after}: Both<Operation>): Found[] {
  const base = {direction: 'operation', level: 'major', subject: ''} as const
  const [was, is] = [code(address(before)), code(address(after))]
  const [old, fresh] = [before.operationId, after.operationId]
  const moved: Found = {...base, what: 'address-changed', noun: 'address', predicate: `${was} → ${is}`}
  const predicate = `${code(old)} renamed to ${code(fresh)}`
  const renamed: Found = {...base, what: 'operation-renamed', noun: 'method', predicate}
  return [...(was === is ? [] : [moved]), ...(old === fresh ? [] : [renamed])]
}

/** Keys of an operation that are compared elsewhere, or say only where it stands. */
const known = new Set([
  'method', 'path', 'operationId', 'deprecated', 'security', 'parameters', 'responses',
  'x-security-type', 'x-dependencies', 'x-weight', 'x-paging', 'x-docs'
])

const words: {[key: string]: Found['what']} = {
  summary: 'title-changed', description: 'description-changed', tags: 'section-changed'
}
const nouns: {[key: string]: string} = {summary: 'title', description: 'description', tags: 'section'}

function compareWords({before, after}: Both<Operation>): Found[] {
  const isOther = (key: string) => !isDeepStrictEqual(own<unknown>(before, key), own<unknown>(after, key))
  return namesIn(before, after).filter(key => !known.has(key) && isOther(key)).map(key => ({
    what: own(words, key) ?? 'extension-changed',
    direction: 'docs',
    level: 'patch',
    noun: own(nouns, key) ?? code(key),
    subject: '',
    predicate: 'changed'
  }))
}
