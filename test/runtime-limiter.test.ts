import fc from 'fast-check'
import {getEventListeners} from 'node:events'
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest'
import {rollingWindow} from '../templates/src/runtime/counter.js'
import {LimitError, memoryLimiter} from '../templates/src/runtime/index.js'
import type {Limiter, LimitedCall, LimiterMode, Pools, Waiting} from '../templates/src/runtime/index.js'

/** The start of a minute. */
const minute = 1_499_827_320_000

beforeEach(() => vi.useFakeTimers({now: minute + 1000}))
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

const pools: Pools = {
  ip: [{limit: 100, per: '1m', header: 'X-MBX-USED-WEIGHT-1M'}],
  order: [{limit: 10, per: '1m', header: 'X-MBX-ORDER-COUNT-1M'}, {limit: 4, per: '10s', header: 'X-MBX-ORDER-COUNT-10S'}]
}
const sapi: Pools = {
  ip: [{limit: 100, per: '1m', header: 'X-SAPI-USED-IP-WEIGHT-1M', share: 'operation'}],
  uid: [{limit: 200, per: '1m', header: 'X-SAPI-USED-UID-WEIGHT-1M', share: 'operation'}]
}

const call = (costs: {[pool: string]: number}, own: Partial<LimitedCall> = {}): LimitedCall => ({
  operationId: 'queryOrder', account: 'a', limits: [], charges: Object.entries(costs).map(([pool, cost]) => ({pool, cost})), ...own
})

/** What became of a call so far: `sent`, `waits`, or the seconds for which there is no room. */
type State = 'sent' | 'waits' | number | 'aborted'

/** Ask a limiter, and see at once what it says. */
async function ask(limiter: Limiter, one: LimitedCall, waiting: Partial<Waiting> = {}): Promise<{state: State}> {
  const asked: {state: State} = {state: 'waits'}
  const settle = (state: State) => () => void (asked.state = state)
  void Promise.resolve(limiter.acquire(one, {timeoutMs: 600_000, ...waiting})).then(settle('sent'), (error: unknown) =>
    settle(error instanceof LimitError ? error.retryAfter : 'aborted')())
  await vi.advanceTimersByTimeAsync(0)
  return asked
}

/** Ask, and end the call at once with the headers of an answer. */
async function send(limiter: Limiter, one: LimitedCall, headers: {[name: string]: string} = {}): Promise<State> {
  const {state} = await ask(limiter, one)
  if (state === 'sent') limiter.observe(new Headers(headers), one)
  return state
}

const rejecting = (given: Pools) => memoryLimiter(given, {mode: 'reject'})

describe('whose limit it is', () => {
  test('each pool is counted by itself', async () => {
    const limiter = rejecting(pools)
    expect(await send(limiter, call({ip: 100}))).toBe('sent')
    expect(await send(limiter, call({order: 1}))).toBe('sent')
    expect(await send(limiter, call({ip: 1}))).toBe(60)
    expect(await send(limiter, call({ip: 1, order: 1}))).toBe(60)
  })

  test('the address is one for all accounts, orders are counted for each', async () => {
    const limiter = rejecting(pools)
    for (let count = 0; count < 4; count++) await send(limiter, call({order: 1}))
    expect(await send(limiter, call({order: 1}))).toBe(10)
    expect(await send(limiter, call({order: 1}, {account: 'b'}))).toBe('sent')
    await send(limiter, call({ip: 100}))
    expect(await send(limiter, call({ip: 1}, {account: 'b'}))).toBe(60)
  })

  test('with `share: operation` each operation has a budget of its own', async () => {
    const limiter = rejecting(sapi)
    expect(await send(limiter, call({ip: 100}))).toBe('sent')
    expect(await send(limiter, call({ip: 1}))).toBe(60)
    expect(await send(limiter, call({ip: 1}, {operationId: 'other'}))).toBe('sent')
    expect(await send(limiter, call({uid: 200}))).toBe('sent')
    expect(await send(limiter, call({uid: 1}))).toBe(60)
    expect(await send(limiter, call({uid: 1}, {account: 'b'}))).toBe('sent')
  })

  test('limits of an operation alone count its calls in any span, for the address or for the account', async () => {
    const limiter = rejecting(pools)
    const own = {limits: [{count: 2, per: '10s', scope: 'uid', counter: rollingWindow}]}
    await send(limiter, call({}, own))
    await vi.advanceTimersByTimeAsync(9000)
    await send(limiter, call({}, own))
    expect(await send(limiter, call({}, own))).toBe(1)
    expect(await send(limiter, call({}, {...own, account: 'b'}))).toBe('sent')
    await vi.advanceTimersByTimeAsync(1000)
    expect(await send(limiter, call({}, own))).toBe('sent')
    expect(await send(limiter, call({}, own))).toBe(9)
    const forAll = {limits: [{count: 1, per: '10s', counter: rollingWindow}], operationId: 'other'}
    expect([await send(limiter, call({}, forAll)), await send(limiter, call({}, {...forAll, account: 'b'}))]).toEqual(['sent', 10])
  })
})

