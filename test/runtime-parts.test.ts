import {inspect} from 'node:util'
import {describe, expect, expectTypeOf, test, vi} from 'vitest'
import {serverClock} from '../templates/src/runtime/clock.js'
import {sleep, withDeadline} from '../templates/src/runtime/deadline.js'
import {createRuntime} from '../templates/src/runtime/client.js'
import type {Operation} from '../templates/src/runtime/index.js'
import {outcomeOf, unknownOutcome} from '../templates/src/runtime/outcome.js'
import type {Answered} from '../templates/src/runtime/outcome.js'
import {DocwrightError} from '../templates/src/runtime/error.js'
import {redactCause, redactor} from '../templates/src/runtime/redact.js'
import type {Ending} from '../templates/src/runtime/transport.js'
import {fullestWindowEnds, milliseconds, usageOf} from '../templates/src/runtime/windows.js'

const papi = '/papi/v1/um/order'
const outcomes: [given: Answered, want: 'failed' | 'unknown'][] = [
  [{path: papi, status: 400, code: -1121, msg: 'Invalid symbol.'}, 'failed'],
  [{path: papi, status: 403}, 'failed'],
  [{path: papi, status: 408}, 'unknown'],
  [{path: papi, status: 429, code: -1003}, 'failed'],
  [{path: papi, status: 500}, 'unknown'],
  [{path: papi, status: 503, msg: 'Unknown error, please check your request or try again later.'}, 'unknown'],
  [{path: papi, status: 503, msg: 'Service Unavailable.'}, 'failed'],
  [{path: papi, status: 503, msg: 'Service Unavailable. Unknown error'}, 'unknown'],
  [{path: '/fapi/v1/order', status: 503, code: -1008}, 'failed'],
  [{path: '/dapi/v1/order', status: 503, code: -1008}, 'failed'],
  [{path: '/dapi/v1/order', status: 503, msg: 'Service Unavailable.'}, 'failed'],
  [{path: '/dapi/v1/order', status: 504}, 'unknown'],
  [{path: '/eapi/v1/order', status: 503, code: -1008}, 'unknown'],
  [{path: '/sapi/v1/margin/order', status: 503, msg: 'Service Unavailable.'}, 'unknown'],
  [{path: '/api/v3/order', status: 503, code: -1008}, 'unknown'],
  [{path: papi, status: 400, code: -1006}, 'unknown'],
  [{path: papi, status: 200, code: -1007}, 'unknown']
]

describe('outcomeOf', () => {
  test.each(outcomes)('%j is %s', (given, want) => expect(outcomeOf(given)).toBe(want))
})

describe('unknownOutcome', () => {
  test.each([
    ['a new id of the caller wins', {orderId: 5n, origClientOrderId: 'a', newClientOrderId: 'b'},
      'look it up by its newClientOrderId `b`'],
    ['the id of an order to change', {symbol: 'X', origClientOrderId: 'a'}, 'look it up by its origClientOrderId `a`'],
    ['the exchange\'s id', {symbol: 'X', orderId: 5n}, 'look it up by its orderId `5`'],
    ['none that is not there', {newClientOrderId: undefined, origClientOrderId: undefined, orderId: 5n}, 'look it up by its orderId `5`'],
    ['no id', {symbol: 'X'}, 'look at open orders and history, or wait']
  ])('%s', (_title, params, want) => {
    expect(unknownOutcome(new DocwrightError('x'), params, {operationId: 'o'}).message).toContain(want)
  })
})

const headersOf = (values: {[name: string]: string}) => new Headers(values)
const pools = {
  ip: [{limit: 6000, per: '1m', header: 'X-MBX-USED-WEIGHT-1M'}],
  order: [{limit: 1200, per: '1m', header: 'X-MBX-ORDER-COUNT-1M'}, {per: '10s', header: 'X-MBX-ORDER-COUNT-10S'}],
  daily: [{limit: 160, per: '1d', header: 'X-MBX-ORDER-COUNT-1D'}]
}

