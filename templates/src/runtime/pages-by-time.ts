import {DocwrightError} from './error.js'
import {byNumber} from './pages-by-number.js'
import {refuse, startOf, textOf, timeOf} from './paging.js'
import type {History, Paging} from './paging.js'

type Time = NonNullable<Paging['time']>

/**
 * Get rows in the order of their times, window after window. A window that fills a page may hold more rows, so it is
 * asked for again, half as long, down to one millisecond. A window starts in the millisecond in which the one before
 * ended, and rows that are equal to rows of that one are dropped: nothing is lost, whether the exchange counts the ends in
 * or not. A short page may be one that the exchange cut: what stands before and after its rows is asked for as well, unless a
 * longer page has come before, or it has fewer than 10 rows.
 * Rejects with DocwrightError when more rows than a page has fall into one millisecond, with ValidationError where the
 * caller gives a parameter that is not sent beside two times.
 */
export async function* byTime<Row>(history: History<Row>, time: Time): AsyncGenerator<Row, void, undefined> {
  const {paging, given, now, size = Infinity} = history
  refuse(history, time.without ?? [], ` beside \`${time.from}\``)
  const halves = halvesOf(history, time)
  const end = Number(given.get(time.to) ?? now())
  let from = startOf(history, time.from)
  let length = Math.min(time.span ?? Infinity, Math.max(end - from, 0))
  let seen: Row[] = []
  for (;;) {
    const to = Math.min(from + length, end)
    const rows = await joined(halves, [from, to])
    if (!rows) {
      length = Math.floor((to - from) / 2)
      continue
    }
    yield* inOrder(without(rows, seen), row => timeOf(row, paging, time.field))
    if (to >= end) return
    if (rows.length * 2 < size) length = Math.min(length * 2, time.span ?? Infinity)
    from = to
    seen = rows
  }
}

/** Gets all rows of a window; `undefined` where they are too many for it. */
type GetAll<Row> = (from: number, to: number) => Promise<Row[] | undefined>

/**
 * Both halves where old rows are in an archive, unless the caller names one: the docs do not say on which day a row moves there.
 * The archive comes last, so that a row that moves meanwhile is met.
 */
function halvesOf<Row>(history: History<Row>, time: Time): GetAll<Row>[] {
  const {paging: {archive}, given, now, getRows} = history
  const live = allOf(history, time)
  if (!archive || given.has(archive.parameter)) return [live]
  const archived = allOf({...history, getRows: own => getRows({...own, [archive.parameter]: archive.value})}, time)
  return [live, async (from, to) => from > now() - archive.months * shortestMonth ? [] : archived(from, to)]
}

const shortestMonth = 28 * 86_400_000

/** The rows of all halves, each of which is complete by itself. A row that two of them have comes once. */
async function joined<Row>(halves: GetAll<Row>[], [from, to]: [number, number]): Promise<Row[] | undefined> {
  const rows: Row[] = []
  for (const getAll of halves) {
    const own = await getAll(from, to)
    if (!own) return undefined
    rows.push(...without(own, rows))
  }
  return rows
}

/** One half, whose pages may be shorter than those of the other. */
function allOf<Row>(history: History<Row>, time: Time): GetAll<Row> {
  const {paging, size = Infinity} = history
  let longest = fewest
  return async (from, to) => {
    const rows = await rowsBetween(history, time, [from, to])
    if (paging.page) return rows
    if (rows.length >= size) return to - from > 1 ? undefined : each(history, time, {from, to, rows})
    if (rows.length < longest) return rows
    longest = rows.length
    return whole(history, time, {from, to, rows})
  }
}

/** Nobody cuts pages below this: it is the least size that docs name. */
const fewest = 10

/** All rows of a window of which a page came: what is before the first of them and after the last, until nothing is new. */
async function whole<Row>(history: History<Row>, time: Time, {from, to, rows: page}: Part<Row>): Promise<Row[]> {
  for (let rows = page; ;) {
    const times = rows.map(row => timeOf(row, history.paging, time.field)).sort((a, b) => a - b)
    const [first = from, last = to] = [times[0], times.at(-1)]
    const around = async (gap: number) => {
      const sides = [[from, first - gap], [last + gap, to]] as const
      const found: Row[][] = []
      for (const [start, end] of sides) found.push(start < end ? await rowsBetween(history, time, [start, end]) : [])
      return found
    }
    const sides = await around(0)
    const more = sides.reduce((found, side) => [...found, ...without(side, [...rows, ...found])], new Array<Row>())
    // As many rows of one millisecond as a page had: if that was cut, some of them may never come.
    const isFull = more.length === 0 && sides.some(side => side.length >= page.length)
    if (isFull && (rows.length > page.length || (await around(1)).flat().length > 0)) throw overfull({...history, size: page.length}, [first, last])
    if (more.length === 0) return rows
    rows = [...rows, ...more]
  }
}

type Part<Row> = {from: number; to: number; rows: Row[]}

/**
 * The rows of a window of two milliseconds that fills a page, each of them asked for alone. An exchange that does not count
 * both ends in gives nothing for one alone: what fills the page came in the other.
 */
async function each<Row>(history: History<Row>, time: Time, full: Part<Row>): Promise<Row[]> {
  const {size = Infinity} = history
  const {from, to} = full
  const rows: Row[] = []
  for (let at = from; at <= to; at++) {
    const own = from === to ? full.rows : await rowsBetween(history, time, [at, at])
    if (own.length >= size) throw overfull(history, [at, at])
    rows.push(...own)
  }
  if (without(full.rows, rows).length > 0) throw overfull(history, [from, to])
  return rows
}

function overfull({paging, size}: History<unknown>, [from, to]: [number, number]): DocwrightError {
  const {operationId, docs, size: {parameter = ''} = {}} = paging
  const message = `${operationId} has ${size} rows or more from ${from} to ${to} ms, which fills a page: give a larger \`${parameter}\``
  return new DocwrightError(message, {operationId, docs})
}

/** One page, or all pages where they have numbers. */
async function rowsBetween<Row>({getRows, paging}: History<Row>, {from, to}: Time, [start, end]: [number, number]): Promise<Row[]> {
  const window = {[from]: start, [to]: end}
  if (!paging.page) return getRows(window)
  const rows: Row[] = []
  const pages = byNumber({getRows: own => getRows({...window, ...own}), given: new Map(), paging}, paging.page)
  for await (const row of pages) rows.push(row)
  return rows
}

/** The rows that are not among `seen`, each of which stands for one row. */
function without<Row>(rows: Row[], seen: Row[]): Row[] {
  const counts = new Map<string, number>()
  for (const row of seen) counts.set(textOf(row), (counts.get(textOf(row)) ?? 0) + 1)
  return rows.filter(row => {
    const count = counts.get(textOf(row)) ?? 0
    counts.set(textOf(row), count - 1)
    return count <= 0
  })
}

function inOrder<Row>(rows: Row[], time: (row: Row) => number): Row[] {
  return rows.map(row => ({row, at: time(row)})).sort((a, b) => a.at - b.at).map(({row}) => row)
}
