import {Redis} from 'ioredis'
import {createRuntime} from '../templates/src/runtime/client.js'
import {sharedLimiter} from '../templates/src/runtime/redis-limiter.js'
import {ping, product} from './runtime-exchange.js'

// One of several processes that share an address: `<exchange> <port of Redis> <calls>`.
const [, , baseUrl = '', port = '', calls = ''] = process.argv
const pools = {ip: [{limit: 60, per: '5s', header: 'X-MBX-USED-WEIGHT-5S'}]}
const redis = new Redis(Number(port), '127.0.0.1')
const client = createRuntime({...product, pools}, {baseUrl, retries: 0, timeoutMs: 30_000, limiter: sharedLimiter(pools, {client: redis, onError: error => console.log(String(error))})})
const answers = await Promise.all(Array.from({length: Number(calls)}, () => client.call(ping, {})))
console.log(`${answers.length} answered`)
redis.disconnect()
