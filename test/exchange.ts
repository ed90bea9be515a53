import {createHmac, verify, type KeyObject} from 'node:crypto'
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http'

/** Whether a text was signed by the owner of the account. `signature` is as it stands in the query, decoded. */
export type IsSigned = (payload: string, signature: string) => boolean

/** Who may call: the key of the account and how it signs. */
export type Account = {apiKey: string; isSigned: IsSigned}

/** What the exchange of a test received. `params` are decoded; `verdict` is `ok` or why the call is refused. */
export type Received = {
  method: string
  path: string
  query: string
  params: {[name: string]: string}
  apiKey: string | undefined
  verdict: string
}

/** What the exchange answers: status, body as text, headers; `drop` breaks the connection, `stall` never answers. */
export type Answer = {status?: number; body: string; headers?: {[name: string]: string}} | 'drop' | 'stall'

/** A local exchange: its address, what it received, and how to stop it. */
export type Exchange = {url: string; received: Received[]; stop(): Promise<void>}

/** Start an exchange on 127.0.0.1 that checks keys, signatures and times with its own code. */
export async function startExchange(account: Account, answer: (received: Received) => Answer): Promise<Exchange> {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const call = receive(request, account)
    received.push(call)
    send(response, call.verdict === 'ok' ? answer(call) : refusal(call.verdict))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {url: `http://127.0.0.1:${portOf(server)}`, received, stop: () => stop(server)}
}

/** The account of an HMAC key. */
export function hmacSigned(secret: string): IsSigned {
  return (payload, signature) => createHmac('sha256', secret).update(payload).digest('hex') === signature
}

/** The account of an RSA or Ed25519 key. */
export function keySigned(publicKey: KeyObject): IsSigned {
  const algorithm = publicKey.asymmetricKeyType === 'rsa' ? 'sha256' : undefined
  return (payload, signature) => verify(algorithm, Buffer.from(payload), publicKey, Buffer.from(signature, 'base64'))
}

/** The exchange signs the raw text that it received, up to `&signature=`, which is last. */
function receive(request: IncomingMessage, {apiKey, isSigned}: Account): Received {
  const [path = '', query = ''] = (request.url ?? '').split('?')
  const [, payload = query, signature = ''] = /^(.*)&signature=([^&]*)$/.exec(query) ?? []
  const params = Object.fromEntries(payload.split('&').map(decodePair))
  const key = request.headers['x-mbx-apikey']
  const verdict = key !== apiKey ? 'Invalid API-key.'
    : !isSigned(payload, decodeURIComponent(signature)) ? 'Signature for this request is not valid.'
      : isNear(params) ? 'ok' : 'Timestamp for this request is outside of the recvWindow.'
  return {method: request.method ?? '', path, query, params, apiKey: typeof key === 'string' ? key : undefined, verdict}
}

function decodePair(pair: string): [string, string] {
  const [name = '', value = ''] = pair.split('=')
  return [decodeURIComponent(name), decodeURIComponent(value)]
}

function isNear({timestamp, recvWindow = '5000'}: {[name: string]: string}): boolean {
  const age = Date.now() - Number(timestamp)
  return age > -1000 && age <= Number(recvWindow)
}

function refusal(msg: string): Answer {
  return {status: 400, body: JSON.stringify({code: msg.startsWith('Timestamp') ? -1021 : -1022, msg})}
}

function send(response: ServerResponse, answer: Answer): void {
  if (answer === 'stall') return
  if (answer === 'drop') return void response.destroy()
  const {status = 200, body, headers = {}} = answer
  response.writeHead(status, {'content-type': 'application/json', ...headers}).end(body)
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

function stop(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
