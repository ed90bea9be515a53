import type {Signer} from './sign.js'
import type {Transport} from './transport.js'

/** What a client takes from the place where it runs. Each platform offers some of it; tests give their own. */
export type Environment = {
  random(): number
  /** A stopwatch in milliseconds, not the time of day. */
  now(): number
  sleep(delayMs: number, signal?: AbortSignal): Promise<void>
  /** Makes what sends requests, unless the options give it. */
  transport(): Transport
  /** Makes what signs with a secret. */
  hmacSigner(secret: string): Signer
}
