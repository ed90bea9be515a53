import {setImmediate} from 'node:timers/promises'
import fc from 'fast-check'
import {expect, test} from 'vitest'
import {inOrder} from '../generator/commands/in-order.js'

const indexes = fc.integer({min: 1, max: 8}).chain(count => fc.record({
  first: fc.shuffledSubarray([...Array(count).keys()], {minLength: count}),
  turns: fc.array(fc.nat(4), {minLength: count, maxLength: count}),
  atOnce: fc.integer({min: 1, max: 4})
}))

/** What waits for a few turns of the event loop, and notes what is in hand, and how many do not wait. */
function worker(turns: readonly number[]) {
  const seen = {begun: [] as number[], inHand: 0, most: 0, busiest: 0}
  let busy = 0
  const work = async (item: number, waits: () => void) => {
    seen.begun.push(item)
    seen.most = Math.max(seen.most, ++seen.inHand)
    seen.busiest = Math.max(seen.busiest, ++busy)
    await setImmediate()
    busy--
    waits()
    for (let turn = 0; turn < (turns[item] ?? 0); turn++) await setImmediate()
    seen.inHand--
    return item
  }
  return {seen, work}
}

async function all(results: AsyncIterable<number>): Promise<number[]> {
  const found: number[] = []
  for await (const result of results) found.push(result)
  return found
}

test('results come in the order of the items, whichever are begun first and however long each takes; a few are in hand at once, all but one of them waiting', () =>
  fc.assert(fc.asyncProperty(indexes, async ({first, turns, atOnce}) => {
    const items = [...first.keys()]
    const {seen, work} = worker(turns)
    expect(await all(inOrder(items, {atOnce, first}, work))).toEqual(items)
    expect(seen).toEqual({begun: first, inHand: 0, most: Math.min(seen.most, atOnce), busiest: 1})
  })))

test('nothing more is begun when nobody wants the rest, or one has failed', async () => {
  const items = [...Array(20).keys()]
  const {seen, work} = worker(items.map(() => 1))
  for await (const item of inOrder(items, {atOnce: 2}, work)) if (item === 1) break
  const known = seen.begun.length
  await expect(all(inOrder(items, {atOnce: 2}, async (item, waits) => item === 1 ? Promise.reject(new Error('broken')) : work(item, waits)))).rejects.toThrow('broken')
  for (let turn = 0; turn < 100; turn++) await setImmediate()
  expect(known).toBeLessThan(6)
  expect(seen.begun.length - known).toBeLessThan(6)
})

test('another one is begun while one waits, and when one is done that did not wait', async () => {
  const begun: number[] = []
  let end: () => void = () => undefined
  const last = new Promise<void>(resolve => void (end = resolve))
  const work = async (item: number, waits: () => void) => {
    begun.push(item)
    if (item === 0) waits()
    if (item === 0) await last
    if (item === 2) end()
    return item
  }
  expect(await all(inOrder([0, 1, 2], {atOnce: 3}, work))).toEqual([0, 1, 2])
  expect(begun).toEqual([0, 1, 2])
})
