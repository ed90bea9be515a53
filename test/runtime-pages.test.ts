import fc from 'fast-check'
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest'
import {binance} from '../generator/dialects/binance.js'
import {pagingOf} from '../generator/paging.js'
import type {Parameter, Schema} from '../generator/types.js'
import {AbortError, ApiError, DocwrightError, ValidationError} from '../templates/src/runtime/index.js'
import type {Paging} from '../templates/src/runtime/paging.js'
import {between, collect, connectTo, rowsOf, rowsText, startArchive, type Archive, type Asked, type Ends, type Row} from './runtime-history.js'
import {toyOperation} from './toy.js'

const archive: Archive = {url: '', queries: [], serve: () => ({text: '[]'}), close: () => {}}
beforeAll(() => startArchive(archive))
afterAll(() => archive.close())
beforeEach(() => {
  archive.queries.length = 0
})

const id = {parameter: 'fromId', field: 'id'}
const beside = {...id, without: ['startTime', 'endTime']}
const page = {parameter: 'current', first: 1}
const time = {from: 'startTime', to: 'endTime', field: 'time'}
const size = (max: number) => ({parameter: 'limit', max})

/** Rows with ids of their own. */
const numbered = fc.uniqueArray(fc.bigInt({min: 0n, max: 2n ** 63n - 1n}), {maxLength: 30})
  .map(ids => ids.sort((a, b) => (a < b ? -1 : 1)).map((one, index): Row => ({id: one, time: index, note: 'x'})))
/** Rows at few times, some of them the same in all fields. */
const crowded = fc.array(fc.record({id: fc.constant(7n), time: fc.integer({min: 100, max: 140}), note: fc.constantFrom('a', 'b')}), {maxLength: 40})
const sizes = fc.integer({min: 1, max: 8})
const ends = fc.constantFrom<Ends>('both', 'start', 'end')

const numbers = (query: URLSearchParams, ...names: string[]) => names.map(name => Number(query.get(name)))
const ordered = (rows: Row[]) => [...rows].sort((a, b) => a.time - b.time || a.note.localeCompare(b.note))

/** An operation whose dependency takes both words of its docs, "at most" and "less than". */
const ms: Schema = {type: 'integer', format: 'int64', 'x-unit': 'ms'}
const history = toyOperation({
  parameters: [
    ...['startTime', 'endTime'].map((name): Parameter => ({name, in: 'query', schema: ms})),
    {name: 'limit', in: 'query', schema: {type: 'integer', maximum: 1000}}
  ],
  responses: {200: {description: 'Success', content: {'application/json': {schema: {
    type: 'array', items: {type: 'object', properties: {time: ms}, required: ['time']}
  }}}}},
  'x-dependencies': ['endTime - startTime <= 3600000;']
})

