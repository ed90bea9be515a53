import {JSONPathError} from 'json-p3'
import {isLosslessNumber} from 'lossless-json'
import {isDeepStrictEqual} from 'node:util'
import type {VFile} from 'vfile'
import {bounds} from '../bounds.js'
import {error} from '../message.js'
import type {Fact, Json, OpenAPI, Operation} from '../types.js'
import {readOverlay, type Action} from './document.js'
import {IncompatibleError, merge, replacedAt, type Location} from './merge.js'
import {placesOf} from './places.js'
import {strangePool} from './pools.js'
import {shapeOf} from './shape.js'
import {touchedAt, type Touched} from './touched.js'

/** An action that changed something, and the facts that it touched. */
export type Correction = {action: Action; touched: Touched[]; file: string}

/** A document with its corrections. */
export type Corrected = {spec: OpenAPI; corrections: Correction[]}

/**
 * Correct a document by the actions of its `overlay.yaml`, one after the other. An action whose target is not there any
 * more, that changes nothing, or after which the document is none is an error at its line, and is left out.
 * @see https://spec.openapis.org/overlay/v1.0.0.html
 */
export function applyOverlay(spec: OpenAPI, file: VFile): Corrected {
  const actions = readOverlay(file) ?? []
  let [corrected, added]: [Corrected, number] = [{spec, corrections: []}, 0]
  for (const action of actions) {
    const result = act(corrected.spec, action, bounds.overlayValues - added)
    if ('rule' in result) {
      error(file, result.rule, result.reason, {place: action.place})
      continue
    }
    const touched = result.locations.flatMap(location => touchedAt(action.remove ? corrected.spec : result.spec, location))
    corrected = {spec: result.spec, corrections: [...corrected.corrections, {action, touched, file: file.path}]}
    added += result.added
  }
  return corrected
}

/** The corrections of an operation as facts, with the reason of each as its text. */
export function correctionFacts(corrections: Correction[], {method, path}: Pick<Operation, 'method' | 'path'>): Fact[] {
  return corrections.flatMap(({action, touched, file}) => {
    const names = touched.filter(one => one.method === method && one.path === path).map(({name}) => name)
    const what = action.remove ? `removed ${action.target}` : JSON.stringify(action.update)
    const place = {start: action.place, end: action.place}
    return [...new Set(names)].map(name => ({name, what, rule: 'overlay', locale: '', place, text: action.reason, file}))
  })
}

type Refused = {rule: 'overlay' | 'overlay-stale'; reason: string}

/** A document after an action, the places that it changed, and at most how many values it added. */
type Acted = {spec: OpenAPI; locations: Location[]; added: number} | Refused

function act(spec: OpenAPI, action: Action, most: number): Acted {
  const {target, update = null, remove} = action
  try {
    const document = toJson(spec)
    const locations = placesOf(target, document)
    if (locations.length === 0) return stale(`target \`${target}\`, expected one that the document has`)
    const added = remove ? 0 : locations.length * valuesIn(update)
    const depth = Math.max(...locations.map(location => location.length)) + (remove ? 0 : depthOf(update))
    if (depth > bounds.specDepth) throw new IncompatibleError(`Unexpected update at level ${depth.toLocaleString('en')}, expected at most ${bounds.specDepth.toLocaleString('en')} levels`)
    if (added > most) throw new IncompatibleError(`Unexpected update at ${locations.length} places, expected at most ${bounds.overlayValues.toLocaleString('en')} values that an overlay adds`)
    const result = changed(document, action, locations)
    if ('rule' in result) return result
    const pool = strangePool(spec, result.spec)
    return pool === undefined ? {...result, added} : {rule: 'overlay', reason: pool}
  } catch (cause) {
    if (cause instanceof JSONPathError) return {rule: 'overlay', reason: `Unexpected target \`${target}\`: ${cause.message}`}
    if (cause instanceof IncompatibleError) return {rule: 'overlay', reason: cause.message}
    throw cause
  }
}

/** From the last place to the first, so that a removal moves no place that comes after. */
function changed(document: Json, {target, update = null, remove}: Action, locations: Location[]): {spec: OpenAPI; locations: Location[]} | Refused {
  const changes: Location[] = []
  const next = locations.reduceRight((whole, location) => replacedAt(whole, location, value => {
    const merged = remove ? undefined : merge(value, update)
    if (!isDeepStrictEqual(merged, value)) changes.unshift(location)
    return merged
  }), document)
  if (changes.length === 0) return stale(`action on \`${target}\`, expected a change: the document says so already`)
  const shape = shapeOf(next)
  return 'problem' in shape ? {rule: 'overlay', reason: shape.problem} : {spec: shape.spec, locations: changes}
}

function stale(words: string): Refused {
  return {rule: 'overlay-stale', reason: `Unexpected ${words}`}
}

/** How many values there are in one, itself among them. */
function valuesIn(value: Json): number {
  if (typeof value !== 'object' || value === null) return 1
  return Object.values(value).reduce<number>((count, inner) => count + valuesIn(inner), 1)
}

function depthOf(value: Json): number {
  if (typeof value !== 'object' || value === null) return 0
  return Object.values(value).reduce<number>((depth, inner) => Math.max(depth, depthOf(inner) + 1), 1)
}

/** The document as plain JSON; the digits of a number stay as they are. */
function toJson(value: unknown): Json {
  if (Array.isArray(value)) return value.map(toJson)
  if (isLosslessNumber(value) || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value
  }
  if (typeof value !== 'object' || value === null) return null
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return Object.fromEntries(entries.map(([key, inner]) => [key, toJson(inner)]))
}
