import type {Dialect} from '../types.js'

/**
 * The pools of Binance: what names them, and the header that counts them.
 * @see https://developers.binance.com/docs/margin_trading/general-info
 */
export const pools: Dialect['pools'] = [
  {
    pool: 'ip',
    words: /^ip$/i,
    header: /^x-(?:mbx-used|sapi-used-ip)-weight-(?<per>\d{1,4}[smhd])$/i,
    scope: 'ip'
  },
  {
    pool: 'uid',
    words: /^(?:uid|master account|母账户)$/i,
    header: /^x-sapi-used-uid-weight-(?<per>\d{1,4}[smhd])$/i,
    scope: 'uid'
  },
  {
    pool: 'order',
    words: /^(?:orders?|unfilled order count|未成交订单计数)$/i,
    header: /^x-mbx-order-count-(?<per>\d{1,4}[smhd])$/i
  }
]

/** The pool of a weight without one, by path. Under `/sapi/` a page ought to name it; under `/bapi/` none is stated. */
export const defaultPools: Dialect['defaultPools'] = [
  {path: /^\/(?:api|papi|fapi|dapi|eapi|futures\/data)\//, pool: 'ip'},
  {path: /^\/sapi\//, pool: 'ip', warn: true},
  {path: /^\/bapi\//}
]

/** Words that stand for a parameter in the text of a weight. */
export const parameterWords: Dialect['parameterWords'] = {交易对: 'symbol', 币种: 'coin', 限制: 'limit'}

/** Sentences that may stand before or after a weight and state no cost. */
export const advice: Dialect['advice'] = [/\bcareful\b[^.;\n\d]*\.?/i, /请小心[^。;\n\d]*。?/]