describe('a clock that is off', () => {
  const seconds = (count: number) => vi.advanceTimersByTimeAsync(1000 * count)
  const date = () => ({date: new Date().toUTCString()})

  test.each([['ahead', 20], ['behind', -20], ['a day ahead', 86_400]])('is put right by the header Date: %s', async (_title, off) => {
    vi.setSystemTime(new Date('2024-03-05T12:00:30.200Z'))
    const limiter = memoryLimiter(pools, {mode: 'reject', clock: () => Date.now() + off * 1000})
    await send(limiter, call({ip: 1}), date())
    expect(await send(limiter, call({ip: 100}), date())).toBeGreaterThan(20)
    await send(limiter, call({ip: 99}), {...date(), 'X-MBX-USED-WEIGHT-1M': '100'})
    await seconds(28)
    expect(await send(limiter, call({ip: 1}), date())).toBeLessThan(4)
    await seconds(3)
    expect(await send(limiter, call({ip: 1}), date())).toBe('sent')
  })

  test('is put right again after it was set, by the next answer', async () => {
    vi.setSystemTime(new Date('2024-03-05T12:00:10.200Z'))
    let off = 0
    const limiter = memoryLimiter(pools, {mode: 'reject', clock: () => Date.now() + off})
    await send(limiter, call({ip: 60}), date())
    off = 3_630_000
    await send(limiter, call({ip: 30}), date())
    await seconds(20)
    expect(await send(limiter, call({ip: 90}), date())).toBe(30)
  })

  test('is taken as it is where it may be right, where no header tells, and where one is no date', async () => {
    vi.setSystemTime(new Date('2024-03-05T12:00:58.300Z'))
    const limiter = rejecting(pools)
    const headers = [{date: 'Tue, 05 Mar 2024 12:00:58 GMT'}, {}, {date: 'yesterday'}]
    for (const one of headers) expect(await send(limiter, call({ip: 30}), one)).toBe('sent')
    expect(await send(limiter, call({ip: 90}))).toBe(2)
    await seconds(2)
    expect(await send(limiter, call({ip: 90}))).toBe('sent')
  })
})

test.each(['28', '0'])('nothing is learned from an answer that a proxy had stored, with Age: %s', async age => {
  vi.setSystemTime(new Date('2024-03-05T12:00:58.300Z'))
  const limiter = rejecting(pools)
  const stored = {age, date: 'Tue, 05 Mar 2024 12:00:30 GMT', 'X-MBX-USED-WEIGHT-1M': '1'}
  expect(await send(limiter, call({ip: 60}), stored)).toBe('sent')
  expect(await send(limiter, call({ip: 60}))).toBe(2)
})

describe('windows', () => {
  test('the narrowest counts, and a charge may name one of them', async () => {
    const limiter = rejecting(pools)
    const batch = call({}, {charges: [{pool: 'order', per: '10s', cost: 3}, {pool: 'order', per: '1m', cost: 1}]})
    expect(await send(limiter, batch)).toBe('sent')
    expect(await send(limiter, batch)).toBe(10)
    expect(limiter.usage?.().filter(({pool}) => pool === 'order')).toEqual([
      {pool: 'order', per: '1m', limit: 10, used: 1, left: 9}, {pool: 'order', per: '10s', limit: 4, used: 3, left: 1}
    ])
  })

  test('they end where those of the exchange end, and a little later', async () => {
    const limiter = rejecting(pools)
    await send(limiter, call({ip: 100}))
    await vi.advanceTimersByTimeAsync(59_000)
    expect(await send(limiter, call({ip: 1}))).toBe(1)
    await vi.advanceTimersByTimeAsync(100)
    expect(await send(limiter, call({ip: 1}))).toBe('sent')
  })

  test('one without a limit is counted and not enforced', async () => {
    const limiter = rejecting({order: [{per: '10s', header: 'X-MBX-ORDER-COUNT-10S'}]})
    for (let count = 0; count < 50; count++) expect(await send(limiter, call({order: 9}))).toBe('sent')
    expect(limiter.usage?.()).toEqual([{pool: 'order', per: '10s', used: 450}])
  })

  test('a call that costs more than its pool holds goes alone', async () => {
    const limiter = memoryLimiter({uid: [{limit: 1200, per: '1m'}]})
    await send(limiter, call({uid: 1}))
    const repayDebt = await ask(limiter, call({uid: 3000}))
    expect(repayDebt.state).toBe('waits')
    await vi.advanceTimersByTimeAsync(59_100)
    expect(repayDebt.state).toBe('sent')
    expect(await send(rejecting({uid: [{limit: 1200, per: '1m'}]}), call({uid: 3000}))).toBe('sent')
  })

  test.each([['back', -3_600_000], ['forward', 3_600_000]])('a clock that is set %s stops nobody for longer than a window', async (_title, by) => {
    const limiter = memoryLimiter(pools)
    await send(limiter, call({ip: 100}))
    vi.setSystemTime(Date.now() + by)
    const waiting = await ask(limiter, call({ip: 100}))
    await vi.advanceTimersByTimeAsync(60_100)
    expect(waiting.state).toBe('sent')
  })
})

