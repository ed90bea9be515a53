import {createHash} from 'node:crypto'
import {deserialize, serialize} from 'node:v8'

/**
 * Results by the hash of what they depend on, or by a name. Those that `last` beyond a process are plain data: `is` knows
 * them again.
 */
export type Kept<Result> = {get: (key: string) => {result: Result} | undefined; set: (key: string, result: Result) => void; makeRoom: () => void}

/** The name of results that may be kept beyond a process, and how they are known again. */
type Lasting<Result> = {name: string; is: (value: unknown) => value is Result}

/** What is kept beyond a process, as plain data: results by key, by name. */
type Snapshot = Map<string, Map<string, unknown>>

const all = new Map<string, {restore: (key: string, value: unknown) => void}>()
let used: Snapshot = new Map()

/** Results of a process. All are forgotten where there would be more than `most`. */
export function kept<Result>(most: number, lasting?: Lasting<Result>): Kept<Result> {
  const known = new Map<string, {result: Result}>()
  const use = (key: string, result: Result) => {
    if (!lasting) return
    const results = used.get(lasting.name) ?? new Map<string, unknown>()
    used.set(lasting.name, results.set(key, result))
  }
  if (lasting) all.set(lasting.name, {restore: (key, value) => void (lasting.is(value) && known.set(key, {result: value}))})
  return {
    get: key => {
      const found = known.get(key)
      if (found) use(key, found.result)
      return found
    },
    set: (key, result) => {
      known.set(key, {result})
      use(key, result)
    },
    makeRoom: () => void (known.size >= most && known.clear())
  }
}

/** Do a task. `snapshot` gives what was used of all that lasts, as bytes, for the next process that does it. */
export async function noted<Result>(task: () => Promise<Result>): Promise<{result: Result; snapshot: () => Uint8Array}> {
  const noting: Snapshot = new Map()
  used = noting
  const result = await task()
  return {result, snapshot: () => serialize(noting)}
}

/** Know what another process knew. What is of another form is left out: to know is only faster. */
export function restore(bytes: Uint8Array): void {
  try {
    const snapshot: Snapshot = deserialize(bytes)
    for (const [name, results] of snapshot) for (const [key, value] of results) all.get(name)?.restore(key, value)
  } catch {
    return
  }
}

/**
 * Work that depends on texts alone, whose results are kept for the next build: a watch does again only what is about the
 * page that changed, and so does another process where they last.
 */
export function keeping<Result>(most: number, work: (...texts: string[]) => Result, lasting?: Lasting<Result>): (...texts: string[]) => Result {
  const results = kept(most, lasting)
  return (...texts) => {
    const key = keyOf(...texts)
    const known = results.get(key)
    if (known) return known.result
    const result = work(...texts)
    results.makeRoom()
    results.set(key, result)
    return result
  }
}

/**
 * The same for the items of a list, each of which depends on its text and on one that all share. Those that are not kept
 * are worked on together; `work` gives a result for each, in order. About `most` are kept.
 */
export function keepingEach<Result>(
  most: number, work: (shared: string, items: string[]) => Promise<Result[]>, lasting?: Lasting<Result>
): (shared: string, items: string[]) => Promise<Result[]> {
  const known = kept(most, lasting)
  return async (shared, items) => {
    known.makeRoom()
    const context = keyOf(shared)
    const keys = items.map(item => keyOf(context, item))
    const found = keys.map(known.get)
    const missing = items.flatMap((item, index) => found[index] ? [] : [{item, key: keys[index] ?? ''}])
    const results = missing.length === 0 ? [] : await work(shared, missing.map(({item}) => item))
    results.forEach((result, index) => known.set(missing[index]?.key ?? '', result))
    return keys.flatMap((key, index) => found[index] ?? known.get(key) ?? []).map(({result}) => result)
  }
}

/** What stands for texts. */
export function keyOf(...texts: string[]): string {
  return texts.reduce((hash, text) => hash.update(`${text.length}:`).update(text), createHash('sha256')).digest('base64')
}

/** Whether a result that lasts is a text. */
export function isText(value: unknown): value is string {
  return typeof value === 'string'
}