describe('windows', () => {
  const lengths = [
    ['10s', 10_000], ['1m', 60_000], ['6h', 21_600_000], ['1d', 86_400_000], ['soon', undefined]
  ] as const

  test.each(lengths)('the length of %s', (per, want) => {
    expect(milliseconds(per)).toBe(want)
  })

  test('what the headers say is used', () => {
    expect(usageOf(pools, headersOf({'x-mbx-used-weight-1m': '12', 'X-MBX-ORDER-COUNT-10S': '3'}))).toEqual([
      {pool: 'ip', per: '1m', used: 12, limit: 6000}, {pool: 'order', per: '10s', used: 3}
    ])
  })

  test.each([
    ['the fullest counts', {'X-MBX-USED-WEIGHT-1M': '10', 'X-MBX-ORDER-COUNT-1M': '1200'}, 45_000],
    ['a window without a limit is never the fullest', {'X-MBX-USED-WEIGHT-1M': '1', 'X-MBX-ORDER-COUNT-10S': '99'},
      45_000],
    ['the greatest number is not the fullest', {'X-MBX-USED-WEIGHT-1M': '2000', 'X-MBX-ORDER-COUNT-1D': '150'},
      76_665_000],
    ['one window alone', {'X-MBX-ORDER-COUNT-10S': '99'}, 5_000],
    ['no header: a minute', {}, 60_000]
  ])('%s', (_title, headers, want) => {
    expect(fullestWindowEnds(pools, headersOf(headers), 1_499_827_335_000)).toBe(want)
  })
})

describe('serverClock', () => {
  test('the offset is taken from the middle of the request', async () => {
    let now = 1000
    const clock = serverClock(() => now)
    expect(await clock.sync(() => {
      now += 100
      return 5050
    })).toBe(4000)
    expect(clock.now()).toBe(5100)
  })

  test('the time before the request goes out, for its turn or for another attempt, is none of it', async () => {
    let now = 1000
    const clock = serverClock(() => now)
    const attempt = (asks: () => void) => (asks(), now += 100)
    expect(await clock.sync(async asks => {
      now += 8000
      attempt(asks)
      now += 8000
      return attempt(asks) + 4950
    })).toBe(5000)
  })

  test('calls at the same time share one request', async () => {
    let asked = 0
    const clock = serverClock(() => 0)
    const ask = async () => ++asked
    await Promise.all([clock.sync(ask), clock.sync(ask)])
    await clock.sync(ask)
    expect(asked).toBe(2)
  })

  test('a header Date is good for half a second', () => {
    const clock = serverClock(() => 0)
    expect(clock.syncByDate(headersOf({date: 'Wed, 12 Jul 2017 02:42:00 GMT'}))).toBe(true)
    expect(clock.now()).toBe(Date.UTC(2017, 6, 12, 2, 42, 0, 500))
    expect(clock.syncByDate(headersOf({}))).toBe(false)
    expect(clock.syncByDate(headersOf({date: 'Wed, 12 Jul 2017 01:42:00 GMT', age: '3600'}))).toBe(false)
    expect(clock.now()).toBe(Date.UTC(2017, 6, 12, 2, 42, 0, 500))
  })
})