describe('the headers of answers', () => {
  test.each([
    ['X-MBX-USED-WEIGHT-1M', pools, {ip: 10}, {pool: 'ip', per: '1m', limit: 100, used: 95, left: 5}],
    ['X-MBX-ORDER-COUNT-1M', {order: [{limit: 100, per: '1m', header: 'X-MBX-ORDER-COUNT-1M'}]}, {order: 10},
      {pool: 'order', per: '1m', limit: 100, used: 95, left: 5}],
    ['X-SAPI-USED-IP-WEIGHT-1M', sapi, {ip: 10}, {pool: 'ip', per: '1m', limit: 100, used: 95, left: 5, operationId: 'queryOrder'}],
    ['X-SAPI-USED-UID-WEIGHT-1M', {uid: [{limit: 100, per: '1m', header: 'X-SAPI-USED-UID-WEIGHT-1M', share: 'operation' as const}]},
      {uid: 10}, {pool: 'uid', per: '1m', limit: 100, used: 95, left: 5, operationId: 'queryOrder'}]
  ])('%s is believed, since others may share the limit', async (header, given, costs, want) => {
    const limiter = rejecting(given)
    expect(await send(limiter, call(costs), {[header.toLowerCase()]: '95'})).toBe('sent')
    expect(limiter.usage?.()).toContainEqual(want)
    expect(await send(limiter, call(costs))).toBe(60)
  })

  test('they are believed also where they say less', async () => {
    const limiter = rejecting(pools)
    await send(limiter, call({ip: 100}), {'X-MBX-USED-WEIGHT-1M': '3'})
    expect(await send(limiter, call({ip: 97}))).toBe('sent')
  })

  test('an answer that cost nothing tells too', async () => {
    const limiter = rejecting(pools)
    await send(limiter, call({}), {'X-MBX-USED-WEIGHT-1M': '99'})
    expect(await send(limiter, call({ip: 2}))).toBe(60)
  })

  test('calls under way, which the exchange may not have counted, are added', async () => {
    const limiter = rejecting(pools)
    const [first, second] = [call({ip: 10}), call({ip: 20})]
    await ask(limiter, first)
    await ask(limiter, second)
    limiter.observe(new Headers({'X-MBX-USED-WEIGHT-1M': '50'}), first)
    expect(limiter.usage?.()[0]?.used).toBe(70)
    limiter.observe(new Headers({'X-MBX-USED-WEIGHT-1M': '70'}), second)
    expect(limiter.usage?.()[0]?.used).toBe(70)
    await send(limiter, call({ip: 1}), {'X-MBX-USED-WEIGHT-1M': '71'})
    expect(limiter.usage?.()[0]?.used).toBe(71)
  })

  test('what a slow call was told before others were sent is old, and calls without a word stay counted', async () => {
    const limiter = rejecting(pools)
    const [slow, lost] = [call({ip: 10}), call({ip: 5})]
    await ask(limiter, slow)
    for (const told of [20, 30, 40]) await send(limiter, call({ip: 10}), {'X-MBX-USED-WEIGHT-1M': String(told)})
    expect(limiter.usage?.()[0]?.used).toBe(50)
    await send(limiter, lost)
    expect(limiter.usage?.()[0]?.used).toBe(55)
    limiter.observe(new Headers({'X-MBX-USED-WEIGHT-1M': '10'}), slow)
    expect(limiter.usage?.()[0]?.used).toBe(55)
    await send(limiter, call({ip: 1}), {'X-MBX-USED-WEIGHT-1M': '41'})
    expect(limiter.usage?.()[0]?.used).toBe(41)
  })

  test('as many calls as may be under way at once are counted once when all have ended', async () => {
    const limiter = rejecting(pools)
    const calls = Array.from({length: 10}, () => call({ip: 5}))
    for (const one of calls) await ask(limiter, one)
    for (const [index, one] of calls.entries()) limiter.observe(new Headers({'X-MBX-USED-WEIGHT-1M': String(5 * (index + 1))}), one)
    expect(limiter.usage?.()[0]?.used).toBe(50)
  })

  test('one of a window that has ended says nothing of the next', async () => {
    const limiter = rejecting(pools)
    const slow = call({ip: 10})
    await ask(limiter, slow)
    await vi.advanceTimersByTimeAsync(60_000)
    limiter.observe(new Headers({'X-MBX-USED-WEIGHT-1M': '100'}), slow)
    expect(limiter.usage?.()[0]?.used).toBe(10)
  })

  test('nor when the next has its own count', async () => {
    const limiter = rejecting(pools)
    const slow = call({ip: 10})
    await ask(limiter, slow)
    await vi.advanceTimersByTimeAsync(60_000)
    await send(limiter, call({ip: 5}), {'X-MBX-USED-WEIGHT-1M': '5'})
    limiter.observe(new Headers({'X-MBX-USED-WEIGHT-1M': '100'}), slow)
    expect(limiter.usage?.()[0]?.used).toBe(15)
  })

  test.each(['', 'abc', '-5', '1e9'])('`%s` is no count', async text => {
    const limiter = rejecting(pools)
    await send(limiter, call({ip: 10}), {'X-MBX-USED-WEIGHT-1M': text})
    expect(limiter.usage?.()[0]?.used).toBe(10)
  })
})

