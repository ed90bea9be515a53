import {checkNumbers} from './check-numbers.js'
import {differencesFrom, unexpected} from './compare.js'
import {isRecord} from './convert.js'
import {encode, encodeQuery} from './encode.js'
import type {Facts} from './error.js'
import {ConfigurationError} from './errors.js'
import type {Operation} from './operation.js'
import type {CallOptions} from './options.js'
import {own} from './own.js'
import {redactCause, redactor} from './redact.js'
import type {Redact} from './redact.js'
import type {Session} from './session.js'
import type {Ending, TransportRequest} from './transport.js'

/** A call whose params are checked and whose credentials are there. `params` are as they are sent. */
export type Invocation<R> = {
  operation: Operation<never, R>
  params: object
  options: CallOptions
  /** Called when a request goes out, each time. */
  onSend?: (() => void) | undefined
}

/** What the caller of an operation gives. */
export type Input = {params: unknown; options: CallOptions; onSend?: Invocation<unknown>['onSend']}

/** A request to be sent at once. `shownUrl` (without signature) and `redact` are for hooks and errors. */
export type Prepared = {request: Omit<TransportRequest, keyof Ending>; shownUrl: string; redact: Redact}

/** Check params and credentials. Throws ValidationError or ConfigurationError: then nothing has been sent. */
export function invoke<R>(
  session: Session, operation: Operation<never, R>, {params, options, onSend}: Input
): Invocation<R> {
  checkNumbers(options, operation)
  const given = isRecord(params) && !Array.isArray(params) ? own(params) : params
  const checked = operation.params.safeParse(given)
  // Again with words, which take time where nobody reads them.
  if (!checked.success) throw unexpected('params', operation, differencesFrom(operation.params, given))
  requireCredentials(session, operation)
  return {operation, params: checked.data, options, onSend}
}

/** Write and sign a request, with the time of this moment. Each attempt has its own. At once where the signer is. */
export function prepare(session: Session, call: Invocation<unknown>): Prepared | Promise<Prepared> {
  const {operation, params} = call
  const {security, method, path} = operation
  const {apiKey} = session.options
  const isSigned = security === 'signed'
  const query = queryOf(() => isSigned ? signedQuery(session, call) : encodeQuery(params), operation)
  const shownUrl = session.baseUrl + path + (query && `?${query}`)
  const signed = (signature?: string): Prepared => {
    const url = signature === undefined ? shownUrl : `${shownUrl}&signature=${encode(signature)}`
    const headers = security === 'none' || apiKey === undefined ? {} : {[session.product.keyHeader]: apiKey}
    const redact: Redact = text => redactor([...secretsOf(session), signature, signature && encode(signature)])(text)
    return {request: {method, url, headers}, shownUrl, redact}
  }
  const signature = isSigned ? signatureOf(session, query, operation) : undefined
  return typeof signature === 'object' ? signature.then(signed) : signed(signature)
}

function requireCredentials({options, sign}: Session, operation: Operation<never, unknown>): void {
  const {operationId, security} = operation
  const missing = (option: string, others = '') =>
    new ConfigurationError(`${operationId} needs the option \`${option}\`${others}`, option, operation)
  if (security !== 'none' && !options.apiKey) throw missing('apiKey')
  if (security === 'signed' && sign === undefined) throw missing('apiSecret', ' (or `privateKey`, or `signer`)')
}

/** What is said in the call wins over what is said of all calls. */
function signedQuery(session: Session, {operation, params, options}: Invocation<unknown>): string {
  const sent: {recvWindow?: unknown} = own(params)
  const recvWindow = options.recvWindow ?? sent.recvWindow ?? session.options.recvWindow
  checkNumbers({recvWindow: Number(recvWindow ?? 0)}, operation)
  const query = encodeQuery({...params, recvWindow})
  return `${query && `${query}&`}timestamp=${session.clock.now()}`
}

function queryOf(write: () => string, operation: Facts): string {
  try {
    return write()
  } catch (error) {
    if (error instanceof ConfigurationError) throw error
    throw unexpected('params', operation, [{path: '', message: error instanceof Error ? error.message : String(error)}])
  }
}

function signatureOf(session: Session, query: string, operation: Facts): string | Promise<string> {
  const fail = (error: unknown): never => {
    if (error instanceof ConfigurationError) throw error
    const cause = redactCause(error, redactor(secretsOf(session)))
    throw new ConfigurationError(`${operation.operationId} could not be signed`, 'signer', {...operation, cause})
  }
  const checked = (signature: unknown) => (typeof signature === 'string' && signature ? signature : fail(signature))
  try {
    const signature = session.sign?.(query)
    return typeof signature === 'object' ? Promise.resolve(signature).then(checked).catch(fail) : checked(signature)
  } catch (error) {
    return fail(error)
  }
}

function secretsOf({options: {apiKey, apiSecret, privateKey}}: Session): (string | undefined)[] {
  return [apiKey, apiSecret, ...(typeof privateKey === 'string' ? privateKey.match(/[\w+/=]{16,}/g) ?? [] : [])]
}
