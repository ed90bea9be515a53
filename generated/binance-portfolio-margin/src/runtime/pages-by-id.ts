import {idOf, refuse} from './paging.js'
import type {History, Paging} from './paging.js'

/**
 * Get rows in the order of their ids. A page starts at the last id of the one before, whose row is dropped: nothing is
 * lost, whether the exchange counts that id in or not. Ends when a page brings nothing new, not when one is short.
 * Rejects with ValidationError where the caller gives a parameter that is not sent beside an id.
 */
export async function* byId<Row>(
  {getRows, paging, given, size = 1}: History<Row>, {parameter, field, without = []}: NonNullable<Paging['id']>
): AsyncGenerator<Row, void, undefined> {
  refuse({paging, given}, without, `: rows go by \`${parameter}\`${paging.time ? ` without \`${paging.time.from}\`` : ''}`)
  let own: {[parameter: string]: bigint} = given.has(parameter) ? {} : {[parameter]: 0n}
  let last: bigint | undefined
  for (;;) {
    const rows = await getRows(own)
    const fresh = newer(rows.map(row => ({row, id: idOf(row, paging, field)})), last)
    for (const {row} of fresh) yield row
    const end = fresh.at(-1)?.id
    if (end === undefined && (last === undefined || own[parameter] !== last || rows.length < size)) return
    // A page that is full of known rows has no place for a new one.
    own = {[parameter]: end ?? (last ?? 0n) + 1n}
    last = end ?? last
  }
}

type Identified<Row> = {row: Row; id: bigint}

function newer<Row>(rows: Identified<Row>[], last: bigint | undefined): Identified<Row>[] {
  return rows.filter(({id}) => last === undefined || id > last).sort((a, b) => (a.id < b.id ? -1 : 1))
}
