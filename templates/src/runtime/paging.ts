import {ValidationError} from './errors.js'

/**
 * How the rows of an operation are got a page at a time, as its docs show it. `rows` is the field of the answer that
 * holds them, without it the answer is the list. `size` is the parameter for the number of rows of a page, and the most
 * that the docs allow.
 */
export type Paging = {
  operationId: string
  docs: string
  rows?: string
  size?: {parameter: string; max?: number}
  /** Rows from the id in `parameter` on, ascending; `field` is the id of a row. Parameters in `without` are not sent beside it. */
  id?: {parameter: string; field: string; without?: string[]}
  /** Pages by number, from `first` on. */
  page?: {parameter: string; first: number}
  /** Rows between two times, at most `span` apart, in milliseconds; `field` is the time of a row. Parameters in `without` are not sent beside them. */
  time?: {from: string; to: string; field: string; span?: number; without?: string[]}
  /** Times that must be given: without them the docs promise the rows of a recent span alone. */
  needs?: string[]
  /** Rows older than `months` come where `parameter` has this value, and there alone. */
  archive?: {parameter: string; value: string | boolean; months: number}
}

/** Gets the rows of one page; `own` are the parameters that the paging adds to the caller's. */
export type GetRows<Row> = (own: {[parameter: string]: number | bigint | string | boolean}) => Promise<Row[]>

/**
 * What is paged: how, with which parameters of the caller, how many rows a page has at most, if that is known, and what
 * tells the time.
 */
export type History<Row> = {getRows: GetRows<Row>; paging: Paging; given: Map<string, unknown>; now: () => number; size: number | undefined}

/** The rows of an answer. Throws ValidationError where there is no list: the end of the history is not known then. */
export function rowsOf<Row>(answer: unknown, paging: Paging): Row[] {
  const {rows: name} = paging
  const rows = name === undefined ? answer : fieldOf(answer, name)
  if (Array.isArray(rows)) return rows
  throw unexpected(paging, {of: 'response', path: name ?? '', value: rows, expected: 'a list'})
}

/** The id of a row. Throws ValidationError where it is no integer. */
export function idOf(row: unknown, paging: Paging, field: string): bigint {
  const id = fieldOf(row, field)
  if (typeof id === 'bigint') return id
  if (Number.isSafeInteger(id) || typeof id === 'string' && /^\d+$/.test(id)) return BigInt(String(id))
  throw unexpected(paging, {of: 'response', path: pathOf(paging, field), value: id, expected: 'an integer'})
}

/** The time of a row in milliseconds. Throws ValidationError where it is no number. */
export function timeOf(row: unknown, paging: Paging, field: string): number {
  const time = fieldOf(row, field)
  if (typeof time === 'number') return time
  throw unexpected(paging, {of: 'response', path: pathOf(paging, field), value: time, expected: 'milliseconds'})
}

/** A time in milliseconds that the caller gives, by default that to start from. Throws ValidationError without one. */
export function startOf({paging, given}: Pick<History<unknown>, 'paging' | 'given'>, parameter: string, why = ' to start from'): number {
  const start = given.get(parameter)
  if (typeof start === 'number') return start
  throw unexpected(paging, {of: 'params', path: parameter, value: start, expected: `milliseconds${why}`})
}

/** Throws ValidationError where the caller gives one of `parameters`: it would change what a page holds. */
export function refuse({paging, given}: Pick<History<unknown>, 'paging' | 'given'>, parameters: string[], why: string): void {
  const path = parameters.find(name => given.has(name))
  if (path !== undefined) throw unexpected(paging, {of: 'params', path, value: given.get(path), expected: `nothing${why}`})
}

/** Rows as text, to compare them. */
export function textOf(rows: unknown): string {
  return JSON.stringify(rows, (_name, value: unknown) => typeof value === 'bigint' ? `${value}n` : value)
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function pathOf({rows = ''}: Paging, field: string): string {
  return `${rows}[].${field}`
}

type Unexpected = {of: 'params' | 'response'; path: string; value: unknown; expected: string}

function unexpected({operationId, docs}: Paging, {of, path, value, expected}: Unexpected): ValidationError {
  const shown = typeof value === 'object' && value ? 'object' : String(value)
  const issue = {path, message: `Unexpected \`${shown}\`, expected ${expected}`}
  const what = of === 'params' ? 'params' : 'page'
  const message = `Unexpected ${what} of ${operationId}: ${path === '' ? '' : `${path}: `}${issue.message}`
  return new ValidationError(message, {operationId, docs}, {of, issues: [issue]})
}
