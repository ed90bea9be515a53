import {createServer} from 'node:http'
import type {AddressInfo} from 'node:net'
import * as z from 'zod/mini'
import {createRuntime} from '../templates/src/runtime/client.js'
import type {Client} from '../templates/src/runtime/client.js'
import type {CallOptions, ClientOptions, Operation} from '../templates/src/runtime/index.js'
import {pagesOf} from '../templates/src/runtime/pages.js'
import type {Paging} from '../templates/src/runtime/paging.js'
import {product} from './runtime-exchange.js'

/** A row of a history: `id` has up to 64 bits, `note` tells rows apart. */
export type Row = {id: bigint; time: number; note: string}

/** Params of a call to a history. */
export type Asked = {[parameter: string]: number | bigint | string | undefined}

/** What an exchange answers to a query: a status and a text. */
export type Serve = (query: URLSearchParams) => {status?: number; text: string}

/** An exchange with one history: its queries so far, and what it serves. */
export type Archive = {url: string; queries: URLSearchParams[]; serve: Serve; close(): void}

/** Start an exchange on 127.0.0.1 that answers as `serve` of the archive says. */
export async function startArchive(archive: Archive): Promise<void> {
  const server = createServer((request, response) => {
    const query = new URLSearchParams(request.url?.split('?')[1])
    archive.queries.push(query)
    const {status = 200, text} = archive.serve(query)
    response.writeHead(status, {'content-type': 'application/json'}).end(text)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  archive.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  archive.close = () => {
    server.close()
    server.closeAllConnections()
  }
}

/** JSON text of rows, with all digits of the ids. */
export function rowsText(rows: Row[], field?: string): string {
  const list = `[${rows.map(({id, time, note}) => `{"id":${id},"time":${time},"note":"${note}"}`).join(',')}]`
  return field === undefined ? list : `{"${field}":${list},"total":${rows.length}}`
}

/** Which rows an exchange takes for a time window: it may count the ends in or not. */
export type Ends = 'both' | 'start' | 'end'

/** The rows between two times. */
export function between(rows: Row[], [from, to]: [number, number], ends: Ends): Row[] {
  return rows.filter(({time}) => (ends === 'end' ? time > from : time >= from) && (ends === 'start' ? time < to : time <= to))
}

const operation: Operation<Asked, unknown> = {
  operationId: 'queryRows',
  method: 'GET',
  path: '/papi/v1/rows',
  security: 'none',
  costs: [],
  params: z.looseObject({}),
  response: z.unknown(),
  exact: {int64: ['[].id', 'rows[].id']},
  docs: 'https://docs.example/rows'
}

/** A client of an archive. */
export function connectTo(url: string, options: ClientOptions): Client {
  return createRuntime(product, {baseUrl: url, ...options}, {random: () => 0})
}

/** Take the rows of a history, page by page. */
export function rowsOf(
  {url}: Archive, paging: Omit<Paging, 'operationId' | 'docs'>, params: Asked, options: ClientOptions & {call?: CallOptions; client?: Client} = {}
): AsyncGenerator<Row, void, undefined> {
  const {call, client = connectTo(url, options)} = options
  const {operationId, docs} = operation
  return pagesOf(page => client.call(operation, page, call), {operationId, docs, ...paging}, params, client.now)
}

/** All rows of a history in one list. */
export async function collect<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const row of rows) list.push(row)
  return list
}
