import {bounds} from '../bounds.js'
import {awaitsKey, dropKey, enter, innermost, leave, proceed, unexpected, type Reading} from './json-frames.js'
import {isAt} from './json-match.js'
import {placeComment, startLine} from './json-places.js'
import {string, word} from './json-scalars.js'
import type {JsonToken} from './json-tokens.js'

const lineEnd = /[ \t]*(?:[\r\n]|$)/y

const steps: {[type in JsonToken['type']]: (reading: Reading, token: JsonToken) => void} = {
  '{': open,
  '[': open,
  '}': close,
  ']': close,
  ',': comma,
  ':': colon,
  string,
  word,
  comment,
  ellipsis,
  fence,
  end
}

/** Take one token into the document that is read. */
export function step(reading: Reading, token: JsonToken): void {
  if (token.line !== undefined) startLine(reading.places, reading.text, token.line)
  if (reading.skipped > 0 && token.type !== 'end') return skip(reading, token)
  for (const defect of token.defects) reading.document.defects.push(defect)
  steps[token.type](reading, token)
}

function open(reading: Reading, token: JsonToken): void {
  if (awaitsKey(innermost(reading))) return skipFrom(reading, token, 'a key')
  if (reading.frames.length > bounds.jsonDepth) return skipFrom(reading, token, `no more than ${bounds.jsonDepth} levels`)
  enter(reading, token)
}

function skipFrom(reading: Reading, token: JsonToken, expected: string): void {
  unexpected(reading, token, {defect: 'unread', expected})
  proceed(innermost(reading), 'comma')
  reading.skipped = 1
}

function skip(reading: Reading, {type}: JsonToken): void {
  if (type === '{' || type === '[') reading.skipped++
  if (type === '}' || type === ']') reading.skipped--
}

function close(reading: Reading, token: JsonToken): void {
  if (!innermost(reading).closers.includes(token.type)) {
    return unexpected(reading, token, {defect: 'extra-bracket', expected: 'no bracket'})
  }
  while (innermost(reading).closer !== token.type) leave(reading, token)
  leave(reading, token)
}

function comma(reading: Reading, token: JsonToken): void {
  const frame = innermost(reading)
  dropKey(reading, token)
  if (frame.within.kind === 'document' || frame.expects === 'item') {
    return unexpected(reading, token, {defect: 'extra-comma', expected: 'a value'})
  }
  proceed(frame, 'item')
  frame.comma = token.start
}

function colon(reading: Reading, token: JsonToken): void {
  const frame = innermost(reading)
  if (frame.expects === 'colon') frame.expects = 'value'
  else unexpected(reading, token, {defect: 'unread', expected: 'a key before it'})
}

function comment(reading: Reading, token: JsonToken): void {
  placeComment(reading.places, token, leads(reading, token))
}

/** Does a comment stand between a key and its value, or before an item on the same line? */
function leads(reading: Reading, token: JsonToken): boolean {
  const {expects} = innermost(reading)
  if (expects === 'colon' || expects === 'value') return true
  const isBlock = reading.text.startsWith('/*', token.start)
  return isBlock && expects === 'item' && !isAt(lineEnd, reading.text, token.end)
}

function ellipsis(reading: Reading, token: JsonToken): void {
  const frame = innermost(reading)
  if (frame.key) return dropKey(reading, token)
  unexpected(reading, token, {defect: 'ellipsis', expected: 'items'})
  if (frame.within.kind !== 'document') proceed(frame, 'any')
}

function fence(reading: Reading, token: JsonToken): void {
  unexpected(reading, token, {defect: 'fence', expected: 'JSON'})
}

function end(reading: Reading, token: JsonToken): void {
  while (reading.frames.length > 1) leave(reading, token)
  for (const comment of reading.places.waiting) reading.document.comments.push(comment)
}
