import type {Dialect} from '../types.js'

/**
 * How the general pages of Binance state the limits of the pools.
 * @see https://developers.binance.com/docs/derivatives/portfolio-margin/general-info#limits
 */
export const stated: Dialect['stated'] = [
  {words: /\b(?<pool>ip|order) limits? (?:is|are) (?<limit>\d{1,9}) ?\/ ?min/i, per: '1m'},
  {words: /\bshare the (?<limit>\d{1,9}) per minute limit based on (?<pool>ip)\b/i, per: '1m'},
  {
    words: /^each endpoint with (?<pool>ip|uid) limits has an independent (?<limit>\d{1,9}) per minute limit/i,
    per: '1m',
    share: 'operation'
  }
]

/** A server beside the real one, or one that is no REST server. */
export const otherServers: Dialect['otherServers'] = /\btestnet\b|\bdemo\b|websocket|测试网/i
