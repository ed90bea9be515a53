import {atMost} from '../threads/at-most.js'

/**
 * Do work on items, the `first` ones first, and give the results in the order of the items. One is begun when the one
 * before is done, or waits for something else, as it tells; a few are in hand at once. Nothing more is begun after a failure,
 * or when nobody wants the rest.
 */
export async function* inOrder<Item, Result>(items: readonly Item[], {atOnce, first = items}: Plan<Item>, work: Work<Item, Result>): AsyncGenerator<Result> {
  const [inTurn, alone] = [atMost(atOnce), atMost(1)]
  let isWanted = true
  const begin = (item: Item): Promise<Result> => new Promise((resolve, reject) => {
    void alone(() => new Promise<void>(waits => {
      const result = isWanted ? work(item, waits) : never
      result.then(resolve, reject).finally(waits)
    }))
  })
  const begun = new Map(first.map(item => [item, quiet(inTurn(() => begin(item)))]))
  try {
    for (const item of items) {
      const result = begun.get(item)
      if (result) yield await result
    }
  } finally {
    isWanted = false
  }
}

/** What is done with an item; `waits` tells that it waits for something else, so that another one may begin. */
type Work<Item, Result> = (item: Item, waits: () => void) => Promise<Result>

/** How many items are in work at once, and in which order they are begun. */
type Plan<Item> = {atOnce: number; first?: readonly Item[]}

const never = new Promise<never>(() => undefined)

/** A failure that nobody waits for yet is told when its turn comes. */
function quiet<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => undefined)
  return promise
}
