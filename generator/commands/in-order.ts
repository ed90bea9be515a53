import {atMost} from '../at-most.js'

/**
 * Do work on items, a few at once and the `first` ones first, and give the results in the order of the items. Nothing more
 * is begun after a failure, or when nobody wants the rest.
 */
export async function* inOrder<Item, Result>(items: readonly Item[], {atOnce, first = items}: Plan<Item>, work: (item: Item) => Promise<Result>): AsyncGenerator<Result> {
  const inTurn = atMost(atOnce)
  let isWanted = true
  const begun = new Map(first.map(item => [item, quiet(inTurn(() => (isWanted ? work(item) : never)))]))
  try {
    for (const item of items) {
      const result = begun.get(item)
      if (result) yield await result
    }
  } finally {
    isWanted = false
  }
}

/** How many items are in work at once, and in which order they are begun. */
type Plan<Item> = {atOnce: number; first?: readonly Item[]}

const never = new Promise<never>(() => undefined)

/** A failure that nobody waits for yet is told when its turn comes. */
function quiet<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => undefined)
  return promise
}
