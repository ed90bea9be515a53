import type {Limit, Cost} from './weight.js'
import type {ResponseHeaders} from './transport.js'

/** What a call needs of the exchange's limits. */
export type LimitedCall = {operationId: string; charges: Cost[]; limits: Limit[]}

/** Keeps calls within the exchange's limits. */
export type Limiter = {
  /** Resolves when the call may be sent; rejects with LimitError when it may not, or when `signal` is aborted. */
  acquire(call: LimitedCall, signal?: AbortSignal): Promise<void>
  /** Learns what is used from the headers of an answer, of whatever status. */
  observe(headers: ResponseHeaders, operationId: string): void
}
