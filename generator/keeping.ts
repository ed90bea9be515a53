import {createHash} from 'node:crypto'

/**
 * Work that depends on texts alone, whose results are kept for the next build of the same process: a watch does again
 * only what is about the page that changed. All are forgotten where there would be more than `most`.
 */
export function keeping<Result>(most: number, work: (...texts: string[]) => Result): (...texts: string[]) => Result {
  const kept = new Map<string, {result: Result}>()
  return (...texts) => {
    const key = keyOf(...texts)
    const known = kept.get(key) ?? {result: work(...texts)}
    if (kept.size >= most) kept.clear()
    kept.set(key, known)
    return known.result
  }
}

/**
 * The same for the items of a list, each of which depends on its text and on one that all share. Those that are not kept
 * are worked on together; `work` gives a result for each, in order. About `most` are kept.
 */
export function keepingEach<Result>(most: number, work: (shared: string, items: string[]) => Promise<Result[]>): (shared: string, items: string[]) => Promise<Result[]> {
  const kept = new Map<string, {result: Result}>()
  return async (shared, items) => {
    if (kept.size >= most) kept.clear()
    const context = keyOf(shared)
    const keys = items.map(item => keyOf(context, item))
    const missing = items.filter((_, index) => !kept.has(keys[index] ?? ''))
    const results = missing.length === 0 ? [] : await work(shared, missing)
    results.forEach((result, index) => kept.set(keyOf(context, missing[index] ?? ''), {result}))
    return keys.flatMap(key => kept.get(key) ?? []).map(({result}) => result)
  }
}

function keyOf(...texts: string[]): string {
  return texts.reduce((hash, text) => hash.update(`${text.length}:`).update(text), createHash('sha256')).digest('base64')
}
