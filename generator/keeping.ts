import {createHash} from 'node:crypto'

/**
 * Work that depends on texts alone, whose results are kept for the next build of the same process: a watch does again
 * only what is about the page that changed. All are forgotten where there would be more than `most`.
 */
export function keeping<Result>(most: number, work: (...texts: string[]) => Result): (...texts: string[]) => Result {
  const kept = new Map<string, {result: Result}>()
  return (...texts) => {
    const key = texts.reduce((hash, text) => hash.update(`${text.length}:`).update(text), createHash('sha256')).digest('base64')
    const known = kept.get(key) ?? {result: work(...texts)}
    if (kept.size >= most) kept.clear()
    kept.set(key, known)
    return known.result
  }
}
