/** What is wanted of calls a second, by how many are under way at once: at least so many times those of a peer. */
export const rateTargets: {readonly [atOnce: number]: readonly (readonly [contender: string, peer: string, least: number])[]} = {
  16: [
    ['client', 'official connector', 3], ['client', 'npm binance', 1], ['client', 'ccxt', 1],
    ['client', 'undici request', 0.8],
    ['client, fetch transport', 'fetch', 0.9], ['client, fetch transport', 'fetch with a time-out', 0.9]
  ],
  1: [
    ['client', 'official connector', 2], ['client', 'npm binance', 1], ['client', 'ccxt', 1],
    ['client', 'undici request', 0.8],
    ['client, fetch transport', 'fetch', 0.9], ['client, fetch transport', 'fetch with a time-out', 0.9]
  ]
}
