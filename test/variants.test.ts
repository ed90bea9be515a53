import {describe, expect, test} from 'vitest'
import {VFile} from 'vfile'
import {readPage, type Reading} from '../generator/markdown/index.js'
import {endpointPage, messagesOf, toyProduct} from './toy.js'

/** The ways in which years of hand-written docs say one thing: each is read as the plain page is, or told. */
const plain = endpointPage('Toy', {title: 'Toy (TRADE)', request: 'GET `/papi/v1/toy`', rows: ['symbol| STRING| YES| ', 'timestamp| LONG| YES| ']})
const header = 'Name| Type| Mandatory| Description\n---|---|---|---\n'
const table = `${header}symbol| STRING| YES| \ntimestamp| LONG| YES| `

/** The plain page with some of its text in another form. */
function page(...changes: [from: string, to: string][]): VFile {
  const value = changes.reduce((text, [from, to]) => {
    expect(text).toContain(from)
    return text.replace(from, () => to)
  }, String(plain))
  return new VFile({path: plain.path, value})
}

function read(file: VFile) {
  return readPage(file, toyProduct.dialect)
}

/** What a reader of the plain page cannot miss. */
function outline([reading]: Reading[]) {
  if (!reading) return undefined
  const {method, path, parameters, responses: {200: answer}, 'x-weight': {charges}} = reading.operation
  const schema = answer && 'content' in answer ? answer.content?.['application/json'].schema : undefined
  return {
    address: `${method} ${path}`,
    parameters: parameters.map(({name, required}) => `${name}${required ? '!' : ''}`),
    cost: charges.map(({cases}) => cases.map(({cost}) => cost)),
    fields: Object.keys(schema?.properties ?? {})
  }
}

const whole = {address: 'get /papi/v1/toy', parameters: ['symbol!'], cost: [[1]], fields: ['a']}

