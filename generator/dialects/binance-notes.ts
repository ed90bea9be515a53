import type {Phrases} from '../notes/types.js'

/**
 * How Binance speaks of parameters without naming them. Hedge Mode, VIP levels and accounts are a state that no
 * parameter holds: what depends on them is never a rule.
 */
export const notePhrases: Phrases = {
  locale: 'en',
  values: [
    {
      words: /isolated margin(?! (?:pair|symbol|account))|逐仓(?:杠杆)?(?!交易对)/,
      name: 'isIsolated', value: 'TRUE', opposite: 'FALSE'
    },
    {
      words: /cross(?:ed)? margin(?! (?:pro|classic|account))|全仓(?:杠杆)?/,
      name: 'isIsolated', value: 'FALSE', opposite: 'TRUE'
    }
  ],
  orderType: ['type', 'strategyType'],
  free: ['recvWindow'],
  window: {from: 'startTime', to: 'endTime'},
  state: new RegExp([
    'hedge mode|one-way|position side|双向持仓|单向持仓|双开模式',
    'vip|parent account|credit (?:member|account)|母账户|信用账户|special key|restricted region'
  ].join('|'), 'i')
}
