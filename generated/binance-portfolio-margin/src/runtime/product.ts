import type {ErrorNames} from './error-names.js'
import type {Operation} from './operation.js'

/** One API of one exchange: what the runtime has to know of it. */
export type Product = {
  /** `binance/portfolio-margin` */
  name: string
  /** `https://papi.binance.com`, without a slash at the end. */
  baseUrl: string
  pools: Pools
  /** The header that carries the API key: `X-MBX-APIKEY`. */
  keyHeader: string
  errorNames?: ErrorNames
  /** Where `syncClock()` asks for the time, if the product has an open operation that answers `{serverTime}`, in milliseconds. */
  serverTime?: Omit<Operation<never, unknown>, 'params' | 'response'>
}

/** Rate-limit pools by name, each with its windows. */
export type Pools = {[pool: string]: Window[]}

/** One window of a pool: at most `limit` per `per` (`10s`, `1m`, `1h`, `1d`), counted in the header `header`. */
export type Window = {limit?: number; per: string; header?: string; share?: 'product' | 'operation'}
