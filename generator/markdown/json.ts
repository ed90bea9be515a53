import type {Json} from '../types.js'
import {expected, startReading} from './json-frames.js'
import {numberValue} from './json-numbers.js'
import {step} from './json-steps.js'
import {tokenAt} from './json-tokens.js'

/** What an example holds. `comments` are those that belong to no value. */
export type JsonDocument = {values: JsonNode[]; defects: JsonDefect[]; comments: JsonComment[]}

/** A value with its comments; `start` and `end` are offsets into the text. Numbers keep their text. */
export type JsonNode = {start: number; end: number; comments: JsonComment[]} & (
  | {kind: 'object'; members: JsonMember[]}
  | {kind: 'array'; items: JsonNode[]}
  | {kind: 'string'; value: string}
  | {kind: 'number'; text: string}
  | {kind: 'boolean'; value: boolean}
  | {kind: 'null'}
)

/** A member of an object. A key that comes twice is two members. */
export type JsonMember = {key: string; keyStart: number; value: JsonNode}

/** A comment without its `//`, `#` or block marks, trimmed. */
export type JsonComment = {text: string; start: number}

/** What strict JSON would refuse, and where. All but `unread` was read without loss. */
export type JsonDefect = {
  defect:
    | 'missing-comma'
    | 'trailing-comma'
    | 'extra-comma'
    | 'missing-colon'
    | 'full-width'
    | 'single-quotes'
    | 'bare-key'
    | 'bare-word'
    | 'control-character'
    | 'escape'
    | 'number'
    | 'fence'
    | 'ellipsis'
    | 'duplicate-key'
    | 'several-values'
    | 'swallowed-member'
    | 'missing-bracket'
    | 'extra-bracket'
    | 'unterminated'
    | 'unread'
  start: number
  reason: string
}

/**
 * Read an example: one or more JSON values as docs write them, with every repair reported in order of place.
 * Any text gives a document, in linear time; strict JSON without defects, up to 200 levels.
 * @see https://www.rfc-editor.org/rfc/rfc8259
 */
export function readJson(text: string): JsonDocument {
  const reading = startReading(text)
  let token = tokenAt(text, 0, 'value')
  while (token.type !== 'end') {
    step(reading, token)
    token = tokenAt(text, token.end, expected(reading))
  }
  step(reading, token)
  reading.document.defects.sort((a, b) => a.start - b.start)
  return reading.document
}

/** The plain value of a node; numbers that JavaScript would not print with the same digits are `LosslessNumber`. */
export function jsonValue(node: JsonNode): Json {
  if (node.kind === 'object') return objectValue(node.members)
  if (node.kind === 'array') return node.items.map(jsonValue)
  if (node.kind === 'number') return numberValue(node.text)
  return node.kind === 'null' ? null : node.value
}

/** Defines each property, for an assignment to `__proto__` would set the prototype. The last of several wins. */
function objectValue(members: JsonMember[]): {[key: string]: Json} {
  const object: {[key: string]: Json} = {}
  for (const {key, value} of members) {
    Object.defineProperty(object, key, {value: jsonValue(value), enumerable: true, writable: true, configurable: true})
  }
  return object
}