describe('rows by their ids', () => {
  test('come each once and in order, whatever the history and the page, and whether the first id is counted in', async () => {
    await fc.assert(fc.asyncProperty(numbered, sizes, fc.boolean(), fc.boolean(), async (rows, max, isIncluded, isDescending) => {
      archive.serve = query => {
        const from = BigInt(query.get('fromId') ?? '')
        const found = rows.filter(row => isIncluded ? row.id >= from : row.id > from).slice(0, Number(query.get('limit')))
        return {text: rowsText(isDescending ? found.reverse() : found)}
      }
      const all = rows.filter(row => isIncluded || row.id > 0n)
      expect(await collect(rowsOf(archive, {size: size(max), id}, {}))).toEqual(all)
    }), {numRuns: 60})
  })

  const three: Row[] = [5n, 6n, 7n].map(one => ({id: one, time: 0, note: ''}))
  const serveThree = (query: URLSearchParams) => ({text: rowsText(three.filter(row => row.id >= BigInt(query.get('fromId') ?? '')))})

  test('start where the caller says, with the size that the caller says', async () => {
    archive.serve = serveThree
    expect(await collect(rowsOf(archive, {size: size(500), id}, {fromId: 6, limit: 100, symbol: 'X'}))).toEqual(three.slice(1))
    expect(archive.queries.map(String)).toEqual(['fromId=6&limit=100&symbol=X', 'fromId=7&limit=100&symbol=X'])
  })

  test('are asked for in pages of the largest size, until one brings nothing new', async () => {
    archive.serve = serveThree
    await collect(rowsOf(archive, {size: size(500), id}, {symbol: 'X', fromId: undefined}))
    expect(archive.queries.map(String)).toEqual(['symbol=X&fromId=0&limit=500', 'symbol=X&fromId=7&limit=500'])
  })

  test('a short page is not the last', async () => {
    archive.serve = query => ({text: rowsText(three.filter(row => row.id >= BigInt(query.get('fromId') ?? '')).slice(0, 2))})
    expect(await collect(rowsOf(archive, {size: size(500), id}, {}))).toEqual(three)
  })

  test.each<[title: string, paging: Omit<Paging, 'operationId' | 'docs'>, given: Asked, path: string, message: string]>([
    ['both times, where rows have none', {id: beside}, {startTime: 5, endTime: 6}, 'startTime', 'Unexpected `5`, expected nothing: rows go by `fromId`'],
    ['one of them beside the id', {id: beside}, {fromId: 5, endTime: 6}, 'endTime', 'Unexpected `6`, expected nothing: rows go by `fromId`'],
    ['an end alone', {id: beside, time}, {endTime: 6}, 'endTime', 'Unexpected `6`, expected nothing: rows go by `fromId` without `startTime`'],
    ['a page beside a start', {size: size(10), time: {...time, without: ['page']}}, {page: 2, startTime: 5}, 'page', 'Unexpected `2`, expected nothing beside `startTime`'],
    ['an id beside a start', {size: size(10), id: beside, time: {...time, without: ['fromId']}}, {fromId: 7, startTime: 5}, 'fromId', 'Unexpected `7`, expected nothing beside `startTime`']
  ])('take nothing that would change what a page holds: %s', async (_title, paging, given, path, message) => {
    await expect(collect(rowsOf(archive, paging, given))).rejects.toMatchObject({
      name: 'ValidationError', of: 'params', outcome: 'failed', issues: [{path, message}]
    })
    expect(archive.queries).toEqual([])
  })

  test('that lack their id reject, since the next page would not be known', async () => {
    archive.serve = () => ({text: '[{"id": "x"}]'})
    const rows = collect(rowsOf(archive, {id}, {}))
    await expect(rows).rejects.toBeInstanceOf(ValidationError)
    await expect(rows).rejects.toMatchObject({
      message: 'Unexpected page of queryRows: [].id: Unexpected `x`, expected an integer',
      of: 'response', operationId: 'queryRows', docs: 'https://docs.example/rows'
    })
  })
})

describe('rows by numbered pages', () => {
  const serveIn = (rows: Row[]) => (query: URLSearchParams) => {
    const [current = 0, count = 0] = numbers(query, 'current', 'limit')
    return {text: rowsText(rows.slice((current - 1) * count, current * count), 'rows')}
  }

  test('come each once and in the order of the exchange, whatever the history and the page', async () => {
    await fc.assert(fc.asyncProperty(crowded, sizes, async (rows, max) => {
      archive.serve = serveIn(rows)
      expect(await collect(rowsOf(archive, {rows: 'rows', size: size(max), page}, {}))).toEqual(rows)
    }), {numRuns: 40})
  })

  test('start at the page that the caller says', async () => {
    const rows = [1n, 2n, 3n].map((one): Row => ({id: one, time: 0, note: ''}))
    archive.serve = serveIn(rows)
    const paging = {rows: 'rows', size: size(1), page, time}
    expect(await collect(rowsOf(archive, paging, {current: 2, startTime: 5}))).toEqual(rows.slice(1))
    expect(archive.queries.map(query => query.get('current'))).toEqual(['2', '3', '4'])
  })

  test('need the times without which the docs promise rows of late alone, and nothing is sent', async () => {
    const week = 604_800_000
    const rows = Array.from({length: 30}, (_, at): Row => ({id: BigInt(at), time: at * week / 7, note: ''}))
    archive.serve = query => {
      const [from = 0, to = 0, current = 0, count = 0] = numbers(query, 'startTime', 'endTime', 'current', 'limit')
      const found = between(rows, query.has('startTime') ? [from, to] : [22 * week / 7, 30 * week], 'both')
      return {text: rowsText(found.slice((current - 1) * count, current * count))}
    }
    for (const paging of [{size: size(5), page, needs: ['startTime', 'endTime']}, {size: size(5), page, time: {...time, span: week}, needs: ['startTime']}]) {
      archive.queries.length = 0
      await expect(collect(rowsOf(archive, paging, {symbol: 'A'}))).rejects.toMatchObject({
        name: 'ValidationError', of: 'params', outcome: 'failed',
        issues: [{path: 'startTime', message: 'Unexpected `undefined`, expected milliseconds: without them the docs promise a recent span alone'}]
      })
      expect(archive.queries).toEqual([])
      expect(await collect(rowsOf(archive, paging, {symbol: 'A', startTime: 0, endTime: 30 * week}))).toEqual(rows)
    }
  })

  test('that are the same again and again reject: they would have no end', async () => {
    archive.serve = () => ({text: '[{"id": 1, "time": 2, "note": ""}, {"id": 8389765519993908929, "time": 2, "note": ""}]'})
    const rows = collect(rowsOf(archive, {page}, {}))
    await expect(rows).rejects.toBeInstanceOf(DocwrightError)
    await expect(rows).rejects.toThrow('queryRows gave the same page 10 times, up to `current=10`: its pages have no end')
    expect(archive.queries).toHaveLength(10)
  })

  test.each([
    ['no object', '5', 'rows: Unexpected `undefined`, expected a list'],
    ['another field', '{"data": []}', 'rows: Unexpected `undefined`, expected a list'],
    ['an object for the list', '{"rows": {}}', 'rows: Unexpected `object`, expected a list']
  ])('an answer with %s rejects: the end is not known', async (_title, text, message) => {
    archive.serve = () => ({text})
    await expect(collect(rowsOf(archive, {rows: 'rows', page}, {}))).rejects.toMatchObject({
      name: 'ValidationError', message: `Unexpected page of queryRows: ${message}`
    })
  })
})

