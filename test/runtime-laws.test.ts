import fc from 'fast-check'
import {expect, test} from 'vitest'
import {DocwrightError, UnknownOutcomeError} from '../templates/src/runtime/index.js'
import type {Operation} from '../templates/src/runtime/index.js'
import {setUp} from './runtime-connect.js'
import {breakOff, cancelOrder, drop, json, marginOrder, newOrder, queryOrder} from './runtime-exchange.js'
import type {Reply} from './runtime-exchange.js'

const {exchange, attempt, targets} = setUp()

/** One way to misbehave, and whether the exchange says with it that nothing was carried out. */
type Misdeed = {title: string; reply: Reply; isKnown(path: string): boolean}

/** What exchanges say, with whether the pages of the futures take it for a failure, for doubt, or leave it to the status. */
const sentences: {msg: string; says: 'failed' | '503' | 'unknown' | 'status'}[] = [
  {msg: 'Service Unavailable.', says: '503'},
  {msg: 'Internal error; unable to process your request. Please try again.', says: 'failed'},
  {msg: 'Request throttled by system-level protection. Reduce-only/close-position orders are exempt. Please try again.', says: 'failed'},
  {msg: 'Unknown error, please check your request or try again later.', says: 'unknown'}, {msg: 'Request occur unknown error.', says: 'unknown'},
  {msg: 'An unexpected response was received from the message bus. Execution status unknown.', says: 'unknown'},
  {msg: 'Timeout waiting for response from backend server. Send status unknown; execution status unknown.', says: 'unknown'},
  {msg: 'Invalid symbol.', says: 'status'}, {msg: 'Too many requests.', says: 'status'}, {msg: '', says: 'status'}
]

const statuses = [200, 302, 400, 401, 403, 408, 409, 418, 429, 500, 502, 503, 504]
const codes = [-1000, -1001, -1003, -1006, -1007, -1008, -1015, -1021, -1121]

const refusals = fc.record({
  status: fc.constantFrom(...statuses), code: fc.constantFrom(...codes), sentence: fc.constantFrom(...sentences),
  seconds: fc.constantFrom('0', '1', '60')
}).map(({status, code, sentence: {msg, says}, seconds}): Misdeed => ({
  title: `${status} ${code} ${msg}`,
  reply: json(status, {code, msg}, {'Retry-After': seconds}),
  isKnown(path) {
    const areListed = /^\/[fp]api\//.test(path)
    if (code === -1006 || code === -1007 || says === 'unknown') return false
    if (areListed && (code === -1008 || says === 'failed' || says === '503' && status === 503)) return true
    return status < 500 && status !== 408 && status !== 409
  }
}))

const accidents: Misdeed[] = [
  {title: 'dropped', reply: drop, isKnown: () => false},
  {title: 'broken off', reply: breakOff, isKnown: () => false},
  {title: 'truncated', reply: json(200, '{"orderId": 83897'), isKnown: () => false},
  {title: 'an HTML page', reply: json(502, '<html>Bad Gateway</html>'), isKnown: () => false}
]

const misdeeds = fc.array(fc.oneof(refusals, fc.constantFrom(...accidents)), {maxLength: 7})

/** Call against an exchange that misbehaves; gives what it received and what became of the call. */
async function suffer(operation: Operation<object, unknown>, deeds: Misdeed[], retries: number) {
  let now = Date.now()
  exchange.arrivals.length = 0
  exchange.replies.splice(0, Infinity, ...deeds.map(({reply}) => reply))
  const {error, waits} = await attempt(operation, {retries, clock: () => ++now, serverTime: () => now, limiter: false})
  return {error, waits, received: exchange.arrivals.length, known: deeds.map(deed => deed.isKnown(operation.path))}
}

const writes = fc.constantFrom(newOrder, cancelOrder, marginOrder)
const times = fc.integer({min: 0, max: 4})

test('a write whose outcome is unknown is never sent again, whatever the exchange says and in whatever order', async () => {
  await fc.assert(fc.asyncProperty(writes, misdeeds, times, async (operation, deeds, retries) => {
    const {error, received, known} = await suffer(operation, deeds, retries)
    const doubt = known.indexOf(false)
    if (doubt !== -1) expect(received).toBeLessThanOrEqual(doubt + 1)
    expect(error instanceof UnknownOutcomeError).toBe(doubt !== -1 && received === doubt + 1)
  }), {numRuns: 400})
})

test('a call is sent at most once, and once for each retry, and once for the clock; each time signed afresh', async () => {
  const operations = fc.constantFrom(queryOrder, newOrder, cancelOrder, marginOrder)
  await fc.assert(fc.asyncProperty(operations, misdeeds, times, async (operation, deeds, retries) => {
    const {error, received, waits} = await suffer(operation, deeds, retries)
    expect(received).toBeGreaterThan(0)
    expect(received).toBeLessThanOrEqual(1 + retries + 1)
    expect(received).toBeLessThanOrEqual(deeds.length + 1)
    expect(waits.every(wait => wait <= 10_000)).toBe(true)
    expect(exchange.arrivals.map(({verdict}) => verdict)).toEqual(Array(received).fill('ok'))
    expect(new Set(targets()).size).toBe(received)
    if (error !== undefined) expect(error).toBeInstanceOf(DocwrightError)
  }), {numRuns: 300})
})

test('code -1021 is answered with exactly one new look at the clock, whatever comes besides', async () => {
  const outside: Misdeed = {
    title: '-1021', isKnown: () => true,
    reply: json(400, {code: -1021, msg: 'Timestamp for this request is outside of the recvWindow.'})
  }
  await fc.assert(fc.asyncProperty(fc.constantFrom(queryOrder, newOrder), fc.integer({min: 1, max: 6}), times, async (operation, count, retries) => {
    const {error, received} = await suffer(operation, Array(count).fill(outside), retries)
    expect(received).toBe(2)
    expect(error === undefined).toBe(count === 1)
  }))
})

