import {decoder} from '../../templates/src/runtime/json.js'

/** Milliseconds that decoding an answer of about 2 MB took, round after round, and the same for JSON.parse. */
export type Decoding = {title: string; decodeMs: number[]; parseMs: number[]}

/** Decode lists of orders whose ids are exact, and compare with JSON.parse. */
export function measureDecoding(rounds: number): Decoding[] {
  return [
    {title: 'ids below 2^53', text: listOf(213205622n)},
    {title: 'ids above 2^53', text: listOf(8389765529695148574n)}
  ].map(({title, text}) => ({title, ...takeTurns(text, rounds)}))
}

function takeTurns(text: string, rounds: number): {decodeMs: number[]; parseMs: number[]} {
  const decode = decoder({int64: ['[].orderId', '[].accountId']})
  const [decodeMs, parseMs]: [number[], number[]] = [[], []]
  for (let round = -5; round < rounds; round++) {
    const times = [timeOf(() => decode(text)), timeOf(() => JSON.parse(text))] as const
    if (round < 0) continue
    decodeMs.push(times[0])
    parseMs.push(times[1])
  }
  return {decodeMs, parseMs}
}

function timeOf(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

/** A list of orders with ids from the first on, as JSON: about 2 MB. */
export function listOf(firstId: bigint): string {
  const order = (at: number) => `{"clientOrderId":"ZM64${at}","cummulativeQuoteQty":"0.00000000","executedQty":"0.00000000",` +
    `"icebergQty":"0.00000000","isWorking":false,"orderId":${firstId + BigInt(at)},"origQty":"0.30000000",` +
    '"price":"0.00493630","side":"BUY","status":"NEW","stopPrice":"0.00000000","symbol":"BNBBTC","time":1562133008725,' +
    '"timeInForce":"GTC","type":"LIMIT","updateTime":1562133008725,"accountId":152950866,"selfTradePreventionMode":"NONE"}'
  return `[${Array.from({length: 4900}, (_, at) => order(at)).join(',')}]`
}
