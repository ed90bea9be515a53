import {VFile} from 'vfile'
import {binance} from '../generator/dialects/binance.js'
import type {Fact, Operation, Product} from '../generator/types.js'

/** A product of a few operations, made by hand. */
export const toyProduct: Product = {
  name: 'binance/toy',
  dialect: binance,
  title: 'Toy',
  package: '@docwright/binance-toy',
  servers: ['https://papi.binance.com'],
  pools: {ip: [{limit: 6000, per: '1m', header: 'X-MBX-USED-WEIGHT-1M'}]},
  int64: 'bigint',
  docs: 'docs'
}

/** An operation without anything that a case does not name. */
export function toyOperation(own: Partial<Operation> = {}): Operation {
  return {
    method: 'get',
    path: '/papi/v1/order',
    operationId: 'queryOrder',
    summary: 'Query Order',
    tags: ['trade'],
    security: [],
    parameters: [],
    responses: {default: {$ref: '#/components/responses/Error'}},
    'x-weight': {text: '1', charges: [{pool: 'ip', cases: [{cost: 1}]}]},
    'x-docs': {file: 'docs/trade/Query-Order.md', line: 8, locales: ['en']},
    ...own
  }
}

/** What reading a page gave: the operation and its facts. */
export function toyReading(own: Partial<Operation> = {}, facts: Fact[] = []) {
  return {operation: toyOperation(own), facts}
}

/** A page below `docs/`, with front matter for its path; `{}` in the body becomes its address. */
export function toyPage(path: string, body: string, source = path): VFile {
  const address = `/docs/toy/${source}`
  const head = ['---', 'exchange: binance', `source_url: https://developers.binance.com${address}`, 'api_type: REST', 'updated_at: 2026-01-15T23:45:52.5', '---', '']
  return new VFile({path: `docs/${path}.md`, value: `${head.join('\n')}\n${body.replaceAll('{}', address)}`})
}

/** An endpoint page in one language. */
export function endpointPage(path: string, {title, request, rows = [], source}: Endpoint): VFile {
  const heading = (text: string) => `## ${text}[](/docs/toy/${source ?? path}#x "Direct link")`
  return toyPage(path, [
    `# ${title}`, heading('HTTP Request'), request, heading('Request Weight'), '**1**', heading('Request Parameters'),
    ...(rows.length > 0 ? [['Name| Type| Mandatory| Description', '---|---|---|---', ...rows].join('\n')] : ['NONE']),
    heading('Response Example'), '```\n{"a": 1}\n```'
  ].join('\n\n'))
}

type Endpoint = {title: string; request: string; rows?: string[]; source?: string}

/** The messages of files as lines: path, place, rule, reason. */
export function messagesOf(...files: VFile[]): string[] {
  return files.flatMap(file => file.messages.map(message => `${file.path}:${message.line ?? 0} ${message.ruleId ?? ''}: ${message.reason}`))
}
