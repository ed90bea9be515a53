import fc from 'fast-check'
import type {Table} from 'mdast'
import {toString} from 'mdast-util-to-string'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import {unified} from 'unified'
import {describe, expect, test} from 'vitest'
import {htmlPage} from '../generator/web/html-page.js'

const url = 'https://developers.binance.com/docs/cellar/trade/X'
const converted = (body: string, head = '') => htmlPage(`<head>${head}</head><article>${body}</article>`, url)
const markdown = (body: string) => {
  const made = converted(body)
  return 'markdown' in made ? made.markdown.trim() : made.lacks
}

const tabs = (titles: string[], panels: string[]) => `<div class="tabs-container"><ul role="tablist" class="tabs">${titles.map(title => `<li role="tab">${title}</li>`).join('')}</ul>
<div class="margin-top--md">${panels.map((panel, index) => `<div role="tabpanel"${index > 0 ? ' hidden' : ''}>${panel}</div>`).join('')}</div></div>`
const code = (text: string) => `<div class="language-json"><div><pre class="prism-code language-json"><code class="lines">${text.split('\n').map(line =>
  `<span class="token-line"><span class="token plain">${line}</span><br></span>`).join('')}</code></pre><div><button title="Copy">Copy</button></div></div></div>`
const table = (...rows: string[]) => `<table><thead><tr><th>Name</th><th>Mandatory</th><th>Description</th></tr></thead><tbody>${rows.map(row => `<tr>${row}</tr>`).join('')}</tbody></table>`

describe('the parts of a page of HTML', () => {
  test.each<[name: string, body: string, wanted: string]>([
    ['what stands around the text is left out', '<nav><ul><li>Home</li></ul></nav><div><button>On this page</button></div><h1>X</h1><footer>Edit this page</footer>', '# X'],
    ['code names its language, and has no button', code('{\n  "a": 1\n}'), '```json\n{\n  "a": 1\n}\n```'],
    ['a line ends without a mark', '<h2>A<br>b</h2><p>Send <code>a</code>.<br>Or b.</p>', '## A b\n\nSend `a`.  \nOr b.'],
    ['the title of a tab is above its panel', tabs(['LIMIT', 'MARKET'], [code('{}'), '<p>None.</p>']), '**LIMIT**\n\n```json\n{}\n```\n\n**MARKET**\n\nNone.'],
    ['tabs in tabs', tabs(['A'], [tabs(['B', 'C'], ['<p>b</p>', '<p>c</p>'])]), '**A**\n\n**B**\n\nb\n\n**C**\n\nc'],
    ['a caption is above its table', table('<td>a</td><td>NO</td><td></td>').replace('<thead>', '<caption>Of the query</caption><thead>'),
      'Of the query\n\n| Name | Mandatory | Description |\n| ---- | --------- | ----------- |\n| a    | NO        |             |']
  ])('%s', (_, body, wanted) => {
    expect(markdown(body)).toBe(wanted)
  })

  test.each<[name: string, body: string, lacks: string]>([
    ['a tab whose panel is not there', tabs(['A', 'B'], ['<p>a</p>']), 'a panel for each of its tabs'],
    ['a panel without a tab', tabs(['A'], ['<p>a</p>', '<p>b</p>']), 'a panel for each of its tabs']
  ])('%s is no page', (_, body, lacks) => {
    expect(converted(body)).toEqual({lacks})
  })

  test.each<[canonical: string, isOwn: boolean]>([[url, true], [`${url}/`, true], ['/docs/cellar/trade/X', true], ['https://mirror.example/docs/cellar/trade/X?a=1', true], ['/docs/cellar/trade/Y', false], ['https://developers.binance.com/docs/cellar', false]])(
    'the address %s is its own: %s', (href, isOwn) => {
      expect('markdown' in converted('<h1>X</h1>', `<link rel="canonical" href="${href}">`)).toBe(isOwn)
    })

  const cells = (body: string) => {
    const {children} = unified().use(remarkParse).use(remarkGfm).parse(markdown(body))
    const tables = children.filter((node): node is Table => node.type === 'table')
    expect(tables.length).toBe(children.length)
    return tables.map(({children: [, ...rows]}) => rows.map(row => row.children.map(cell => cell.children.map(part => part.type === 'html' ? part.value : toString(part)).join(''))))
  }

  test.each<[name: string, rows: string[], wanted: string[][]]>([
    ['items', ['<td>type</td><td>YES</td><td><p>One of:</p><ul><li><code>LIMIT</code></li><li>MARKET</li></ul></td>'], [['type', 'YES', 'One of:<br>LIMIT<br>MARKET']]],
    ['paragraphs and lines', ['<td>a</td><td>NO</td><td>\n<p>At most 60000</p>\n<p>Default 5000<br>Any</p></td>'], [['a', 'NO', 'At most 60000<br>Default 5000<br>Any']]],
    ['code of several lines', ['<td>a</td><td>NO</td><td><pre><code>{\n"b|c": 1}</code></pre></td>'], [['a', 'NO', '{<br>"b|c": 1}']]],
    ['a cell of several rows', ['<td>a</td><td rowspan="2">YES</td><td>x</td>', '<td>b</td><td>y</td>', '<td>c</td><td>NO</td><td>z</td>'], [['a', 'YES', 'x'], ['b', 'YES', 'y'], ['c', 'NO', 'z']]],
    ['a last cell of all rows', ['<td>a</td><td>NO</td><td rowspan="0">x</td>', '<td>b</td><td>NO</td>', '<td>c</td><td>YES</td>'], [['a', 'NO', 'x'], ['b', 'NO', 'x'], ['c', 'YES', 'x']]],
    ['a table in a cell', ['<td>a</td><td>NO</td><td>See<table><tr><td>1</td><td>one</td></tr></table></td>'], [['a', 'NO', 'See<br>1<br>one']]]
  ])('a table keeps its rows: %s', (_, rows, wanted) => {
    expect(cells(table(...rows))).toEqual([wanted])
  })

  test('whatever stands in a cell, a row is a row, and no word is lost', () => {
    const word = fc.constantFrom('a', 'B_C', 'd|e', '*', '`', '- f', '# g', '1. h')
    const {cell} = fc.letrec<{cell: string}>(tie => ({
      cell: fc.oneof({maxDepth: 4}, word, fc.tuple(fc.constantFrom('p', 'ul', 'li', 'ol', 'pre', 'code', 'strong', 'h3', 'div', 'blockquote', 'a', 'span', 'details'), fc.array(tie('cell'), {minLength: 1, maxLength: 3}))
        .map(([name, inner]) => `<${name}>${inner.join('\n')}</${name}>`), fc.constant('<br>'))
    }))
    fc.assert(fc.property(fc.array(cell, {minLength: 1, maxLength: 4}), all => {
      const [rows = []] = cells(table(...all.map((text, index) => `<td>name${index}</td><td>NO</td><td>${text}</td>`)))
      expect(rows.map(([name, mandatory]) => [name, mandatory])).toEqual(all.map((_, index) => [`name${index}`, 'NO']))
      for (const [index, text] of all.entries()) {
        const letters = (from: string) => from.replace(/<[^>]*>/g, '').replace(/\s+/g, '')
        expect(letters(rows[index]?.[2] ?? '')).toBe(letters(text))
      }
    }), {numRuns: 100})
  })
})
