import {isDeepStrictEqual} from 'node:util'
import type {Schema} from '../types.js'
import {
  alternatives, effectOf, withoutAnnotations,
  type Alternative, type Kind, type Schemas, type Way
} from './alternatives.js'
import {compareAnnotations} from './annotations.js'
import {levelOf, type Both, type Found} from './change.js'
import {compareKeywords} from './keywords.js'
import {own} from './own.js'
import {compareContent, compareItems, compareProperties} from './structure.js'
import {code} from './words.js'

/**
 * Where a schema stands: which way its values go, what a part of it is called (`response field`) and the whole
 * (`response`), and its path there: `rows[].direction`.
 */
export type At = {way: Way; part: string; whole: string; path: string; schemas: Both<Schemas>; seen: string[]}

/** What changed between two schemas of one value, as far as a consumer can tell. */
export function compareSchemas(before: Schema, after: Schema, at: At): Found[] {
  const pair = `${before.$ref} ${after.$ref}`
  if (before.$ref !== undefined && after.$ref !== undefined && at.seen.includes(pair)) return []
  return [...compareAnnotations(before, after, at), ...compareValues(before, after, {...at, seen: [...at.seen, pair]})]
}

/** The schema as the subject of a sentence: noun and subject. */
export function named({path, part, whole}: At, of = ''): {noun: string; subject: string} {
  return path === '' ? {noun: `${of}${whole}`, subject: ''} : {noun: `${of}${part}`, subject: code(path)}
}

function compareValues(before: Schema, after: Schema, at: At): Found[] {
  const left = alternatives(before, at.way, at.schemas.before)
  const right = alternatives(after, at.way, at.schemas.after)
  const isOpen = [...left, ...right].some(({kind}) => kind === 'any')
  const {pairs, gone, added} = pair(left.filter(isValue), right.filter(isValue))
  const types = {before: left.map(({kind}) => kind), after: right.map(({kind}) => kind)}
  return [
    ...(isOpen ? [] : compareNull(types, at)),
    ...compareTypes({gone: gone.map(({kind}) => kind), added: added.map(({kind}) => kind)}, types, at),
    ...pairs.flatMap(([{schema: one}, {schema: other}]) =>
      compareAlternatives(one, other, {at, isNested: one !== before}))
  ]
}

function isValue({kind}: Alternative): boolean {
  return kind !== 'null'
}

function compareNull(types: Both<Kind[]>, at: At): Found[] {
  const [was, is] = [types.before.includes('null'), types.after.includes('null')]
  if (was === is) return []
  const base = {...named(at), direction: at.way, level: levelOf(is ? 'widened' : 'narrowed', at.way)}
  if (is) return [{...base, what: 'nullable-added', predicate: 'may be `null` now'}]
  return [{...base, what: 'nullable-removed', predicate: 'is never `null` now'}]
}

function compareTypes({gone, added}: {gone: Kind[]; added: Kind[]}, types: Both<Kind[]>, at: At): Found[] {
  const effect = effectOf(gone, added, at.way)
  if (!effect) return []
  return [{
    ...named(at, 'type of '),
    what: 'type-changed',
    direction: at.way,
    level: levelOf(effect, at.way),
    predicate: `${typeText(types.before)} → ${typeText(types.after)}`
  }]
}

function typeText(kinds: Kind[]): string {
  return code([...new Set(kinds.map(kind => own(kindNames, kind) ?? kind))].join(' or ') || 'nothing')
}

const kindNames: {[kind in Kind]?: string} = {any: 'unknown', fraction: 'exact number'}

type Pairing = {pairs: [Alternative, Alternative][]; gone: Alternative[]; added: Alternative[]}

/** Alternatives that are alike belong together, then those of one kind, in their order. */
function pair(before: Alternative[], after: Alternative[]): Pairing {
  const pairs: [Alternative, Alternative][] = []
  const added = [...after]
  let gone = before
  for (const belongs of [isAlike, isSameKind]) {
    gone = gone.filter(one => {
      const index = added.findIndex(other => belongs(one, other))
      const [other] = index === -1 ? [] : added.splice(index, 1)
      if (other) pairs.push([one, other])
      return !other
    })
  }
  return {pairs, gone, added}
}

function isAlike(one: Alternative, other: Alternative): boolean {
  return isDeepStrictEqual(withoutAnnotations(one.schema), withoutAnnotations(other.schema))
}

function isSameKind(one: Alternative, other: Alternative): boolean {
  return one.kind === other.kind
}

function compareAlternatives(before: Schema, after: Schema, {at, isNested}: {at: At; isNested: boolean}): Found[] {
  return [
    ...(isNested ? compareAnnotations(before, after, at) : []),
    ...compareKeywords(before, after, at),
    ...compareProperties(before, after, at),
    ...compareItems(before, after, at),
    ...compareContent(before, after, at)
  ]
}
