import {readFileSync} from 'node:fs'
import {createServer} from 'node:http'
import {packageFolder, paths} from './contenders.js'
import {listOf} from './decoding.js'

// The exchange of the benchmark, a process of its own: it answers with the example of the page, or with 2 MB of orders.
const spec: Document = JSON.parse(readFileSync(`${packageFolder}/openapi.json`, 'utf8'))
const {example} = spec.paths['/papi/v1/margin/order'].get.responses['200'].content['application/json']
const [order, list] = [JSON.stringify(example), listOf(213205622n)].map(text => Buffer.from(text))

const server = createServer((request, response) => {
  const body = request.url?.startsWith(paths.list) ? list : order
  response.writeHead(200, {'content-type': 'application/json', 'content-length': body?.length ?? 0, 'x-mbx-used-weight-1m': '10'}).end(body)
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.(typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '')
})
process.on('disconnect', () => process.exit())

type Document = {paths: {'/papi/v1/margin/order': {get: {responses: {
  '200': {content: {'application/json': {example: object}}}}}}}}
