import type {JsonComment} from './json.js'
import {addKey, addValue, awaitsKey, dropKey, enter, innermost, unexpected, type Reading} from './json-frames.js'
import {isAt, quoted} from './json-match.js'
import {isNumber, strictNumber} from './json-numbers.js'
import {isLiteral, type JsonToken} from './json-tokens.js'

const colonBehind = /\s*[:：]/y
const colonOnLine = /[ \t]*[:：]/y

/** Take a string: a key or a value. */
export function string(reading: Reading, token: JsonToken): void {
  if (isAt(colonBehind, reading.text, token.end)) makeKey(reading, token)
  if (awaitsKey(innermost(reading))) addKey(reading, token)
  else addText(reading, token)
}

/** A string before a colon is a key also where a value was expected, and where docs left out the object around it. */
function makeKey(reading: Reading, token: JsonToken): void {
  dropKey(reading, token)
  if (innermost(reading).within.kind !== 'document') return
  unexpected(reading, token, {defect: 'missing-bracket', expected: '`{`'})
  enter(reading, {...token, type: '{'})
}

/** Take a word without quotes: a key, a literal, a number, or text that lacks its quotes. */
export function word(reading: Reading, token: JsonToken): void {
  const frame = innermost(reading)
  if (awaitsKey(frame)) return bareKey(reading, token)
  if (isLiteral(token.text)) return literal(reading, token)
  if (isNumber(token.text)) return number(reading, token)
  const isText = frame.within.kind !== 'document' && /[\p{L}\p{N}]/u.test(token.text)
  unexpected(reading, token, isText ? {defect: 'bare-word', expected: '`"`'} : {defect: 'unread', expected: 'JSON'})
  if (isText) addText(reading, token)
}

/** A word is a key if a colon follows, else a stray sign such as a semicolon. */
function bareKey(reading: Reading, token: JsonToken): void {
  const isKey = isAt(colonOnLine, reading.text, token.end)
  unexpected(reading, token, isKey ? {defect: 'bare-key', expected: '`"`'} : {defect: 'unread', expected: 'a key'})
  if (isKey) addKey(reading, token)
}

function literal(reading: Reading, token: JsonToken): void {
  const {start, end, text} = token
  const comments: JsonComment[] = []
  if (text === 'null') addValue(reading, token, {kind: 'null', start, end, comments})
  else addValue(reading, token, {kind: 'boolean', start, end, comments, value: text === 'true'})
}

function number(reading: Reading, token: JsonToken): void {
  const {start, end, text} = token
  const strict = strictNumber(text)
  if (strict !== text) unexpected(reading, token, {defect: 'number', expected: quoted(strict)})
  addValue(reading, token, {kind: 'number', start, end, comments: [], text})
}

function addText(reading: Reading, token: JsonToken): void {
  const {start, end, text} = token
  addValue(reading, token, {kind: 'string', start, end, comments: [], value: text})
}
