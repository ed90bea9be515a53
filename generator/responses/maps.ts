import type {At, Sample} from './types.js'
import {isOneShape} from './shapes.js'

/** A pair or an asset as a key: `BTCUSDT`, `BTCUSD_200925`, `CTR`. A field has a small letter in its name. */
const pair = /^[A-Z0-9]{2,15}(?:USDT|USDC|USDP|BUSD|FDUSD|TUSD|USD|BTC|ETH|BNB|EUR|TRY|BRL|JPY)(?:_(?:PERP|\d{6}))?$/
const capitals = /^[A-Z0-9_]{2,20}$/
const owners = /^(?:assets|coins|symbols|balances|prices)$/i

/** What shows that the keys of an object are data. `LONG`, `EQUITY` are names: one alone, or under another name. */
const rows: [rule: string, isMap: (keys: string[], at: At, samples: Sample[]) => boolean][] = [
  ['keys-are-symbols', keys => keys.some(key => pair.test(key)) && keys.every(key => capitals.test(key))],
  ['keys-are-numbers', keys => keys.every(key => /^\d+$/.test(key))],
  ['keys-are-dates', keys => keys.every(key => /^\d{4}-\d{2}(?:-\d{2})?$/.test(key))],
  ['keys-are-assets', (keys, {name}) => owners.test(name) && keys.every(key => capitals.test(key))],
  ['keys-are-assets', (keys, {path}, samples) => path === 'response' && keys.length > 1 &&
    keys.every(key => capitals.test(key)) && samples.every(({node}) => node.kind === 'object')]
]

/** The rule by which the keys of an object are data, such as symbols, assets or dates: all values have one shape. */
export function mapRule(keys: string[], samples: Sample[], at: At): string | undefined {
  const rule = rows.find(([, isMap]) => isMap(keys, at, samples))?.[0]
  return rule && isOneShape(samples) ? rule : undefined
}
