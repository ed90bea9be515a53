import {JSONPathError, query} from 'json-p3'
import {isLosslessNumber} from 'lossless-json'
import {isDeepStrictEqual} from 'node:util'
import type {VFile} from 'vfile'
import {error} from '../message.js'
import type {Fact, Json, OpenAPI, Operation} from '../types.js'
import {readOverlay, type Action} from './document.js'
import {IncompatibleError, merge, replacedAt, type Location} from './merge.js'
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
  return actions.reduce<Corrected>((corrected, action) => {
    const result = act(corrected.spec, action)
    if ('rule' in result) {
      error(file, result.rule, result.reason, {place: action.place})
      return corrected
    }
    const touched = result.locations.flatMap(location => touchedAt(action.remove ? corrected.spec : result.spec, location))
    return {spec: result.spec, corrections: [...corrected.corrections, {action, touched, file: file.path}]}
  }, {spec, corrections: []})
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

type Acted = {spec: OpenAPI; locations: Location[]} | {rule: 'overlay' | 'overlay-stale'; reason: string}

function act(spec: OpenAPI, action: Action): Acted {
  const {target} = action
  try {
    const document = toJson(spec)
    const locations: Location[] = query(target, document).nodes.map(node => node.location)
    return locations.length === 0 ? stale(`target \`${target}\`, expected one that the document has`) : changed(document, action, locations)
  } catch (cause) {
    if (cause instanceof JSONPathError) return {rule: 'overlay', reason: `Unexpected target \`${target}\`: ${cause.message}`}
    if (cause instanceof IncompatibleError) return {rule: 'overlay', reason: cause.message}
    throw cause
  }
}

/** From the last place to the first, so that a removal moves no place that comes after. */
function changed(document: Json, {target, update = null, remove}: Action, locations: Location[]): Acted {
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

function stale(words: string): Acted {
  return {rule: 'overlay-stale', reason: `Unexpected ${words}`}
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