describe('rows by time', () => {
  const spans = fc.option(fc.integer({min: 1, max: 60}), {nil: undefined})
  const row = (at: number, note = ''): Row => ({id: 1n, time: at, note})
  const isTight = (rows: Row[], max: number) => rows.some(row => between(rows, [row.time, row.time], 'both').length >= max)
  const spanned = (span: number | undefined) => ({...time, ...(span !== undefined && {span})})

  test('come each once and in order, whatever the history, the page, the span and the ends of a window', async () => {
    await fc.assert(fc.asyncProperty(crowded, sizes, spans, ends, fc.boolean(), async (rows, max, span, kind, isDescending) => {
      const asked: number[] = []
      archive.serve = query => {
        const [from = 0, to = 0, count = 0] = numbers(query, 'startTime', 'endTime', 'limit')
        asked.push(to - from)
        const found = ordered(between(rows, [from, to], kind)).slice(0, count)
        return {text: rowsText(isDescending ? found.reverse() : found)}
      }
      const all = ordered(between(rows, [100, 140], kind))
      const taken = collect(rowsOf(archive, {size: size(max), time: spanned(span)}, {startTime: 100, endTime: 140}))
      const result = await taken.catch((error: unknown) => error)
      expect(Math.max(...asked)).toBeLessThanOrEqual(span ?? 40)
      if (!Array.isArray(result)) return void expect([result instanceof DocwrightError, isTight(rows, max)]).toEqual([true, true])
      expect(result.map(row => row.time)).toEqual(all.map(row => row.time))
      expect(ordered(result)).toEqual(all)
    }), {numRuns: 100})
  })

  const busy = fc.array(fc.record({id: fc.constant(7n), time: fc.integer({min: 100, max: 400}), note: fc.constantFrom('a', 'b')}), {maxLength: 150})
  const caps = fc.integer({min: 10, max: 60})

  test('come each once and in order from an exchange that cuts pages below the size that the docs name, at either end', async () => {
    await fc.assert(fc.asyncProperty(busy, caps, spans, ends, fc.boolean(), async (rows, cap, span, kind, areLatest) => {
      archive.serve = query => {
        const [from = 0, to = 0] = numbers(query, 'startTime', 'endTime')
        const found = ordered(between(rows, [from, to], kind))
        return {text: rowsText(areLatest ? found.slice(-cap) : found.slice(0, cap))}
      }
      const all = ordered(between(rows, [100, 400], kind))
      expect(ordered(await collect(rowsOf(archive, {size: size(100), time: spanned(span)}, {startTime: 100, endTime: 400})))).toEqual(all)
    }), {numRuns: 60})
  })

  test('a page is asked for at its ends where it is the longest so far, and not where it is shorter or has few rows', async () => {
    const rows = [...Array.from({length: 12}, (_, at) => row(at, 'a')), ...Array.from({length: 11}, (_, at) => row(150 + at, 'b')), row(250)]
    archive.serve = query => {
      const [from = 0, to = 0] = numbers(query, 'startTime', 'endTime')
      return {text: rowsText(between(rows, [from, to], 'both'))}
    }
    expect(await collect(rowsOf(archive, {size: size(500), time: {...time, span: 100}}, {startTime: 0, endTime: 300}))).toEqual(rows)
    expect(archive.queries.map(query => numbers(query, 'startTime', 'endTime'))).toEqual([[0, 100], [11, 100], [100, 200], [200, 300]])
  })

  test('more of them in a millisecond than the exchange gives in a page reject, where it has cut one', async () => {
    const rows = [...Array.from({length: 15}, () => row(100, 'a')), ...Array.from({length: 15}, () => row(120, 'b'))]
    archive.serve = query => {
      const [from = 0, to = 0] = numbers(query, 'startTime', 'endTime')
      return {text: rowsText(between(rows, [from, to], 'both').slice(-10))}
    }
    await expect(collect(rowsOf(archive, {size: size(500), time}, {startTime: 90, endTime: 130}))).rejects.toThrow('queryRows has 10 rows or more from 120 to 120 ms')
    rows.splice(0, 20)
    expect(await collect(rowsOf(archive, {size: size(500), time}, {startTime: 90, endTime: 130}))).toHaveLength(10)
  })

  test('come each once and in order out of numbered pages, window after window', async () => {
    await fc.assert(fc.asyncProperty(crowded, sizes, spans, ends, async (rows, max, span, kind) => {
      archive.serve = query => {
        const [from = 0, to = 0, count = 0, current = 0] = numbers(query, 'startTime', 'endTime', 'limit', 'current')
        const found = ordered(between(rows, [from, to], kind)).reverse()
        return {text: rowsText(found.slice((current - 1) * count, current * count))}
      }
      const all = ordered(between(rows, [100, 140], kind))
      const result = await collect(rowsOf(archive, {size: size(max), page, time: spanned(span)}, {startTime: 100, endTime: 140}))
      expect(result.map(row => row.time)).toEqual(all.map(row => row.time))
      expect(ordered(result)).toEqual(all)
    }), {numRuns: 60})
  })

  const days = (count: number) => count * 86_400_000
  const archived = {rows: 'rows', size: size(3), page, time: {...time, span: days(30), without: ['current']}, archive: {parameter: 'archived', value: 'true', months: 6}}

  /** An exchange that moves rows of some age to its archive, and answers with the last week where no time is sent. */
  const serveArchived = (rows: Row[], isIn: (half: 'live' | 'archive', row: Row) => boolean) => (query: URLSearchParams) => {
    const [from = 0, to = 0, count = 0, current = 0] = numbers(query, 'startTime', 'endTime', 'limit', 'current')
    const half = query.get('archived') === 'true' ? 'archive' : 'live'
    const found = between(rows, [from, to], 'both').filter(row => isIn(half, row)).reverse()
    return {text: rowsText(found.slice((current - 1) * count, current * count), 'rows')}
  }

  test('come each once and in order out of an archive, too, wherever its border is and whether it gives rows twice', async () => {
    const now = Date.now()
    const ages = fc.uniqueArray(fc.integer({min: 0, max: 400}), {maxLength: 20})
    await fc.assert(fc.asyncProperty(ages, fc.integer({min: 170, max: 250}), fc.integer({min: 0, max: 60}), async (all, border, both) => {
      const rows = all.sort((a, b) => b - a).map(age => row(now - days(age), `${age}`))
      archive.serve = serveArchived(rows, (half, {note}) => half === 'live' ? Number(note) <= border + both : Number(note) > border)
      expect(await collect(rowsOf(archive, archived, {startTime: now - days(400)}))).toEqual(rows)
    }), {numRuns: 20})
  })

  test('come each once and in order out of an archive whose exchange cuts pages below the size that the docs name, at either end', async () => {
    const now = Date.now()
    const ages = fc.array(fc.integer({min: 130, max: 230}), {minLength: 20, maxLength: 150})
    const given = [ages, caps, fc.integer({min: 170, max: 200}), fc.integer({min: 0, max: 20}), fc.boolean(), fc.constantFrom(undefined, days(30), days(90)), fc.constantFrom(15, 100)] as const
    await fc.assert(fc.asyncProperty(...given, async (all, cap, border, both, areLatest, span, max) => {
      const rows = all.sort((a, b) => b - a).map((age, index) => row(now - days(age) + index, `${age}`))
      archive.serve = query => {
        const [from = 0, to = 0] = numbers(query, 'startTime', 'endTime')
        const isIn = (age: number) => query.get('archived') === 'true' ? age > border : age <= border + both
        const found = between(rows, [from, to], 'both').filter(({note}) => isIn(Number(note)))
        const count = Math.min(cap, max)
        return {text: rowsText(areLatest ? found.slice(-count) : found.slice(0, count))}
      }
      const {archive: half} = archived
      const taken = rowsOf(archive, {size: size(max), time: spanned(span), archive: half}, {startTime: now - days(240), endTime: now - days(120)})
      expect(await collect(taken)).toEqual(rows)
    }), {numRuns: 60})
  })

  test('move to the archive while they are read, and none is lost', async () => {
    const moving = row(Date.now() - days(185), 'moving')
    let asked = 0
    archive.serve = serveArchived([moving], half => (asked++ === 0) === (half === 'live'))
    expect(await collect(rowsOf(archive, archived, {startTime: Date.now() - days(190), endTime: Date.now() - days(180)}))).toEqual([moving])
  })

  test('of late are asked for without the archive, and of one half where the caller names it', async () => {
    const now = Date.now()
    archive.serve = () => ({text: '{"rows": []}'})
    await collect(rowsOf(archive, archived, {startTime: now - days(20)}))
    await collect(rowsOf(archive, archived, {startTime: now - days(400), endTime: now - days(390), archived: 'false'}))
    await collect(rowsOf(archive, archived, {startTime: now - days(400), endTime: now - days(390)}))
    expect(archive.queries.map(query => query.get('archived'))).toEqual([null, 'false', null, 'true'])
  })

  test('of an archive take no page to start from: each half has pages of its own', async () => {
    await expect(collect(rowsOf(archive, archived, {startTime: 5, current: 2}))).rejects.toMatchObject({
      of: 'params', outcome: 'failed', issues: [{path: 'current', message: 'Unexpected `2`, expected nothing beside `startTime`'}]
    })
    expect(archive.queries).toEqual([])
  })

  test('more of them in a millisecond than a page has reject: not all can be got', async () => {
    archive.serve = () => ({text: rowsText([row(100, 'a'), row(100, 'b')])})
    const rows = rowsOf(archive, {size: size(2), time}, {startTime: 100, endTime: 103})
    await expect(collect(rows)).rejects.toThrow('queryRows has 2 rows or more from 100 to 100 ms, which fills a page: give a larger `limit`')
  })

  test('that fill a page in two milliseconds are asked for in each of them', async () => {
    const rows = [row(10, 'a'), row(11, 'b'), row(12, 'c')]
    archive.serve = query => {
      const [from = 0, to = 0] = numbers(query, 'startTime', 'endTime')
      return {text: rowsText(between(rows, [from, to], 'both').slice(0, 2))}
    }
    expect(await collect(rowsOf(archive, {size: size(2), time}, {startTime: 10, endTime: 12}))).toEqual(rows)
    const windows = archive.queries.map(query => numbers(query, 'startTime', 'endTime'))
    expect(windows).toEqual([[10, 12], [10, 11], [10, 10], [11, 11], [11, 12], [11, 11], [12, 12]])
  })

  test.each([['at most', 3_600_000], ['less than', 3_599_999]])('are never asked for in a span that docs with the words %s forbid', async (_words, most) => {
    archive.serve = query => {
      const [from = 0, to = 0] = numbers(query, 'startTime', 'endTime')
      return to - from > most ? {status: 400, text: '{"code": -1127, "msg": "More than 1 hours between startTime and endTime."}'} : {text: rowsText(between([row(3_600_000), row(7_200_000)], [from, to], 'both'))}
    }
    const paging = pagingOf(history, binance)
    expect(await collect(rowsOf(archive, paging ?? {}, {startTime: 0, endTime: 7_200_000}))).toEqual([row(3_600_000), row(7_200_000)])
  })

  test('go up to now, and windows are as long as the docs allow', async () => {
    const now = Date.now()
    await collect(rowsOf(archive, {size: size(10), time: {...time, span: 1000}}, {startTime: now - 2500}))
    const windows = archive.queries.map(query => numbers(query, 'startTime', 'endTime'))
    expect(windows.slice(0, 2)).toEqual([[now - 2500, now - 1500], [now - 1500, now - 500]])
    const last = windows.at(-1)?.at(-1) ?? 0
    expect([last >= now, last <= Date.now()]).toEqual([true, true])
  })

  test('go up to now by the exchange\'s clock, as far as the client knows it', async () => {
    const client = connectTo(archive.url, {clock: () => 1000})
    await client.syncClock(() => 5000)
    expect(client.now()).toBe(5000)
    await collect(rowsOf(archive, {size: size(10), time}, {startTime: 4000}, {client}))
    expect(archive.queries.map(query => numbers(query, 'startTime', 'endTime'))).toEqual([[4000, 5000]])
  })

  test('a window gets shorter where rows are many, and longer again', async () => {
    const rows = [1, 2, 3, 4, 5, 6, 7, 8].map(at => row(at))
    archive.serve = query => {
      const [from = 0, to = 0, count = 0] = numbers(query, 'startTime', 'endTime', 'limit')
      return {text: rowsText(between(rows, [from, to], 'both').slice(0, count))}
    }
    expect(await collect(rowsOf(archive, {size: size(5), time}, {startTime: 0, endTime: 64}))).toEqual(rows)
    const windows = archive.queries.map(query => numbers(query, 'startTime', 'endTime'))
    expect(windows).toEqual([[0, 64], [0, 32], [0, 16], [0, 8], [0, 4], [4, 8], [4, 6], [6, 8], [8, 10], [10, 14], [14, 22], [22, 38], [38, 64]])
  })

  test('need a time to start from where there is no other way, and nothing is sent', async () => {
    const rows = collect(rowsOf(archive, {size: size(10), time}, {endTime: 5}))
    await expect(rows).rejects.toMatchObject({
      name: 'ValidationError', of: 'params', outcome: 'failed',
      issues: [{path: 'startTime', message: 'Unexpected `undefined`, expected milliseconds to start from'}]
    })
    expect(archive.queries).toEqual([])
  })

  test('are taken instead of ids where the caller gives a time to start from', async () => {
    await collect(rowsOf(archive, {size: size(10), id, time}, {startTime: 5, endTime: 6}))
    expect(archive.queries.map(String)).toEqual(['startTime=5&endTime=6&limit=10'])
  })

  test('that lack their time reject', async () => {
    archive.serve = () => ({text: '[{"id": 1}]'})
    await expect(collect(rowsOf(archive, {size: size(10), time}, {startTime: 5, endTime: 6}))).rejects.toThrow('[].time: Unexpected `undefined`')
  })
})

