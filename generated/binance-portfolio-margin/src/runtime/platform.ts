import type {Environment} from './environment.js'

/** What browsers, edge workers and Bun offer beyond the web standards that a client takes by itself: nothing. */
export const platform: Partial<Environment> = {}
