import {createRuntime} from '../templates/src/runtime/client.js'
import {platform} from '../templates/src/runtime/platform-node.js'
import {apiKey, apiSecret, newOrder, product} from './runtime-exchange.js'

// Calls in every way that may leave something behind: `<exchange>`.
const client = createRuntime(product, {apiKey, apiSecret, baseUrl: process.argv[2], timeoutMs: 300, retries: 0}, platform)
let failed = 0
for (let count = 0; count < 4; count++) await client.call(newOrder, {}).catch(() => failed++)
await new Promise(resolve => setImmediate(resolve))
const left = process.getActiveResourcesInfo().filter(name => /Timeout|TCP|Immediate|Request/.test(name))
console.log(JSON.stringify({failed, left}))
