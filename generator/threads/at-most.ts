/** Does work at once while less than `most` of it is in hand; the rest waits, first come first served. */
export function atMost(most: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = []
  let inHand = 0
  return async work => {
    if (inHand < most) inHand++
    else await new Promise<void>(resolve => void waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else inHand--
    }
  }
}
