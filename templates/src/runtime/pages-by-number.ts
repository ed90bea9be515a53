import {DocwrightError} from './error.js'
import {textOf} from './paging.js'
import type {History, Paging} from './paging.js'

/**
 * Get page after page by their numbers until an empty one: a short page is not trusted to be the last. Rejects with
 * DocwrightError where page after page is the same: an exchange that does not look at the number would never end.
 */
export async function* byNumber<Row>(
  {getRows, given, paging}: Pick<History<Row>, 'getRows' | 'given' | 'paging'>, {parameter, first}: NonNullable<Paging['page']>
): AsyncGenerator<Row, void, undefined> {
  let [last, times] = ['', 0]
  for (let number = Number(given.get(parameter) ?? first); ; number++) {
    const rows = await getRows({[parameter]: number})
    if (rows.length === 0) return
    const text = textOf(rows)
    times = text === last ? times + 1 : 1
    if (times === mostAlike) throw alike(paging, `${parameter}=${number}`)
    last = text
    yield* rows
  }
}

/** Rows may be alike, and so may pages of few rows. */
const mostAlike = 10

function alike({operationId, docs}: Paging, page: string): DocwrightError {
  return new DocwrightError(`${operationId} gave the same page ${mostAlike} times, up to \`${page}\`: its pages have no end`, {operationId, docs})
}
