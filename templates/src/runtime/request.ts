import {checkNumbers} from './check-numbers.js'
import {issuesOf, issueText} from './compare.js'
import {pathText} from './drift.js'
import {encode, encodeQuery} from './encode.js'
import type {Facts} from './error.js'
import {ConfigurationError, ValidationError} from './errors.js'
import type {Issue} from './errors.js'
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
  const given = isRecord(params) ? own(params) : params
  const checked = operation.params.safeParse(given)
  if (!checked.success) {
    // Again with words, which take time where nobody reads them.
    const issues = issuesOf(operation.params, given).map(({path, message}) => ({path: pathText(path), message}))
    throw unexpectedParams(operation, issues)
  }
  requireCredentials(session, operation)
  return {operation, params: checked.data, options, onSend}
}

/** Write and sign a request, with the time of this moment. Each attempt has its own. At once where the signer is. */
export function prepare(session: Session, call: Invocation<unknown>): Prepared | Promise<Prepared> {
  const {operation, params, options} = call
  const {security, method, path} = operation
  const {apiKey} = session.options
  const isSigned = security === 'signed'
  const query = queryOf(() => isSigned ? signedQuery(session, params, options) : encodeQuery(params), operation)
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

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function unexpectedParams(operation: Facts, issues: Issue[]): ValidationError {
  const message = `Unexpected params of ${operation.operationId}: ${issueText(issues)}`
  return new ValidationError(message, operation, {of: 'params', issues})
}

function requireCredentials({options, sign}: Session, operation: Operation<never, unknown>): void {
  const {operationId, security} = operation
  const missing = (option: string, others = '') =>
    new ConfigurationError(`${operationId} needs the option \`${option}\`${others}`, option, operation)
  if (security !== 'none' && !options.apiKey) throw missing('apiKey')
  if (security === 'signed' && sign === undefined) throw missing('apiSecret', ' (or `privateKey`, or `signer`)')
}

/** What is said in the call wins over what is said of all calls. */
function signedQuery(session: Session, params: object, options: CallOptions): string {
  const sent: {recvWindow?: unknown} = own(params)
  const recvWindow = options.recvWindow ?? sent.recvWindow ?? session.options.recvWindow
  const query = encodeQuery({...params, recvWindow})
  return `${query && `${query}&`}timestamp=${session.clock.now()}`
}

function queryOf(write: () => string, operation: Facts): string {
  try {
    return write()
  } catch (error) {
    throw unexpectedParams(operation, [{path: '', message: error instanceof Error ? error.message : String(error)}])
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
