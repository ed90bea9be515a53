import {setFlagsFromString} from 'node:v8'

/**
 * Have V8 optimize a function after it has run for four times as long as by default. Most functions of a build end before
 * an optimized one has paid for itself: without it a build takes a quarter more of the processor. The V8 of Node 20 alone
 * has this flag; later ones have a compiler between (Maglev), and need none.
 * @see https://nodejs.org/docs/latest-v20.x/api/v8.html#v8setflagsfromstringflags
 */
export function optimizeLater(): void {
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=600000')
}
