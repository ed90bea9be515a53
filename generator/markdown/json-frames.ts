import type {JsonDefect, JsonDocument, JsonMember, JsonNode} from './json.js'
import {quoted} from './json-match.js'
import {endValue, startPlaces, startValue, type Places} from './json-places.js'
import type {Expected, JsonToken} from './json-tokens.js'

/** How far the reading of an example has come. */
export type Reading = {
  text: string
  document: JsonDocument
  /** The open containers: the first is the document, the last the innermost. */
  frames: [Frame, ...Frame[]]
  places: Places
  /** Brackets that are open in a value that is skipped. */
  skipped: number
}

/** An open container. `any`: an item or a comma may follow, as behind `...`. */
export type Frame = {
  within: Container | {kind: 'document'; items: JsonNode[]}
  expects: 'item' | 'colon' | 'value' | 'comma' | 'any'
  /** Offset of a comma that no item has followed yet. */
  comma: number | undefined
  /** The key that waits for its value. */
  key: Pick<JsonMember, 'key' | 'keyStart'> | undefined
  keys: Set<string> | undefined
  /** The bracket that closes it; the brackets that close it or one around it. */
  closer: '}' | ']' | ''
  closers: string
}

/** Why a token is a defect, and what JSON would have in its place. */
type Unexpected = {defect: JsonDefect['defect']; expected: string}

type Container = Extract<JsonNode, {kind: 'object' | 'array'}>

const closerOf = {object: '}', array: ']', document: ''} as const

/** The state before the first token. */
export function startReading(text: string): Reading {
  const document: JsonDocument = {values: [], defects: [], comments: []}
  const frame = frameOf({kind: 'document', items: document.values}, undefined)
  return {text, document, frames: [frame], places: startPlaces(), skipped: 0}
}

/** The innermost open container. */
export function innermost({frames}: Reading): Frame {
  return frames.at(-1) ?? frames[0]
}

/** What the next token may be. */
export function expected(reading: Reading): Expected {
  return reading.skipped === 0 && awaitsKey(innermost(reading)) ? 'key' : 'value'
}

/** May a key come next? */
export function awaitsKey({within, expects}: Frame): boolean {
  return within.kind === 'object' && expects !== 'colon' && expects !== 'value'
}

/** Start the object or array that the token opens. */
export function enter(reading: Reading, token: JsonToken): void {
  const node = containerOf(token)
  addValue(reading, token, node)
  reading.frames.push(frameOf(node, innermost(reading)))
}

/** End the innermost container, at the bracket that closes it or before what cannot be in it. */
export function leave(reading: Reading, token: JsonToken): void {
  const {within, comma, closer} = innermost(reading)
  if (within.kind === 'document') return
  if (token.type !== closer) unexpected(reading, token, {defect: 'unterminated', expected: `\`${closer}\``})
  dropKey(reading, token)
  if (comma !== undefined) {
    const reason = `Unexpected \`,\`, expected \`${closer}\``
    reading.document.defects.push({defect: 'trailing-comma', start: comma, reason})
  }
  within.end = token.type === closer ? token.end : token.start
  endValue(reading.places, within)
  reading.frames.pop()
}

function containerOf({type, start, end}: JsonToken): Container {
  if (type === '{') return {kind: 'object', start, end, comments: [], members: []}
  return {kind: 'array', start, end, comments: [], items: []}
}

function frameOf(within: Frame['within'], around: Frame | undefined): Frame {
  const closer = closerOf[within.kind]
  const outer = around?.closers ?? ''
  const closers = outer.includes(closer) ? outer : outer + closer
  return {within, expects: 'item', comma: undefined, key: undefined, keys: undefined, closer, closers}
}

/** Add a value, as an item or with the key that waits for it. */
export function addValue(reading: Reading, token: JsonToken, node: JsonNode): void {
  const frame = innermost(reading)
  separate(reading, token)
  if (frame.expects === 'colon') unexpected(reading, token, {defect: 'missing-colon', expected: '`:`'})
  if (frame.within.kind !== 'object') frame.within.items.push(node)
  else if (frame.key) frame.within.members.push({key: frame.key.key, keyStart: frame.key.keyStart, value: node})
  proceed(frame, 'comma')
  startValue(reading.places, node)
}

/** Add a key, whose value is to follow. */
export function addKey(reading: Reading, token: JsonToken): void {
  const frame = innermost(reading)
  separate(reading, token)
  frame.keys ??= new Set()
  if (frame.keys.has(token.text)) unexpected(reading, token, {defect: 'duplicate-key', expected: 'each key once'})
  frame.keys.add(token.text)
  proceed(frame, 'colon')
  frame.key = {key: token.text, keyStart: token.start}
}

/** Give up a key that no value follows. */
export function dropKey(reading: Reading, token: JsonToken): void {
  const frame = innermost(reading)
  if (!frame.key) return
  unexpected(reading, token, {defect: 'unread', expected: `a value of ${quoted(frame.key.key)}`})
  proceed(frame, 'comma')
}

/** What the container expects from here on. */
export function proceed(frame: Frame, expects: Frame['expects']): void {
  frame.expects = expects
  frame.comma = undefined
  frame.key = undefined
}

/** Report a token that JSON does not have here. */
export function unexpected(reading: Reading, token: JsonToken, as: Unexpected): void {
  const found = token.type === 'end' ? 'end of text' : quoted(reading.text.slice(token.start, token.end))
  const reason = `Unexpected ${found}, expected ${as.expected}`
  reading.document.defects.push({defect: as.defect, start: token.start, reason})
}

/** Report an item that follows another without a comma. */
function separate(reading: Reading, token: JsonToken): void {
  const {expects, within} = innermost(reading)
  if (expects !== 'comma') return
  if (within.kind === 'document') unexpected(reading, token, {defect: 'several-values', expected: 'end of text'})
  else unexpected(reading, token, {defect: 'missing-comma', expected: '`,`'})
}
