import {describe, expect, test} from 'vitest'
import {owners} from '../generator/identity.js'
import {readContent} from '../generator/markdown/index.js'
import {readPages} from '../generator/pages.js'
import {endpointPage, messagesOf, toyPage, toyProduct} from './toy.js'

const order = {title: 'Query Order', request: 'GET `/papi/v1/order`'}
const anchored = '# Order\n\n## Notes[](/docs/toy/order#notes "Direct link")\n\nText.'
const plain = '# Payload: Balance Update\n\nThe same as elsewhere.'

/** The paths of the pages that are refused, each with its owner. */
function refused(...pages: ReturnType<typeof toyPage>[]) {
  return owners(pages).foreign.map(({page, owner, line}) => [page.path, owner?.path, line])
}

describe('A body belongs to one page', () => {
  const cases: [title: string, pages: [path: string, body: string, source?: string][], want: (string | number | undefined)[][]][] = [
    ['bodies of their own', [['a', '# A'], ['b', '# B']], []],
    ['the page that the anchors lead to', [['a', anchored], ['order', anchored], ['z', anchored]], [['docs/a.md', 'docs/order.md', 8], ['docs/z.md', 'docs/order.md', 8]]],
    ['anchors that lead to none of them: each page is checked alone', [['a', anchored], ['b', anchored]], []],
    ['one source twice: the file at the path of its source', [['a', anchored, 'order'], ['order', anchored]], [['docs/a.md', 'docs/order.md', 8]]],
    ['without anchors, the address that has the words of the title', [['trade', plain], ['event/Event-Balance-Update', plain], ['event/Event-Account-Update', plain]],
      [['docs/trade.md', 'docs/event/Event-Balance-Update.md', 8], ['docs/event/Event-Account-Update.md', 'docs/event/Event-Balance-Update.md', 8]]],
    ['without anchors and title, nobody', [['trade', plain], ['risk', plain]], [['docs/trade.md', undefined, 8], ['docs/risk.md', undefined, 8]]],
    ['two addresses with the words of the title: nobody', [['a/Balance-Update', plain], ['b/Balance-Update', plain]], [['docs/a/Balance-Update.md', undefined, 8], ['docs/b/Balance-Update.md', undefined, 8]]],
    ['zero-width and unknown characters and blanks at the end make no other body', [['a', `${anchored}  `], ['order', anchored.replace('[]', '[\u200b]').replace('link', 'li\ufffdnk').replace('li\ufffdnk', 'link')]],
      [['docs/a.md', 'docs/order.md', 8]]],
    ['the Chinese address of the same page', [['order', anchored.replace('/docs/toy', '/docs/zh-CN/toy')], ['a', anchored.replace('/docs/toy', '/docs/zh-CN/toy')]], [['docs/a.md', 'docs/order.md', 8]]]
  ]
  test.each(cases)('%s', (_, pages, want) => {
    expect(refused(...pages.map(([path, body, source]) => toyPage(path, body, source)))).toEqual(want)
  })
})

test('A page that holds another one gives no operation and a message that names it; the owner keeps its own', () => {
  const owner = endpointPage('Query-Order', order)
  const other = endpointPage('Cancel-Order', {...order, source: 'Query-Order'})
  const wrong = toyPage('Cancel-Order', String(other).split('\n---\n')[1]?.trim() ?? '')
  const {readings} = readPages([wrong, owner], toyProduct.dialect, {readContent})
  expect(readings.map(({operation}) => operation['x-docs'].file)).toEqual(['docs/Query-Order.md'])
  expect(messagesOf(wrong)).toEqual(['docs/Cancel-Order.md:8 page-identity: Unexpected body of `docs/Query-Order.md`, expected the page\'s own'])
  expect(wrong.messages[0]?.fatal).toBe(true)
})

test('A page with the anchors of a page that is not there is refused at the anchor', () => {
  const page = toyPage('Cancel-Order', anchored)
  readPages([page], toyProduct.dialect, {readContent})
  expect(messagesOf(page)).toEqual(['docs/Cancel-Order.md:10 page-identity: Unexpected anchor of `/toy/order`, expected `/toy/Cancel-Order`'])
})

describe('One method and path is one operation', () => {
  test('the page that documents nothing else keeps it, whatever the order, and the other place is an error with both', () => {
    const guide = toyPage('A-Guide', [
      '# Guide', ...['First', 'Second'].flatMap((title, index) => [
        `# ${title}`, '## HTTP Request[](/docs/toy/A-Guide#x)', `GET \`/papi/v1/${index === 0 ? 'order' : 'other'}\``, '## Weight', '1', '## Response', '```\n{"a": 1}\n```'
      ])
    ].join('\n\n'))
    const page = endpointPage('Query-Order', order)
    const {readings} = readPages([page, guide], toyProduct.dialect, {readContent})
    expect(readings.map(({operation}) => `${operation.path} ${operation['x-docs'].file}`)).toEqual(['/papi/v1/other docs/A-Guide.md', '/papi/v1/order docs/Query-Order.md'])
    expect(messagesOf(guide).filter(message => message.includes('duplicate'))).toEqual([
      'docs/A-Guide.md:10 duplicate-operation: Unexpected second place of `GET /papi/v1/order`, expected one: `docs/Query-Order.md:8` is kept'
    ])
  })

  test('of two pages the first by path keeps it; another method is another operation', () => {
    const pages = [endpointPage('B', {...order, title: 'B'}), endpointPage('A', {...order, title: 'A'}), endpointPage('C', {title: 'C', request: 'DELETE `/papi/v1/order`'})]
    const {readings} = readPages(pages, toyProduct.dialect, {readContent})
    expect(readings.map(({operation}) => operation['x-docs'].file)).toEqual(['docs/A.md', 'docs/C.md'])
    expect(pages[0]?.messages.filter(message => message.fatal).map(message => message.ruleId)).toEqual(['duplicate-operation'])
  })
})
