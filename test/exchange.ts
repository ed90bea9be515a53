import {createHmac} from 'node:crypto'
import {createServer, type IncomingMessage, type Server} from 'node:http'
import type {AddressInfo} from 'node:net'

/** What the exchange of a test received. */
export type Received = {method: string; path: string; query: string; apiKey: string | undefined; signatureIsGood: boolean}

/** A local exchange: its address, what it received, and how to stop it. */
export type Exchange = {url: string; received: Received[]; stop(): Promise<void>}

/** What the exchange answers: status, body as text, headers. */
export type Answer = {status?: number; body: string; headers?: {[name: string]: string}}

/** Start an exchange on 127.0.0.1 that checks signatures with its own code. */
export async function startExchange(secret: string, answer: (received: Received) => Answer): Promise<Exchange> {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const call = receive(request, secret)
    received.push(call)
    const {status = 200, body, headers = {}} = call.signatureIsGood ? answer(call) : badSignature
    response.writeHead(status, {'content-type': 'application/json', ...headers}).end(body)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {url: `http://127.0.0.1:${portOf(server)}`, received, stop: () => stop(server)}
}

const badSignature: Answer = {status: 400, body: '{"code":-1022,"msg":"Signature for this request is not valid."}'}

/** The exchange signs the raw text that it received, up to `&signature=`. */
function receive(request: IncomingMessage, secret: string): Received {
  const [path = '', query = ''] = (request.url ?? '').split('?')
  const [, payload = query, signature] = /^(.*)&signature=([^&]*)$/.exec(query) ?? []
  const expected = createHmac('sha256', secret).update(payload).digest('hex')
  const apiKey = request.headers['x-mbx-apikey']
  return {
    method: request.method ?? '',
    path,
    query,
    apiKey: typeof apiKey === 'string' ? apiKey : undefined,
    signatureIsGood: signature === expected
  }
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

function stop(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
