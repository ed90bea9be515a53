import type {History, Paging} from './paging.js'

/** Get page after page by their numbers until an empty one: a short page is not trusted to be the last. */
export async function* byNumber<Row>(
  {getRows, given}: Pick<History<Row>, 'getRows' | 'given'>, {parameter, first}: NonNullable<Paging['page']>
): AsyncGenerator<Row, void, undefined> {
  for (let number = Number(given.get(parameter) ?? first); ; number++) {
    const rows = await getRows({[parameter]: number})
    if (rows.length === 0) return
    yield* rows
  }
}