describe('withDeadline', () => {
  const operation = {operationId: 'o'}

  test('work that ends in time', async () => {
    expect(await withDeadline(async () => 1, 1000, {operation, options: {}})).toBe(1)
  })

  test('work that fails', async () => {
    await expect(withDeadline(() => Promise.reject(new Error('x')), 1000, {operation, options: {}})).rejects.toThrow('x')
  })

  test('work that hears of the end', async () => {
    const heard: unknown[] = []
    const work = (ending: Ending) => new Promise<never>(() => {
      ending.signal.addEventListener('abort', () => heard.push(ending.signal.reason))
      ending.onEnd?.(() => heard.push('listener'))
    })
    const error = await withDeadline(work, 5, {operation, options: {}}).catch((error: unknown) => error)
    expect(error).toMatchObject({name: 'TimeoutError', timeoutMs: 5})
    expect(heard).toEqual([error, 'listener'])
  })

  test('work that hears of it after the end', async () => {
    const heard: unknown[] = []
    const endings: Ending[] = []
    const work = (ending: Ending) => new Promise<never>(() => endings.push(ending))
    await withDeadline(work, 5, {operation, options: {}}).catch(() => {})
    for (const ending of endings) ending.onEnd?.(() => heard.push(ending.signal.aborted))
    expect(heard).toEqual([true])
  })

  test('work that hands its ending on', async () => {
    const endings: Ending[] = []
    const work = (ending: Ending) => new Promise<never>(() => endings.push({...ending}, ending))
    const error = await withDeadline(work, 5, {operation, options: {}}).catch((error: unknown) => error)
    expect(endings.map(({signal}) => signal.reason)).toEqual([error, error])
    expect(endings[0]?.signal).toBe(endings[1]?.signal)
  })

  test('calls have one shape, with one getter: V8 would keep each that has its own for long', async () => {
    const getterOf = (ending: Ending) => Object.getOwnPropertyDescriptor(ending, 'signal')?.get
    const work = async (ending: Ending) => getterOf(ending)
    const [one, other] = await Promise.all([1, 2].map(() => withDeadline(work, 1000, {operation, options: {}})))
    expect(one).toBeTypeOf('function')
    expect(one).toBe(other)
  })

  test('no timer stays behind', async () => {
    vi.useFakeTimers()
    await withDeadline(async () => 1, 1000, {operation, options: {}})
    await vi.advanceTimersByTimeAsync(0)
    const left = vi.getTimerCount()
    vi.useRealTimers()
    expect(left).toBe(0)
  })

  test('Infinity has no end', async () => {
    expect(await withDeadline(() => sleep(5).then(() => 1), Infinity, {operation, options: {}})).toBe(1)
  })

  test('a signal that is aborted already', async () => {
    const working = withDeadline(() => sleep(1000), 1000, {operation, options: {signal: AbortSignal.abort('mine')}})
    await expect(working).rejects.toMatchObject({name: 'AbortError', cause: 'mine'})
  })
})

describe('sleep', () => {
  test('it ends with its signal', async () => {
    const controller = new AbortController()
    const sleeping = sleep(60_000, controller.signal)
    controller.abort('mine')
    await expect(sleeping).rejects.toBe('mine')
  })
})

describe('redaction', () => {
  const redact = redactor(['a-long-secret', undefined, 'short'])

  test.each([
    ['x a-long-secret y', 'x [redacted] y'],
    ['?a=1&signature=abc%3D&b=2', '?a=1&signature=[redacted]&b=2'],
    ['a short word stays', 'a short word stays']
  ])('%s', (given, want) => expect(redact(given)).toBe(want))

  test('an error keeps name, message, code and causes, and loses all else', () => {
    const cause = Object.assign(new TypeError('of a-long-secret'), {code: 'E', config: 'a-long-secret'})
    const copy = redactCause(new AggregateError([cause], 'many'), redact)
    expect(copy).toMatchObject({
      name: 'AggregateError', message: 'many', cause: {name: 'TypeError', message: 'of [redacted]', code: 'E'}
    })
    expect(inspect(copy, {showHidden: true, depth: Infinity})).not.toContain('a-long-secret')
  })

  test('an error that is its own cause ends', () => {
    const error: Error = new Error('x')
    error.cause = error
    expect(redactCause(error, redact)).toMatchObject({message: 'x'})
  })

  test('what is no error becomes text', () => expect(redactCause('a-long-secret', redact)).toBe('[redacted]'))
})

test('the types of a call are those of its operation', () => {
  const client = createRuntime({name: '', baseUrl: 'https://api.example.com', keyHeader: '', pools: {}})
  const call = (operation: Operation<{symbol: string}, {id: bigint}>) => client.call(operation, {symbol: 'X'})
  expectTypeOf<Awaited<ReturnType<typeof call>>>().toEqualTypeOf<{id: bigint}>()
  // @ts-expect-error a parameter that the docs do not know
  const wrong = (operation: Operation<{symbol: string}, unknown>) => client.call(operation, {symbol: 'X', more: 1})
  expect(wrong).toBeTypeOf('function')
})