describe('a page is an ordinary call', () => {
  const rows = [1n, 2n, 3n].map((one): Row => ({id: one, time: 0, note: ''}))
  const serve = (query: URLSearchParams) => ({text: rowsText(rows.filter(row => row.id >= BigInt(query.get('fromId') ?? '')).slice(0, 2))})

  test('and is sent when its first row is wanted', async () => {
    archive.serve = serve
    const taken = rowsOf(archive, {size: size(2), id}, {})
    expect(archive.queries).toEqual([])
    expect((await taken.next()).value).toEqual(rows[0])
    expect((await taken.next()).value).toEqual(rows[1])
    expect(archive.queries).toHaveLength(1)
    await taken.return()
    expect(archive.queries).toHaveLength(1)
  })

  test('with its retries', async () => {
    const answers = [{status: 503, text: '{}'}]
    archive.serve = query => answers.pop() ?? serve(query)
    expect(await collect(rowsOf(archive, {size: size(2), id}, {}))).toEqual(rows)
  })

  test('with its errors, after the rows that came', async () => {
    archive.serve = query => query.get('fromId') === '0' ? serve(query) : {status: 400, text: '{"code": -1121, "msg": "Invalid symbol."}'}
    const taken = rowsOf(archive, {size: size(2), id}, {})
    expect([(await taken.next()).value, (await taken.next()).value]).toEqual(rows.slice(0, 2))
    await expect(taken.next()).rejects.toBeInstanceOf(ApiError)
  })

  test('with its options: a signal ends the rows', async () => {
    archive.serve = serve
    const controller = new AbortController()
    const taken = rowsOf(archive, {size: size(2), id}, {}, {call: {signal: controller.signal}})
    await taken.next()
    await taken.next()
    controller.abort()
    await expect(taken.next()).rejects.toBeInstanceOf(AbortError)
    expect(archive.queries).toHaveLength(1)
  })
})
