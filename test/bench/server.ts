import {readFileSync} from 'node:fs'
import {createServer} from 'node:http'
import {packageFolder} from './contenders.js'

// The exchange of the benchmark, a process of its own: it answers every request with the example of the page.
const spec: Document = JSON.parse(readFileSync(`${packageFolder}/openapi.json`, 'utf8'))
const {example} = spec.paths['/papi/v1/margin/order'].get.responses['200'].content['application/json']
const body = JSON.stringify(example)
const headers = {
  'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'x-mbx-used-weight-1m': '10'
}

const server = createServer((_request, response) => response.writeHead(200, headers).end(body))
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.(typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '')
})
process.on('disconnect', () => process.exit())

type Document = {paths: {'/papi/v1/margin/order': {get: {responses: {
  '200': {content: {'application/json': {example: object}}}}}}}}
