import type {Facts} from './error.js'
import {misfit} from './errors.js'
import type {CallOptions} from './options.js'

/** Options that are numbers, and the most that each may be. `recvWindow` is what the exchange takes at most. */
const bounds = [['timeoutMs', Infinity], ['retries', Infinity], ['recvWindow', 60_000]] as const

/** Throws ConfigurationError for an option that is no number in its bounds: `NaN` retries would never end. */
export function checkNumbers(options: CallOptions, facts?: Facts): void {
  for (const [name, most] of bounds) {
    const value = options[name] ?? 0
    if (typeof value === 'number' && value >= 0 && value <= most) continue
    throw misfit(value, name, `a number from 0 to ${most}`, facts)
  }
}
