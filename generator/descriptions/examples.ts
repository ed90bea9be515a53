import type {Json, Schema} from '../types.js'
import {restAfter, rowsReader} from './rows.js'
import type {Described, Finding, Row} from './types.js'
import {kindOf, typed} from './typed.js'

const rows: Row[] = [
  ['example', words('[`"]?(?<list>\\[[^[\\]\\n`]{1,300}\\])`?'), listExample],
  ['example', words('(?:"(?<marked>[^"\\n]{1,200})")'), markedExample],
  ['example', words('(?:`(?<marked>[^`\\n]{1,200})`)'), markedExample],
  ['example', words('(?<bare>[A-Za-z\\d][\\w.@/-]{0,80}(?:,[A-Za-z\\d][\\w.-]{0,80}){0,20})'), bareExample],
  ['symbol-example', /^[`"]?(?<bare>[A-Z][A-Z\d_-]{3,30})[`"]?$/gu, symbolExample]
]

/** Reads values that are shown as examples: they are never lists of values. */
export const readExamples = rowsReader(rows)

/** Words that open an example; `of` is the parameter it is said to be of. */
function words(value: string): RegExp {
  const english = '(?<![\\p{L}\\d])(?:e\\.? ?g\\b|ex\\.|for example\\b|examples?\\b)'
  const chinese = '例如|举例|比如|(?<!\\p{L})如(?=[A-Z\\d"`])'
  const format = '(?: of accepted format for the `?(?<of>\\w{1,60})`? parameter:\\n?)?'
  return new RegExp(`(?:${english}|${chinese})${format}[,:.]{0,2} ?(?:\\w{1,40} ?= ?)?${value}`, 'giu')
}

function listExample({groups}: RegExpExecArray, {name, schema}: Described): Finding {
  const {list = '', of = name} = groups ?? {}
  if (of !== name) return {}
  return kindOf(schema) === 'array' ? items(schema, list.slice(1, -1)) : example(schema, list)
}

/** `e.g. "1d2h" is not allowed` shows what is wrong. */
function markedExample(match: RegExpExecArray, {schema}: Described): Finding {
  return /^ ?(?:is|are|can)(?: not|not|n't)/.test(restAfter(match)) ? {} : example(schema, match.groups?.marked ?? '')
}

function bareExample(match: RegExpExecArray, {schema}: Described): Finding | undefined {
  const word = (match.groups?.bare ?? '').replace(/\.$/, '')
  return /^ ?(?:$|[,;.|)\n。、])/.test(restAfter(match)) ? example(schema, word) : undefined
}

function symbolExample({groups}: RegExpExecArray, {name, schema}: Described): Finding | undefined {
  return /symbol|pair|asset|coin|underlying/i.test(name) ? example(schema, groups?.bare ?? '') : undefined
}

function example(schema: Schema, word: string): Finding {
  if (kindOf(schema) === 'array') return items(schema, word)
  const value = typed(kindOf(schema), word)
  return value === undefined ? {} : {keywords: {example: value}}
}

function items(schema: Schema, source: string): Finding {
  const words = source.split(',').map(word => word.trim().replace(/^["'`]|["'`]$/g, ''))
  const values: (Json | undefined)[] = words.map(word => typed(kindOf(schema.items ?? {}), word))
  return isGiven(values) ? {keywords: {example: values}} : {}
}

function isGiven(values: (Json | undefined)[]): values is Json[] {
  return values.every(value => value !== undefined)
}