describe('who waits', () => {
  test('goes in the order of coming, and nobody overtakes where the same limit is full', async () => {
    const limiter = memoryLimiter(pools)
    await send(limiter, call({ip: 60}))
    const [large, small, other] = [await ask(limiter, call({ip: 60})), await ask(limiter, call({ip: 10})), await ask(limiter, call({order: 1}))]
    expect([large.state, small.state, other.state]).toEqual(['waits', 'waits', 'sent'])
    await vi.advanceTimersByTimeAsync(59_100)
    expect([large.state, small.state]).toEqual(['sent', 'sent'])
  })

  test('is refused at once where there will be no room in time, with the seconds until there is', async () => {
    const limiter = memoryLimiter(pools)
    await send(limiter, call({ip: 100}))
    expect((await ask(limiter, call({ip: 1}), {timeoutMs: 10_000})).state).toBe(60)
    const error = await Promise.resolve(limiter.acquire(call({ip: 1}, {docs: 'https://x'}), {timeoutMs: 0})).catch((one: unknown) => one)
    expect(error).toMatchObject({
      name: 'LimitError', outcome: 'failed', operationId: 'queryOrder', docs: 'https://x', retryAfter: 60,
      message: 'queryOrder was not sent: it takes 1 of the 100 of `ip` per 1m, and there is no room for 60 s'
    })
  })

  test('is refused as soon as it is clear that others come first', async () => {
    const limiter = memoryLimiter(pools)
    await send(limiter, call({ip: 100}))
    const one = call({ip: 100})
    const first = await ask(limiter, one)
    const second = await ask(limiter, call({ip: 1}), {timeoutMs: 70_000})
    await vi.advanceTimersByTimeAsync(70_000)
    expect([first.state, second.state]).toEqual(['sent', 60])
    limiter.observe(undefined, one)
    const third = await ask(limiter, call({ip: 1}), {timeoutMs: 60_000})
    await vi.advanceTimersByTimeAsync(60_000)
    expect(third.state).toBe('sent')
  })

  test('goes as soon as an answer says that there is room', async () => {
    const limiter = memoryLimiter(pools)
    const first = call({ip: 100})
    await ask(limiter, first)
    const second = await ask(limiter, call({ip: 50}))
    limiter.observe(new Headers({'X-MBX-USED-WEIGHT-1M': '50'}), first)
    await vi.advanceTimersByTimeAsync(0)
    expect(second.state).toBe('sent')
  })

  test('and is aborted leaves no listener and no place in the line', async () => {
    const limiter = memoryLimiter(pools)
    await send(limiter, call({ip: 50}))
    const controller = new AbortController()
    const {signal} = controller
    const large = await ask(limiter, call({ip: 60}), {signal})
    const small = await ask(limiter, call({ip: 50}), {signal: new AbortController().signal})
    expect([large.state, small.state]).toEqual(['waits', 'waits'])
    controller.abort()
    await vi.advanceTimersByTimeAsync(0)
    expect([large.state, small.state]).toEqual(['aborted', 'sent'])
    expect(getEventListeners(signal, 'abort')).toEqual([])
    expect((await ask(limiter, call({ip: 60}), {signal})).state).toBe('aborted')
  })

  test('looks at its limits once when it comes and once when others leave, however many wait', async () => {
    let looks = 0
    const counter: typeof rollingWindow = size => {
      const window = rollingWindow(size)
      return {...window, waitFor: cost => ++looks && window.waitFor(cost)}
    }
    const limiter = memoryLimiter(pools)
    const one = () => call({}, {limits: [{count: 1, per: '1m', counter}]})
    await send(limiter, one())
    const controllers = Array.from({length: 1000}, () => new AbortController())
    const waiting = controllers.map(({signal}) => limiter.acquire(one(), {timeoutMs: 600_000, signal}))
    const ended = Promise.allSettled(waiting)
    expect(looks).toBeLessThan(5000)
    for (const controller of controllers.slice(1)) controller.abort('mine')
    await vi.advanceTimersByTimeAsync(1)
    expect(looks).toBeLessThan(10_000)
    await vi.advanceTimersByTimeAsync(60_000)
    expect((await ended).map(({status}) => status)).toEqual(['fulfilled', ...Array(999).fill('rejected')])
  })

  test('and got leave is not aborted any more', async () => {
    const limiter = memoryLimiter(pools)
    await send(limiter, call({ip: 100}))
    const controller = new AbortController()
    const waiting = await ask(limiter, call({ip: 60}), {signal: controller.signal})
    await vi.advanceTimersByTimeAsync(59_100)
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
    controller.abort()
    await vi.advanceTimersByTimeAsync(0)
    expect(waiting.state).toBe('sent')
    expect(limiter.usage?.()[0]?.used).toBe(60)
  })
})

