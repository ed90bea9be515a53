import {mkdtemp, mkdir, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {VFile} from 'vfile'
import {explainCommand} from '../generator/commands/explain.js'
import {figuresTable, type Figures} from '../generator/commands/figures.js'
import {lintCommand} from '../generator/commands/lint.js'
import {readPage} from '../generator/markdown/index.js'
import {coverage} from './figures/coverage.js'
import {compareHalves} from './figures/halves.js'
import {lostLines} from './figures/losses.js'
import {redoclyErrors} from './figures/measure.js'
import {see} from './figures/seen.js'
import {changesOf} from './figures/snapshot.js'
import {endpointPage, messagesOf, toyPage, toyProduct} from './toy.js'

let specs = ''

const order = endpointPage('Query-Order', {
  title: 'Query Order', request: 'GET `/papi/v1/order`', rows: ['symbol| STRING| YES| ', 'orderId| LONG| NO| ', '不明| STRING| NO| ']
})
const other = endpointPage('Cancel-Order', {title: 'Cancel Order', request: 'DELETE `/papi/v1/order`'})
other.value = String(other).replace('**1**', 'as heavy as lead').replace('{"a": 1}', '{"a": 1,}')
const foreign = toyPage('Foreign', '# Foreign\n\n## Notes[](/docs/toy/elsewhere#notes)\n')

beforeAll(async () => {
  specs = await mkdtemp(path.join(tmpdir(), 'docwright-figures-'))
  const folder = path.join(specs, 'binance/toy')
  await mkdir(path.join(folder, 'docs'), {recursive: true})
  await writeFile(path.join(folder, 'product.yaml'), 'dialect: binance\n')
  for (const page of [order, other, foreign]) await writeFile(path.join(folder, page.path), String(page))
  await writeFile(path.join(folder, 'overlay.yaml'), [
    'overlay: 1.0.0', 'info: {title: Corrections, version: 1.0.0}', 'actions:',
    `  - target: $.paths['/papi/v1/order'].get.parameters[?@.name=='orderId'].schema`, '    description: The exchange refuses zero.', '    update: {minimum: 1}',
    '  - target: $.paths.gone', '    description: It was wrong once.', '    remove: true', ''
  ].join('\n'))
})
afterAll(() => rm(specs, {recursive: true}))

const options = () => ({specs, out: specs, templates: 'templates'})

async function lint(pages: string[] = []) {
  const found = []
  for await (const linted of lintCommand({...options(), pages})) found.push(linted)
  return found[0]
}

test('lint counts what was read, and tells of the overlay', async () => {
  const linted = await lint()
  const {messages, ...figures} = linted?.result.figures ?? {messages: {}}
  expect(figures).toEqual({
    pages: 3,
    endpoints: 2,
    operations: 2,
    refused: 1,
    parameters: {rows: 3, read: 2},
    weights: {stated: 2, understood: 1},
    constraints: 0,
    examples: {strict: 1, repaired: 1, unread: 0}
  } satisfies Omit<Figures, 'messages'>)
  expect(messages).toMatchObject({'overlay-stale': 1, 'page-identity': 1, 'parameter-row': 1, 'weight-unread': 1, 'example-syntax': 1})
  expect(Object.keys(messages)).toEqual(Object.keys(messages).sort())
  expect(linted?.files.map(file => file.path)).toContain('overlay.yaml')
})

test('lint of one page counts that page alone', async () => {
  const linted = await lint([path.join(specs, 'binance/toy/docs/Query-Order.md')])
  expect(linted?.result.figures).toMatchObject({pages: 1, endpoints: 1, operations: 1, refused: 0, parameters: {rows: 3, read: 2}})
  expect(linted?.result.messages.map(({file}) => file)).toEqual(linted?.result.messages.map(() => 'docs/Query-Order.md'))
})

test('the table is aligned, a figure a line', () => {
  const figures: Figures = {
    pages: 10, endpoints: 8, operations: 9, refused: 1, parameters: {rows: 30, read: 29}, weights: {stated: 9, understood: 8}, constraints: 4,
    examples: {strict: 5, repaired: 6, unread: 0}, messages: {'note-unread': 12}
  }
  expect(figuresTable('binance/toy', figures)).toBe([
    'binance/toy',
    '  pages                   10',
    '  pages with an endpoint  8',
    '  pages refused           1',
    '  operations              9',
    '  parameter rows          29 of 30, all languages',
    '  weights understood      8 of 9',
    '  constraints compiled    4',
    '  examples                5 strict, 6 repaired, 0 unread, all languages',
    '  messages note-unread    12'
  ].join('\n'))
})

describe('explain tells of corrections', () => {
  test('with the place and the reason of the action', async () => {
    const explained = await explainCommand(options(), 'queryOrder.orderId')
    const overlay = 'explanations' in explained ? explained.explanations.filter(({rule}) => rule === 'overlay') : []
    expect(overlay).toEqual([{
      name: 'orderId', what: '{"minimum":1}', rule: 'overlay', text: 'The exchange refuses zero.',
      place: `${path.relative('.', path.join(specs, 'binance/toy/overlay.yaml'))}:4:5`
    }])
  })

  test('and of no other operation\'s', async () => {
    const explained = await explainCommand(options(), 'cancelOrder')
    expect('explanations' in explained && explained.explanations.some(({rule}) => rule === 'overlay')).toBe(false)
  })
})

describe('A page says the same in each language alone', () => {
  const half = (rows: string[], weight: string, titles: string[]) => [
    `# ${titles[0]}`, `## ${titles[1]}`, 'GET `/papi/v1/order`', `## ${titles[2]}`, weight, `## ${titles[3]}`,
    ['Name| Type| Mandatory| Description', '---|---|---|---', ...rows].join('\n'), `## ${titles[4]}`, '    {"a": 1}'
  ].join('\n\n')
  const english = ['Query Order', 'HTTP Request', 'Request Weight', 'Request Parameters', 'Response Example']
  const chinese = ['查询订单', 'HTTP请求', '请求权重', '请求参数', '响应示例']
  const page = (first: [string[], string], second: [string[], string], titles = chinese) =>
    new VFile({path: 'docs/x.md', value: String(toyPage('x', `${half(...first, english)}\n\n---\n\n${half(...second, titles)}`))})
  const cases: [title: string, page: VFile, want: [pages: number, same: number]][] = [
    ['the same', page([['a| STRING| YES| '], '**1**'], [['a| STRING| YES| '], '**1**']), [1, 1]],
    ['another order of rows', page([['a| STRING| YES| ', 'b| STRING| NO| '], '**1**'], [['b| STRING| NO| ', 'a| STRING| YES| '], '**1**']), [1, 1]],
    ['a pool that one does not state', page([['a| STRING| NO| '], '1(IP)'], [['a| STRING| NO| '], '1']), [1, 1]],
    ['another cost', page([['a| STRING| NO| '], '**1**'], [['a| STRING| NO| '], '**2**']), [1, 0]],
    ['another mandatory', page([['a| STRING| NO| '], '**1**'], [['a| STRING| YES| '], '**1**']), [1, 0]],
    ['a parameter less', page([['a| STRING| NO| ', 'b| STRING| NO| '], '**1**'], [['a| STRING| NO| '], '**1**']), [1, 0]],
    ['not translated', page([['a| STRING| NO| '], '**1**'], [['a| STRING| YES| '], '**1**'], english), [0, 0]]
  ]
  test.each(cases)('%s', (_, file, want) => {
    const {pages, same} = compareHalves([file], toyProduct.dialect)
    expect([pages, same]).toEqual(want)
  })

  test('a difference without a message is told', () => {
    expect(compareHalves([page([['a| STRING| NO| '], '**1**'], [['a| STRING| YES| '], '**1**'])], toyProduct.dialect).silent).toEqual(['docs/x.md: a'])
  })
})

describe('What the text of a page shows is measured without the reader', () => {
  const known = endpointPage('Known', {title: 'Known', request: 'GET `/papi/v1/known`', rows: ['a| STRING| YES| ', 'b| LONG| NO| ']})
  const changed = (from: string, to: string) => new VFile({path: known.path, value: String(known).replace(from, to)})
  const lostOf = (page: VFile) => Object.fromEntries(Object.entries(coverage([page], toyProduct.dialect)).map(([what, {lost}]) => [what, lost.length]))

  test.each([
    ['whole', known, {requests: 0, rows: 0, blocks: 0}],
    ['a table with another header', changed('Name| Type| Mandatory', 'Nmae| Kind| Needed'), {requests: 0, rows: 2, blocks: 0}],
    ['an example under another heading', changed('```\n{"a": 1}', '# Other\n\n```\n{"a": 1}'), {requests: 0, rows: 0, blocks: 1}],
    ['a request line in a sentence of its own', changed('## HTTP Request', '## HTTP Request\n\nPOST `/papi/v1/other`\n\n## HTTP Request'), {requests: 1, rows: 0, blocks: 0}]
  ])('%s', (_, page, lost) => {
    expect(lostOf(page)).toEqual(lost)
  })

  test.each([
    ['GET `/papi/v1/a-b`', 'GET /papi/v1/a-b'], ['`PUT papi/v1/a `', 'PUT /papi/v1/a'], ['**GET** /a/b (HMAC SHA256)', 'GET /a/b'],
    ['    DELETE /api/v3/a  ', 'DELETE /api/v3/a'], ['GET /`papi/v1/a`', 'GET /papi/v1/a'], ['See GET /papi/v1/a', undefined]
  ])('request line %s', (line, want) => {
    expect(see(line).requests[0]?.address).toBe(want)
  })

  test('blocks of JSON, with their lines', () => {
    const text = ['text', '', '    {"a":', '    ', '    1}', 'text', '```', '[1]', '```', '  * mode:', '', '        {"b": 2}'].join('\n')
    expect(see(text).blocks.map(({start, end}) => [start, end])).toEqual([[3, 5], [8, 8], [12, 12]])
  })

  test('Redocly has something to say of a document that is none', async () => {
    expect(await redoclyErrors('{"openapi": "3.1.0", "info": {"title": "x", "version": "1"}, "paths": {"/a": {"get": {"responses": 1}}}}')).not.toEqual([])
  })
})

test('a list of messages is kept, and then compared', async () => {
  const file = path.join(specs, 'messages.txt')
  expect(await changesOf(file, ['a', 'b', 'b', 'c'])).toEqual([])
  expect(await changesOf(file, ['a', 'b', 'b', 'c'])).toEqual([])
  expect(await changesOf(file, ['a', 'b', 'd', 'a'])).toEqual(['+ d', '+ a', '- b', '- c'])
})

describe('No line of an endpoint page is lost', () => {
  const page = endpointPage('Known', {title: 'Known', request: 'GET `/papi/v1/known`', rows: ['a| STRING| YES| ']})
  const withText = (text: string) => new VFile({path: page.path, value: `${String(page).trimEnd()}\n\n${text}\n`})

  test.each([
    ['nothing else', ''],
    ['text above a list that is code to markdown', '**Error Code Description: **\n\nIt fails when\n\n    * too much is asked\n    * nothing is left\n\nor in the night.'],
    ['a block of code that is no example', '```\ncurl -X POST\n```'],
    ['a table of something else', 'Interval| Value\n---|---\nday| `1d`'],
    ['a line in a table of fields', 'Parameter| Type| Description\n---|---|---\na| Integer| The answer\n*_Figures may move_'],
    ['a label with its words', '**Data Source:** Memory'],
    ['text between two examples', 'It was one.\n\nThe other:\n\n```\n{"a": 2}\n```']
  ])('%s', (_, text) => {
    expect(lostLines(withText(text), toyProduct.dialect)).toEqual([])
  })

  test.each([
    ['below the request line', page, '## HTTP Request', 'At night only.'],
    ['below the weight', page, '## Request Weight', 'At night only.']
  ])('%s', (_, file, heading, text) => {
    const value = String(file).replace(new RegExp(`(${heading}[^\\n]*\\n\\n[^\\n]*\\n)`), `$1\n${text}\n`)
    expect(value).toContain(text)
    expect(lostLines(new VFile({path: file.path, value}), toyProduct.dialect)).toEqual([])
  })

  const chinese = [
    '# 已知', '一句话。', '## HTTP请求', 'GET `/papi/v1/known`', '## 请求权重', '**1**', '## 请求参数', '名称| 类型| 是否必需| 描述\n---|---|---|---\na| STRING| YES| 甲',
    '## 备注', '  * 夜间不可用', '## 响应示例', '```\n{"a": 1}\n```'
  ].join('\n\n')
  const both = (first: string, second = chinese) => new VFile({path: page.path, value: `${first.trimEnd()}\n\n---\n\n${second}\n`})
  const second = (from: string, to: string) => both(String(page), chinese.replace(from, to))

  test.each([
    ['above the first title', both(String(page).replace('# Known', 'A word before the title.\n\n# Known'))],
    ['under another title', both(String(page).replace('# Known', '# Of the section\n\nA word on all.\n\n# Known'))],
    ['under a title behind', both(`${String(page)}\n# Else\n\nA word.\n\n## Deeper\n\nAnother.`)],
    ['below the request line, with a hard break', both(String(page).replace('known`', 'known`  \nAt night only.'))],
    ['behind the request line', both(String(page).replace('known`', 'known` (at night only)'))],
    ['a sentence above the only example', both(String(page).replace('```\n{', 'It shows the state before the change.\n\n```\n{'))],
    ['several lines above one of two examples', both(String(page).replace('```\n{', '  * Two\n  * lines\n\n```\n{').concat('\n\nOr\n\n```\n{"b": 1}\n```'))],
    ['in the second language', both(String(page))],
    ['above the first title of the second language', second('# 已知', '标题之前。\n\n# 已知')],
    ['under another title of the second language', second('# 已知', '# 章节\n\n适用于全部。\n\n# 已知')],
    ['an endpoint of the second language alone', second('## 响应示例', '## 响应示例\n\n```\n{"a": 1}\n```\n\n# 另一个\n\n## HTTP请求\n\nPUT `/papi/v1/other`\n\n## 响应示例')],
    ['a page whose first language is a guide', both(String(page).slice(0, String(page).indexOf('# Known')).concat('# Known\n\nA word.'))]
  ])('%s', (_, file) => {
    expect(lostLines(file, toyProduct.dialect)).toEqual([])
  })

  test('the second language gives the text that the first one lacks, and more of it is told', () => {
    const [lacking, shorter] = [both(String(page)), both(String(page).replace('## HTTP Request', 'A word.\n\n## HTTP Request'))]
    expect(readPage(lacking, toyProduct.dialect)[0]?.operation.description).toBe('一句话。\n\n**备注:**\n\n* 夜间不可用')
    expect(messagesOf(lacking)).toContain('docs/Known.md:32 locale-fill: Unexpected text in one language only, taken from there')
    expect(readPage(shorter, toyProduct.dialect)[0]?.operation.description).toBe('A word.')
    expect(messagesOf(shorter)).toContain('docs/Known.md:34 locale-conflict: Unexpected 3 lines of text, expected 1 as in `en`')
  })

  test.each(['At night only.', 'a| STRING| YES| ', '夜间不可用', '一句话。', 'a| STRING| YES| 甲'])('the eye sees that a reader loses %s', text => {
    const file = both(String(page).replace('## HTTP Request', 'At night only.\n\n## HTTP Request'))
    const forgetful: typeof readPage = (of, dialect) => {
      const kept = new VFile({path: of.path, value: String(of).split('\n').map(line => (line.includes(text) ? '' : line)).join('\n')})
      return readPage(kept, dialect)
    }
    expect(lostLines(file, toyProduct.dialect, forgetful)).toContainEqual(expect.stringContaining(text.trim()))
  })
})
