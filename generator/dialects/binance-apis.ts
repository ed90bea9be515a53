import type {Dialect, Pools} from '../types.js'

const used = 'X-MBX-USED-WEIGHT-1M'
const orders = 'X-MBX-ORDER-COUNT-1M'

const futures: Pools = {
  ip: [{limit: 2400, per: '1m', header: used}],
  order: [{limit: 1200, per: '1m', header: orders}, {per: '10s', header: 'X-MBX-ORDER-COUNT-10S'}]
}

/**
 * The APIs of Binance: where each is served, and the pools that its weights draw on. The limits are starting values:
 * the exchange may state others in `exchangeInfo`.
 * @see https://developers.binance.com/docs/derivatives/portfolio-margin/general-info
 */
export const apis: Dialect['apis'] = [
  {
    path: /^\/papi\//,
    servers: ['https://papi.binance.com'],
    pools: {ip: [{limit: 6000, per: '1m', header: used}], order: [{limit: 1200, per: '1m', header: orders}]}
  },
  {path: /^\/(?:fapi|futures)\//, servers: ['https://fapi.binance.com'], pools: futures},
  {path: /^\/dapi\//, servers: ['https://dapi.binance.com'], pools: futures},
  {
    path: /^\/eapi\//,
    servers: ['https://eapi.binance.com'],
    pools: {
      ip: [{limit: 2400, per: '1m', header: used}],
      order: [{limit: 1200, per: '1m', header: orders}, {limit: 300, per: '10s', header: 'X-MBX-ORDER-COUNT-10S'}]
    }
  },
  {
    path: /^\/sapi\//,
    servers: ['https://api.binance.com'],
    pools: {
      ip: [{limit: 12000, per: '1m', header: 'X-SAPI-USED-IP-WEIGHT-1M', share: 'operation'}],
      uid: [{limit: 180000, per: '1m', header: 'X-SAPI-USED-UID-WEIGHT-1M', share: 'operation'}]
    }
  },
  {
    path: /^\/api\//,
    servers: ['https://api.binance.com'],
    pools: {ip: [{limit: 6000, per: '1m', header: used}], order: [{per: '10s', header: 'X-MBX-ORDER-COUNT-10S'}]}
  },
  {path: /^\/bapi\//, servers: ['https://www.binance.com'], pools: {}}
]