/** A call of a plan: when it is made, what it costs, how long it takes, and when in that time the exchange counts it. */
type Planned = {at: number; cost: number; takesMs: number; countedAt: number; isTold: boolean}

const plans: fc.Arbitrary<Planned[]> = fc.array(fc.record({
  at: fc.integer({min: 0, max: 3000}), cost: fc.integer({min: 0, max: 14}), takesMs: fc.integer({min: 0, max: 1500}),
  countedAt: fc.double({min: 0, max: 1, noNaN: true}), isTold: fc.boolean()
}), {maxLength: 25})

/** Carry out a plan against an exchange that counts by its own clock. Gives what it counted in each window. */
async function carryOut(plan: Planned[], mode: LimiterMode, skewMs: number) {
  const counted = new Map<number, number[]>()
  const limiter = memoryLimiter({ip: [{limit: 10, per: '1s', header: 'used'}]}, {mode, slackMs: 100})
  const windowNow = () => Math.floor((Date.now() + skewMs) / 1000)
  const after = (delayMs: number) => new Promise(resolve => setTimeout(resolve, delayMs))
  const results = plan.map(async ({at, cost, takesMs, countedAt, isTold}) => {
    await after(at)
    const one = call({ip: cost})
    const isSent = await Promise.resolve(limiter.acquire(one, {timeoutMs: 60_000})).then(() => true, () => false)
    if (!isSent) return false
    await after(takesMs * countedAt)
    const costs = counted.get(windowNow()) ?? []
    counted.set(windowNow(), [...costs, cost])
    const used = [...costs, cost].reduce((sum, each) => sum + each, 0)
    await after(takesMs * (1 - countedAt))
    limiter.observe(isTold ? new Headers({used: String(used)}) : undefined, one)
    return true
  })
  await vi.advanceTimersByTimeAsync(100_000)
  return {counted: [...counted.values()], sent: await Promise.all(results)}
}

test.each(['wait', 'reject'] as const)('law (%s): the exchange never counts more in a window than its limit, but for a call that is too large alone', async mode => {
  await fc.assert(fc.asyncProperty(plans, fc.integer({min: -100, max: 100}), async (plan, skewMs) => {
    const {counted, sent} = await carryOut(plan, mode, skewMs)
    for (const costs of counted) {
      const paid = costs.filter(cost => cost > 0)
      expect(paid.length < 2 || paid.reduce((sum, cost) => sum + cost, 0) <= 10, `${costs}`).toBe(true)
    }
    if (mode === 'wait') expect(sent).toEqual(plan.map(() => true))
  }), {numRuns: 300})
}, 60_000)