describe('One section has many titles', () => {
  const titles: [plain: string, others: string[]][] = [
    ['## HTTP Request[', ['## HTTP请求', '## HTTP 请求', '#### HTTP Request', '### **HTTP Request**', '## HTTP REQUEST', '## HTTP Request:']],
    ['## Request Weight[', [
      '## Request Weight(IP)', '## Weight', '## Request Weigh', '## RequestWeight', '## Weights', '## **Request weight**', '## Request Weight:', '## 请求权重',
      '###### 请求权重(IP):', '## 权重：'
    ]],
    ['## Request Parameters[', ['## Parameters:', '## RequestParameters', '# Request Parameters', '#### Request Parameters', '## 请求参数', '## 参数：']],
    ['## Response Example[', ['## Response:', '# 响应示例', '## 响应', '#### **Response Example**', '## Response - FULL']]
  ]
  test.each(titles.flatMap(([from, others]) => others.map((title): [string, string] => [title, from])))('%s', (title, from) => {
    expect(outline(read(page([from, `${title}[`])))).toEqual(whole)
  })

  test.each([
    ['at H4 throughout', String(plain).replaceAll('\n## ', '\n#### ')],
    ['in another order', String(plain).replace(/(## HTTP[^]*?)(## Response[^]*)$/, '$2\n\n$1')],
    ['the table below the weight', String(page(['\n\n## Request Parameters[](/docs/toy/Toy#x "Direct link")', '']))],
    ['the table in a list', String(page([table, `  * Send:\n\n${table.replace(/^/gm, '    ')}`]))],
    ['the table in a quote', String(page([table, table.replace(/^/gm, '> ')]))]
  ])('sections %s', (_, value) => {
    expect(outline(read(new VFile({path: plain.path, value})))).toEqual(whole)
  })

  test.each([
    ['each on its own', '**Weight:** **1**\n\n**Data Source:** Memory'],
    ['with the words inside', '**Weight: 1**\n\n**Data Source:** Memory'],
    ['with hard breaks between', '**Weight:** 1  \n**Data Source:** Memory'],
    ['with line ends between', '**权重：** 1\n**Data Source:** Memory']
  ])('bold labels, %s', (_, text) => {
    const readings = read(page(['## Request Weight[](/docs/toy/Toy#x "Direct link")\n\n**1**', text]))
    expect(outline(readings)).toEqual(whole)
    expect(readings[0]?.operation.description).toMatch(/^\*\*Data Source:\*\*\n\n ?Memory$/)
  })

  test('a weight in the heading, and an example under it', () => {
    const file = page(['## Request Weight[', '## 请求权重(UID)：1['], ['**1**\n\n', ''], ['## Response Example[', '## Request Weight['])
    expect(outline(read(file))).toEqual(whole)
    expect(messagesOf(file)).toEqual([])
  })
})

describe('A request line has many spellings', () => {
  const line = 'GET `/papi/v1/toy`'
  test.each([
    'GET /papi/v1/toy', 'GET /papi/v1/toy (HMAC SHA256)', '`GET /papi/v1/toy`', '`GET /papi/v1/toy (HMAC SHA256)`', 'GET `/papi/v1/toy (HMAC SHA256)`',
    'GET `/papi/v1/toy `', 'GET `papi/v1/toy`', 'GET `/papi/v1/toy`  ', '**GET** `/papi/v1/toy`', 'GET /`papi/v1/toy`', '`GET` `/papi/v1/toy`', 'GET`/papi/v1/toy`',
    '    GET /papi/v1/toy  ', '```\nGET /papi/v1/toy\n```', 'Send this:\n\nGET `/papi/v1/toy`', 'GET `/papi/v1/toy`  \nMore words.', 'GET `/papi/v1/toy`?symbol=A'
  ])('%j', text => {
    expect(outline(read(page([line, text])))).toEqual(whole)
  })

  test.each([
    'get /papi/v1/toy', 'HEAD `/papi/v1/toy`', '`/papi/v1/toy`', 'GET `/papi/v1/toy/{id}`', 'GET `https://papi.binance.com/papi/v1/toy`', '  * GET `/papi/v1/toy`', 'GET ALL OF IT'
  ].map((text): [string] => [text]))('%j is refused', text => {
    const file = page([line, text])
    expect(read(file)).toEqual([])
    expect(file.messages.map(({fatal, ruleId}) => [fatal, ruleId])).toEqual([[true, 'request-line']])
  })

  test.each([
    ['GET `/papi/v1/toy?version=2`', '?version=2'], ['GET `/papi/v1/toy`?version=2 (HMAC SHA256)', '?version=2'], ['    GET /papi/v1/toy?a=1&b=2', '?a=1&b=2']
  ])('what %j has behind its path is told', (text, query) => {
    const file = page([line, text])
    expect(outline(read(file))).toEqual(whole)
    expect(messagesOf(file)).toEqual([`docs/Toy.md:12 request-line: Unexpected \`${query}\` behind \`/papi/v1/toy\`, expected a row in the parameter table: no call sends it`])
    expect(file.messages[0]?.fatal).toBe(false)
  })

  test.each([['GET `/papi/v1/toy` → `/papi/v2/toy`', '→ /papi/v2/toy'], ['GET `/papi/v1/toy` (deprecated since 2025)', '(deprecated since 2025)']])('words of %j are told', (text, more) => {
    const file = page([line, text])
    expect(outline(read(file))).toEqual(whole)
    expect(messagesOf(file)).toEqual([`docs/Toy.md:12 request-line: Unexpected \`${more}\` behind \`/papi/v1/toy\`, expected the path alone: calls go there`])
    expect(file.messages[0]?.fatal).toBe(false)
  })

  test('a second one under the same title is told', () => {
    const file = page([line, `${line}\n\nPUT \`/papi/v1/toy\``])
    expect(outline(read(file))).toEqual(whole)
    expect(messagesOf(file)).toEqual(['docs/Toy.md:14 request-line: Unexpected second request `PUT /papi/v1/toy`, expected a title of its own'])
  })

  test('a sentence that begins with GET is none', () => {
    expect(outline(read(page(['# Toy (TRADE)\n', '# Toy (TRADE)\n\nGET requests are cheap.\n'])))).toEqual(whole)
  })
})

describe('A title has its tag in many places', () => {
  test.each([
    ['Toy(TRADE)', 'Toy', 'TRADE'], ['Toy  (MARGIN)', 'Toy', 'MARGIN'], ['Toy (For Master Account) (USER_DATA)', 'Toy (For Master Account)', 'USER_DATA'],
    ['(Twap) New Toy(TRADE)', '(Twap) New Toy', 'TRADE'], ['Toy (TRADE) (VP)', 'Toy (VP)', 'TRADE'], ['Toy (Accounts)', 'Toy (Accounts)', undefined],
    ['Toy（USER_DATA）', 'Toy', 'USER_DATA'], ['Toy (Deprecated) (MARKET_DATA)', 'Toy (Deprecated)', 'MARKET_DATA']
  ])('%s', (title, name, tag) => {
    const [reading] = read(page(['Toy (TRADE)', title]))
    expect([reading?.operation.summary, reading?.operation['x-security-type']]).toEqual([name, tag])
  })

  test.each([
    ['Toy (user_data)', 'Toy', 'USER_DATA', 'Unexpected `user_data` in a title, expected `USER_DATA`: it is read so'],
    ['Toy (User Data)', 'Toy', 'USER_DATA', 'Unexpected `User Data` in a title, expected `USER_DATA`: it is read so'],
    ['Toy (USER-DATA) (VP)', 'Toy (VP)', 'USER_DATA', 'Unexpected `USER-DATA` in a title'],
    ['Toy (Trade)', 'Toy (Trade)', undefined, 'Unexpected `Trade` in a title'],
    ['Toy (ACCOUNT_DATA)', 'Toy (ACCOUNT_DATA)', undefined, 'Unexpected `ACCOUNT_DATA` in a title'],
    ['Toy [USER_DATA]', 'Toy [USER_DATA]', undefined, 'Unexpected `USER_DATA` in a title'],
    ['Toy user_data', 'Toy user_data', undefined, 'Unexpected `user_data` in a title'],
    ['Toy (USER_DATA', 'Toy (USER_DATA', undefined, 'Unexpected `USER_DATA` in a title'],
    ['Toy (TRADE and USER_DATA)', 'Toy (TRADE and USER_DATA)', undefined, 'Unexpected `USER_DATA` in a title'],
    ['Toy (TRADE) (USER_DATA)', 'Toy (TRADE)', 'USER_DATA', 'Unexpected `TRADE` in a title']
  ])('%s is told', (title, name, tag, reason) => {
    const file = page(['Toy (TRADE)', title])
    const [reading] = read(file)
    expect([reading?.operation.summary, reading?.operation['x-security-type']]).toEqual([name, tag])
    expect(messagesOf(file)).toEqual([expect.stringContaining(`docs/Toy.md:8 security-tag: ${reason}`)])
  })

  test.each(['Toy (Margin) (TRADE)', 'Start User Data Stream (TRADE)', 'Toy (Accounts) (TRADE)', 'Toy (VP) (TRADE)'])('%s has nothing to tell', title => {
    const file = page(['Toy (TRADE)', title])
    expect(read(file)).toHaveLength(1)
    expect(messagesOf(file)).toEqual([])
  })
})

describe('A rule between the members of a value is told', () => {
  const members = `${table}\ntoys| LIST<JSON>| YES| \n\n**Where \`toys\` is the list of toys in JSON**\n\n${header}`
  test.each([
    ['price| DECIMAL| NO| Mandatory if `side` is `BUY`', 'note-unread: Unexpected rule `IF side==\'BUY\' THEN price;` between members of a value'],
    ['price| DECIMAL| NO| Cannot be sent with `size`', 'unknown-parameter: Unexpected `size`, expected a parameter of the page'],
    ['price| DECIMAL| EITHER| ', 'parameter-required: Unexpected condition of `price` in the mandatory column']
  ])('%s', (row, told) => {
    const file = page([table, `${members}side| ENUM| YES| \`BUY\`, \`SELL\`\n${row}`])
    expect(read(file)[0]?.operation['x-dependencies']).toBeUndefined()
    expect(messagesOf(file)).toEqual([expect.stringContaining(`docs/Toy.md:31 ${told}`)])
  })
})

describe('A rule counts where what stands above it holds', () => {
  const rows = `${header}type| ENUM| YES| \`NEW\`, \`OLD\`\nprice| DECIMAL| NO| \nsize| DECIMAL| NO| `
  const rule = '`price` cannot be sent with `size`'
  const under = 'IF type==\'NEW\' THEN ZeroOrOne(price, size);'
  test.each([
    ['a paragraph with a colon', `When \`type\` is \`NEW\`:\n\n  * ${rule}`], ['a paragraph without one', `When \`type\` is \`NEW\`\n\n  * ${rule}`],
    ['a paragraph of its own', `When \`type\` is \`NEW\`:\n\n${rule}`], ['a quote', `When \`type\` is \`NEW\`:\n\n> * ${rule}`],
    ['a bullet', `* When \`type\` is \`NEW\`\n  * ${rule}`], ['a heading', `### When \`type\` is \`NEW\`\n\n  * ${rule}`],
    ['two bullets', `* When \`type\` is \`NEW\`:\n  * Note:\n    * ${rule}`]
  ])('%s', (_, text) => {
    const file = page([table, `${rows}\n\n${text}`])
    expect(read(file)[0]?.operation['x-dependencies']).toEqual([under])
  })

  test.each(['### Hedge Mode', '**For sub-accounts**', 'Sub-accounts:', '### Notes for sub-accounts'])('%s: no rule, but a message', title => {
    const file = page([table, `${rows}\n\n${title}\n\n  * ${rule}`])
    expect(read(file)[0]?.operation['x-dependencies']).toBeUndefined()
    expect(file.messages.map(({ruleId}) => ruleId)).toEqual(['note-unread'])
  })

  test.each(['### Notes', '**Notes:**', 'Some words.', '### More'])('%s: a rule for all calls', title => {
    const file = page([table, `${rows}\n\n${title}\n\n  * ${rule}`])
    expect(read(file)[0]?.operation['x-dependencies']).toEqual(['ZeroOrOne(price, size);'])
  })
})

describe('A parameter table has many headers', () => {
  test.each([
    'Name| Type| Required| Description', '**Name**| **Type**| **Mandatory**| **Description**', '名称| 类型| 是否必需| 描述', '名称| 类型| 是否必须| 描述', '名称| 类型| 类型| 描述',
    '参数| 类型| 是否必填| 描述', 'Name| 类型| Mandatory| 描述', '参数名称| 数据类型| 必填| 说明', 'Parameter Name| Data Type| Required?| Notes', 'Name| Type| Mandatory|  ',
    'Field| Type| MANDATORY| Desc'
  ])('%s', first => {
    expect(outline(read(page(['Name| Type| Mandatory| Description', first])))).toEqual(whole)
  })

  test.each([
    ['Mandatory| Name| Description| Type', 'YES| symbol| The pair| STRING'],
    ['Scope| Name| Type| Mandatory', 'Spot| symbol| STRING| YES'],
    ['类型| 名称| 是否必需| 描述', 'STRING| symbol| YES| ']
  ])('columns in another order: %s', (first, row) => {
    const file = page([table, `${first}\n---|---|---|---\n${row}`])
    expect(outline(read(file))?.parameters).toEqual(['symbol!'])
    expect(messagesOf(file)).toEqual([])
  })

  test.each([
    ['Name| Type| Description\n---|---|---\nsize| LONG| The size', '`Name`, `Type`, `Description`'],
    ['Key| Kind\n---|---\nsize| LONG', '`Key`, `Kind`'],
    ['<table><tr><td>size</td></tr></table>', '`<table>`']
  ])('no table of parameters: %j is told', (text, header) => {
    const file = page([table, text])
    expect(outline(read(file))?.parameters).toEqual([])
    expect(messagesOf(file)).toContain(
      `docs/Toy.md:20 parameter-table: Unexpected table with ${header} for parameters, expected columns such as \`Name\`, \`Type\`, \`Mandatory\`, \`Description\`: no row is read`
    )
    expect(file.messages.find(({ruleId}) => ruleId === 'parameter-table')?.fatal).toBe(false)
  })

  test('beside a table of parameters another one with names is told, one of another kind is not', () => {
    const file = page([table, `${table}\n\nName| Type\n---|---\nsize| LONG\n\nOrder type| Meaning\n---|---\nLIMIT| Dear`])
    expect(outline(read(file))).toEqual(whole)
    expect(file.messages.map(({line, ruleId}) => [line, ruleId])).toEqual([[25, 'parameter-table']])
  })

  test.each([['Optional Parameters', ['parameter-table']], ['可选参数', ['parameter-table']], ['Fields of the Response Parameters', []]])('a table under a heading of its own, %s', (title, ruleIds) => {
    const file = page([table, `${table}\n\n### ${title}\n\nName| Type\n---|---\nsize| LONG`])
    expect(outline(read(file))).toEqual(whole)
    expect(file.messages.map(({ruleId}) => ruleId)).toEqual(ruleIds)
  })

  test.each([['Query Parameters (v2 only)', false], ['Request Parameters of v2', false], ['The Form of a Toy', null]])('a second table that no parameter owns, under %s', (title, fatal) => {
    const file = page([table, `${table}\n\n### ${title}\n\n${header}extra| STRING| YES| `])
    const readings = read(file)
    expect(outline(readings)).toEqual(whole)
    expect(Object.keys(readings[0]?.operation['x-schemas'] ?? {})).toEqual([title])
    expect(file.messages.map(message => [message.line, message.ruleId, message.fatal ?? null])).toEqual([[29, 'parameter-table', fatal]])
  })

  test.each<[row: string, parameters: string[], told: [boolean | null, string][]]>([
    ['symbol| STRING| YES[^1]| ', ['symbol'], [[null, 'parameter-row'], [false, 'parameter-required']]],
    ['symbol| STRING| NO[^1]| ', ['symbol'], [[null, 'parameter-row'], [null, 'parameter-required']]],
    ['symbol[^1]| STRING| YES| ', ['symbol!'], [[null, 'parameter-row']]],
    ['symbol| STRING| YES| A pair[^1]', ['symbol!'], [[null, 'parameter-row'], [null, 'note-unread']]],
    ['~~symbol~~| STRING| YES| ', ['symbol!'], [[false, 'parameter-row']]],
    ['symbol| STRING| YES| ~~The pair~~', ['symbol!'], [[false, 'parameter-row']]]
  ])('marks that change what a row says: %s', (row, parameters, told) => {
    const file = page(['symbol| STRING| YES| ', row], ['\n\n## Response', '\n\n[^1]: Only for USD.\n\n## Response'])
    const readings = read(file)
    expect(outline(readings)?.parameters).toEqual(parameters)
    expect(file.messages.map(message => [message.fatal ?? null, message.ruleId])).toEqual(told)
    expect(readings[0]?.operation.description).toContain('Only for USD.')
  })

  test('a footnote states a rule as a note does', () => {
    const file = page(['symbol| STRING| YES| ', 'symbol| STRING| YES[^1]| \npair| STRING| NO| '], ['\n\n## Response', '\n\n[^1]: Either `symbol` or `pair` must be sent.\n\n## Response'])
    const [reading] = read(file)
    expect(reading?.operation['x-dependencies']).toEqual(['Or(symbol, pair);'])
    expect(reading?.operation.parameters.map(({required}) => required)).toEqual([undefined, undefined])
  })

  test('a column of another kind joins the description', () => {
    const text = 'Name| Type| Mandatory| Default| Description\n---|---|---|---|---\nlimit| INT| NO| 50| Max 100\nsymbol| STRING| YES| | '
    const [reading] = read(page([table, text]))
    expect(reading?.operation.parameters).toMatchObject([
      {name: 'limit', description: 'Max 100\nDefault: 50', schema: {default: 50, maximum: 100}}, {name: 'symbol', required: true, schema: {type: 'string'}}
    ])
    expect(reading?.operation.parameters[1]).not.toHaveProperty('description')
  })

  test('a bar in the last cell, and a row without its mandatory cell', () => {
    const file = page(['symbol| STRING| YES| ', 'symbol| STRING| YES| `a|b` or | c\nsize| INT'])
    expect(read(file)[0]?.operation.parameters).toMatchObject([{name: 'symbol', description: '`a|b` or | c'}, {name: 'size', schema: {type: 'integer'}}])
    expect(messagesOf(file)).toEqual([
      'docs/Toy.md:22 page-repair: Unexpected 6 cells, expected 4: the last one has bars in it',
      'docs/Toy.md:23 parameter-required: Unexpected row without a cell for it, expected YES or NO'
    ])
  })

  const words: [word: string, required: boolean, ruleIds: string[]][] = [
    ...['YES', 'Yes', 'TRUE', '**YES**', '`YES`', '是', 'YES.', 'Required', '必须'].map((word): [string, boolean, string[]] => [word, true, []]),
    ...['NO', 'No', 'FALSE', '**NO**', '否', '', 'Optional', '可选'].map((word): [string, boolean, string[]] => [word, false, []]),
    ...['EITHER OR BOTH', 'EITHER', 'CONDITIONAL', 'NO*', 'Perhaps'].map((word): [string, boolean, string[]] => [word, false, ['parameter-required']])
  ]
  test.each(words)('mandatory `%s`', (word, required, ruleIds) => {
    const file = page(['symbol| STRING| YES| ', `symbol| STRING| ${word}| `])
    expect(outline(read(file))?.parameters).toEqual([required ? 'symbol!' : 'symbol'])
    expect(file.messages.map(({ruleId, line}) => [ruleId, line])).toEqual(ruleIds.map(ruleId => [ruleId, 22]))
  })

  const [long, text, json] = [{type: 'integer', format: 'int64'}, {type: 'string'}, {type: 'object', additionalProperties: true}]
  test.each([
    ...['LONG', '**LONG**', '`LONG`', 'Long'].map((word): [string, object] => [word, long]),
    ...['LIST<LONG>', 'LIST\\<LONG\\>', 'List <long>', 'ARRAY<LONG>', 'ARRAY OF LONG', 'LONG[]', 'ARRAY(LONG)'].map((word): [string, object] => [word, {type: 'array', items: long}]),
    ...['STRINGString', 'enum', 'String'].map((word): [string, object] => [word, text]),
    ...['list<JSON>', 'Object Array', 'OBJECT  ARRAY'].map((word): [string, object] => [word, {type: 'array', items: json}]),
    ...['BigDecimal', 'BIGDECIMAL', 'DECIMAL'].map((word): [string, object] => [word, {type: 'string', format: 'decimal'}]),
    ...['ARRAY', 'List'].map((word): [string, object] => [word, {type: 'array', items: {}}]),
    ['LIST<LIST<STRING>>', {type: 'array', items: {type: 'array', items: text}}]
  ])('type %s', (word, schema) => {
    const file = page(['symbol| STRING| YES| ', `thing| ${word}| YES| `])
    expect(read(file)[0]?.operation.parameters[0]?.schema).toEqual(schema)
    expect(messagesOf(file)).toEqual([])
  })

  test.each(['DOUBLE', 'LIST<DOUBLE>', '', 'constructor'])('type `%s` is told', word => {
    const file = page(['symbol| STRING| YES| ', `thing| ${word}| YES| `])
    expect(read(file)[0]?.operation.parameters[0]?.schema).toEqual({})
    expect(file.messages.map(({ruleId}) => ruleId)).toEqual(['parameter-type'])
  })

  test.each(['NONE', 'None', '**None**', 'NA', 'N/A', 'No parameters required.', '无需参数。', '无', 'NONE  \nAt night only.'])('no table but `%s`', none => {
    const file = page([table, none])
    const [reading] = read(file)
    expect(outline(reading ? [reading] : [])?.parameters).toEqual([])
    expect(reading?.operation.description).toBe(none.includes('night') ? 'NONE\nAt night only.' : '')
    expect(messagesOf(file)).toEqual([])
  })
})

describe('A table is damaged in many ways', () => {
  const rows = (...lines: string[]): [string, string] => [table, `${header}${lines.join('\n')}`]
  const cases: [title: string, change: [string, string], parameters: string[]][] = [
    ['a row lacks its last cells', rows('a| LONG| NO', 'b| LONG', 'c| LONG| YES| '), ['a', 'b', 'c!']],
    ['bars on both sides and alignment', [table, '| Name | Type | Mandatory | Description |\n|:--|:-:|--:|---|\n| a | LONG | NO | x |'], ['a']],
    ['a header that lacks its last cell', [table, 'Name| Type| Mandatory|  \n---|---|---|---\na| LONG| NO| x'], ['a']],
    ['a cell over several lines', rows('a| LONG| NO| one  ', 'two', 'b| LONG| NO| '), ['a', 'b']],
    ['blank lines in a cell', rows('a| LONG| NO| one  ', '  ', '', 'two', 'b| LONG| NO| '), ['a', 'b']],
    ['blank lines and a bold line between rows', rows('a| LONG| NO| x', '  ', '**Of brokers:**', '  ', 'b| LONG| NO| ', '  ', 'c| LONG| NO| '), ['a', 'b', 'c']],
    ['full-width bars', [table, '｜名称 | 类型 | 是否必需 | 描述 ｜---- | ---- | ---- | ---- ｜a | LONG | NO | ｜b | LONG | YES | x'], ['a', 'b!']],
    ['no line ends', [table, '    Name | Type | Mandatory | Description\n\n\\---- | ---- | --- | ---- a | LONG | NO | b | LONG | YES | x'], ['a', 'b!']]
  ]
  test.each(cases)('%s', (_, change, parameters) => {
    const readings = read(page(change))
    expect(outline(readings)?.parameters).toEqual(parameters)
  })

  test('breaks and bars in a cell', () => {
    const [reading] = read(page(rows('side| ENUM| YES| BUY<br>SELL<br/>BOTH', 'form| STRING| NO| `A` \\| `B`')))
    expect(reading?.operation.parameters.map(({description}) => description)).toEqual(['BUY\nSELL\nBOTH', '`A` | `B`'])
  })

  test.each([
    ['a row outside of a table', page([table, `${table}\n\n  * Words.\n\nlimit| INT| NO| Max 100`]), 'docs/Toy.md:27 parameter-row: Unexpected `limit| INT| NO| Max 100` outside of a table, expected a header above it'],
    ['a table that is code', page([table, `${table}\n\n<!-- -->\n\n    ${header.replaceAll('\n', '\n    ')}limit| INT| NO| `]), 'docs/Toy.md:27 parameter-row: Unexpected `limit| INT| NO|` outside of a table, expected a header above it'],
    ['two rows of a name', page(rows('a| LONG| NO| x', 'a| STRING| YES| y')), 'docs/Toy.md:23 parameter-row: Unexpected second row of `a`, expected one: the first stays']
  ])('%s is told', (_, file, message) => {
    const [reading] = read(file)
    expect(messagesOf(file)).toEqual([message])
    expect(new Set(reading?.operation.parameters.map(({name}) => name)).size).toBe(reading?.operation.parameters.length)
  })
})

describe('Markdown makes other blocks of what the docs mean', () => {
  const chinese = '# 玩具 (TRADE)\n\n## HTTP请求\n\nGET `/papi/v1/toy`\n\n## 请求权重\n\n**1**\n\n## 备注\n\n夜间。'
  test('dashes right below words are the rule between two languages, or one of none', () => {
    const file = page(['```\n{"a": 1}\n```', `    {"a": 1}\n\nBye.\n---\n\n${chinese}`])
    expect(read(file)[0]?.operation['x-docs'].locales).toEqual(['en', 'zh-CN'])
    expect(messagesOf(file)[0]).toBe('docs/Toy.md:30 page-repair: Unexpected `---` right below words, expected a blank line between: it is a rule')
  })

  test('English leads where the page has Chinese first', () => {
    const [front = '', english = ''] = String(plain).split(/(?=\n# Toy)/)
    const file = new VFile({path: plain.path, value: `${front}\n${chinese.replace('**1**', '**2**')}\n\n---\n${english}`})
    const readings = read(file)
    expect(outline(readings)).toEqual(whole)
    expect([readings[0]?.operation.summary, readings[0]?.operation['x-docs'].locales]).toEqual(['Toy', ['en', 'zh-CN']])
    expect(messagesOf(file)).toContainEqual(expect.stringMatching(/^docs\/Toy\.md:16 locale-conflict: Unexpected charges .*"cost":2.*, expected .*"cost":1/))
  })

  test('a fence behind code that is indented closes nothing', () => {
    const file = page(['```\n{"a": 1}\n```', `    {"a": 1}\n\`\`\`\n\n---\n\n${chinese}`])
    expect(outline(read(file))).toEqual(whole)
    expect(read(file)[0]?.operation['x-docs'].locales).toEqual(['en', 'zh-CN'])
    expect(messagesOf(file)[0]).toBe('docs/Toy.md:28 page-repair: Unexpected ```` ``` ````, expected nothing: a fence without an end would hold all that follows')
  })

  test('another fence without an end is told', () => {
    const file = page(['{"a": 1}\n```', '{"a": 1}\n'])
    expect(outline(read(file))).toEqual(whole)
    expect(messagesOf(file)).toEqual(['docs/Toy.md:27 page-repair: Unexpected ```` ``` ```` without an end, expected a fence: all below is code'])
  })

  test('JSON on a line of its own is an example', () => {
    expect(outline(read(page(['```\n{"a": 1}\n```', '{"a": 1}'])))).toEqual(whole)
  })
})
