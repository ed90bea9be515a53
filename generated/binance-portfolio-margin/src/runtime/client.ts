import {attempt} from './attempt.js'
import {checkNumbers} from './check-numbers.js'
import type {AskTime} from './clock.js'
import {withDeadline} from './deadline.js'
import type {Environment} from './environment.js'
import {misfit} from './errors.js'
import type {LimitUsage} from './limiter.js'
import type {Answer, Checks, Operation} from './operation.js'
import {tell} from './options.js'
import {own} from './own.js'
import {timeoutOf} from './permission.js'
import type {CallOptions, ClientOptions, ServerTime} from './options.js'
import type {Product} from './product.js'
import {invoke} from './request.js'
import type {Input} from './request.js'
import {withRetries} from './retry.js'
import {openSession} from './session.js'
import type {Session} from './session.js'
import {usageOf} from './windows.js'
import type {Usage} from './windows.js'

export type {CallOptions, ClientOptions} from './options.js'

/** Calls the operations of one product. It shows nothing of its keys. Its members are functions that need no client before the dot. */
export interface Client {
  /**
   * Call an operation. Rejects with an error of the family of DocwrightError, or with what the limiter throws. An option that is
   * not of its type (`signal: null`, a `fetch` whose answer has no `headers.get`) may make it a TypeError, from which the outcome
   * of a write is not known.
   */
  call: <P, R>(operation: Operation<P, R>, params: NoInfer<P>, options?: CallOptions) => Call<R>
  /**
   * Measure how far the local clock is off, and use it from now on. Gives the offset in milliseconds. Asks `source`,
   * or the option `serverTime`, or the product's operation; rejects with ConfigurationError if there is none, or if it
   * tells no time, and with TimeoutError after `timeoutMs`. What was measured is measured again after code -1021, and
   * beside a signed call an hour later.
   */
  syncClock: (source?: ServerTime, options?: Pick<CallOptions, 'signal' | 'timeoutMs'>) => Promise<number>
  /** Milliseconds since 1970 by the exchange's clock, as far as its offset is known. */
  now: () => number
  /**
   * What is used and left of each limit that was met: counted by the limiter, and corrected by what the exchange says.
   * Nothing where the limiter does not tell.
   */
  usage: () => LimitUsage[]
}

/** A call under way: its data, or with `withResponse()` the facts of the answer too. */
export type Call<R> = Promise<R> & {withResponse(): Promise<ResponseOf<R>>}

/** The data of an answer, its status and headers, and what the exchange says is used of each limit. */
export type ResponseOf<R> = Answer<R> & {usage: Usage[]}

/**
 * Make a client. Throws ConfigurationError when options contradict each other, or for an unusable key.
 * `environment` is for tests: chance and time.
 */
export function createRuntime(
  product: Product, options: ClientOptions = {}, environment?: Partial<Environment>
): Client {
  const given = own(options)
  given.hooks = own(given.hooks ?? {})
  const session = openSession(product, given, environment)
  session.askTime = askerOf(session, given.serverTime)
  return Object.freeze({
    call<P, R>(operation: Operation<P, R>, params: NoInfer<P>, callOptions?: CallOptions): Call<R> {
      return callOf(run(session, operation, {params, options: callOptions ? own(callOptions) : none}), product)
    },
    async syncClock(source = given.serverTime, callOptions: CallOptions = {}): Promise<number> {
      const ask = askerOf(session, source, own(callOptions))
      if (ask) return session.clock.sync(ask)
      throw misfit(undefined, 'serverTime', 'a function')
    },
    now: session.clock.now,
    usage: () => session.limiter?.usage?.() ?? []
  })
}

/** What an object inherits may be anything, so this inherits nothing. */
const none: CallOptions = own({})

async function run<R>(session: Session, operation: Operation<never, R>, input: Input): Promise<Answer<R>> {
  try {
    const call = invoke(session, operation, input)
    if (operation.security === 'signed') keepTime(session)
    return await withRetries(session, call, number => attempt(session, call, number))
  } catch (error) {
    tell(session.options.hooks?.error, {operationId: operation.operationId, error})
    throw error
  }
}

/** Measure once an hour again, beside a call: clocks drift. Where that fails, code -1021 leads to the next look. */
function keepTime({clock, askTime}: Session): void {
  if (askTime !== undefined && clock.isOld()) clock.sync(askTime).catch(() => {})
}

function callOf<R>(answer: Promise<Answer<R>>, {pools}: Product): Call<R> {
  const data = answer.then(({data}) => data)
  const withResponse = () => {
    // Who takes the whole answer is told of its error there.
    data.catch(() => {})
    return answer.then(whole => ({...whole, usage: usageOf(pools, whole.headers)}))
  }
  return Object.assign(data, {withResponse})
}

/** Asks what the caller gave, or the product's operation. Neither is waited for without an end: others may share it. */
function askerOf(session: Session, source: ServerTime | undefined, options = none): AskTime | undefined {
  checkNumbers(options)
  if (source) return () => withDeadline(async () => source(), timeoutOf(session, {options}), {operation: {operationId: 'syncClock'}, options})
  const {serverTime} = session.product
  if (!serverTime) return undefined
  const operation: Operation<never, {serverTime?: number} | null> = {...serverTime, params: unchecked, response: unchecked}
  return async onSend => (await run(session, operation, {params: none, options, onSend})).data?.serverTime ?? NaN
}

/** What it tells is looked at as a time. */
const unchecked: Checks<never> = {safeParse: (data: never) => ({success: true, data})}
