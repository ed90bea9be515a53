/** Do work on items, a few at once, and give the results in the order of the items. */
export async function* inOrder<Item, Result>(items: readonly Item[], atOnce: number, work: (item: Item) => Promise<Result>): AsyncGenerator<Result> {
  const begun: Promise<Result>[] = []
  for (let index = 0; index < items.length; index++) {
    for (const item of items.slice(begun.length, index + atOnce)) begun.push(quiet(work(item)))
    const result = begun[index]
    if (result) yield await result
  }
}

/** A failure that nobody waits for yet is told when its turn comes. */
function quiet<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => undefined)
  return promise
}
