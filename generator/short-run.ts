import {setFlagsFromString} from 'node:v8'

/**
 * Tell V8 that a build is short: what pays for itself in a server does not here. Only the V8 of Node 20 is told: later ones
 * have other flags, and a compiler between (Maglev).
 * @see https://nodejs.org/docs/latest-v20.x/api/v8.html#v8setflagsfromstringflags
 */
export function expectShortRun(): void {
  if (process.versions.v8.startsWith('11.')) flags.forEach(setFlagsFromString)
}

const flags = [
  // Most functions end before an optimized one has paid for itself: without it a build takes a quarter more of the processor.
  '--interrupt-budget=600000',
  // Most patterns are tried a few times on a page, and take longer to compile than to interpret.
  '--regexp-tier-up-ticks=50',
  // The first seconds make what lasts: room for it at once, rather than to copy it at each small step.
  '--semi-space-growth-factor=16',
  // The other core has a thread of its own to run.
  '--no-parallel-scavenge'
]
