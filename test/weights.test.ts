import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {advice, defaultPools, parameterWords, pools} from '../generator/dialects/binance-weights.js'
import '../generator/markdown/index.js'
import {parse} from '../generator/markdown/parse.js'
import type {Case, Charge, Condition, Limit} from '../generator/types.js'
import {completeWeight, joinWeights, readLimitNote, readWeight, weightSource} from '../generator/weights/index.js'
import type {WeightContext, WeightReading} from '../generator/weights/index.js'

const dialect = {advice, defaultPools, parameterWords, pools}
const names = [
  'symbol', 'pair', 'asset', 'coin', 'orderId', 'preventedMatchId', 'computeCommissionRates', 'sideEffectType'
]
const page: WeightContext = {
  path: '/fapi/v1/order',
  parameters: [...names.map(name => ({name})), {name: 'ids'}, {name: 'limit', default: 500}],
  dialect
}
/** The same page, whose `limit` takes fewer values. */
const taking = (own: {enum?: number[]; minimum?: number; maximum?: number}): WeightContext =>
  ({...page, parameters: page.parameters.map(one => (one.name === 'limit' ? {...one, ...own} : one))})
const spot: WeightContext = {
  path: '/api/v3/ticker',
  parameters: ['symbol', 'symbols', 'symbolStatus', 'windowSize'].map(name => ({name})),
  dialect
}

function read(heading: string, markdown: string, context = page): WeightReading {
  return readWeight(weightSource(heading, parse(markdown).children), context)
}

/** A table of a page. */
function table(head: string, ...rows: string[]): string {
  return [head, head.replace(/[^|]+/g, '---'), ...rows].join('\n')
}

/** Shorthand for the right side of the tables. */
const ip = (...cases: Case[]): Charge => ({pool: 'ip', cases})
const uid = (...cases: Case[]): Charge => ({pool: 'uid', cases})
const order = (...cases: Case[]): Charge => ({pool: 'order', cases})
const assumed = (...cases: Case[]): Charge => ({pool: 'ip', assumed: true, cases})
const always = (cost: number): Case => ({cost})
const sent = (parameter: string, cost: number): Case => ({when: {parameter, present: true}, cost})
const omitted = (parameter: string, cost: number): Case => ({when: {parameter, present: false}, cost})
const limits = (min: number, max: number | undefined, cost: number): Case =>
  ({when: {parameter: 'limit', min, ...(max !== undefined && {max})}, cost})
const oneOf = (cost: number, ...values: number[]): Case => ({when: {parameter: 'limit', in: values}, cost})
const counted = (min: number, max: number | undefined, cost: number): Case =>
  ({when: {count: 'symbols', min, ...(max !== undefined && {max})}, cost})

type Row = [title: string, heading: string, markdown: string, charges: Charge[], limits?: Limit[]]

function check([title, heading, markdown, charges, stated = []]: Row, context = page): void {
  test(title, () => {
    const {problems, ...reading} = read(heading, markdown, context)
    expect(reading).toEqual({charges, limits: stated})
    expect(problems).toEqual([])
  })
}

describe('weightSource', () => {
  const sourceOf = (markdown: string): unknown => weightSource('Weight：', parse(markdown).children)

  test('makes lines of breaks, paragraphs, bullets and quotes, and takes the marks away', () => {
    const markdown = '**1** _a_  \n`b`\n\n  * c\n  * [d](/e)\n\n> f\n\n    {}'
    expect(sourceOf(markdown)).toEqual({heading: 'Weight:', text: '1 a\nb\nc\nd\nf\n{}', rows: []})
  })

  test('takes the table out of the text', () => {
    const markdown = `before\n\n${table('a| weight', '**b**| 1')}\n\nafter`
    expect(sourceOf(markdown)).toMatchObject({text: 'before\nafter', rows: [['a', 'weight'], ['b', '1']]})
  })

  test('takes no words for a row of a table of one column', () => {
    expect(sourceOf('| weight |\n|---|\n| 1 |\n\nafter')).toMatchObject({text: 'after', rows: [['weight'], ['1']]})
  })
})

describe('readWeight: a number for every call', () => {
  const rows: Row[] = [
    ['reads a number with the default pool', 'Request Weight', '**10**', [assumed(always(10))]],
    ['reads no cost as the cost zero', '请求权重', '**0**', [assumed(always(0))]],
    ['reads the pool after the number', 'Request Weight', '**200(IP)**', [ip(always(200))]],
    ['reads the pool behind a blank', 'Request Weight', '**3000** (UID)', [uid(always(3000))]],
    ['reads the pool of the heading', 'Request Weight(UID)', '**60**', [uid(always(60))]],
    ['reads the pool of orders', '请求权重(Order)', '**1**', [order(always(1))]],
    ['reads full-width brackets and a colon', '请求权重（IP）：', '5', [ip(always(5))]],
    ['prefers the pool after the number to that of the heading', 'Request Weight(IP)', '1(UID)', [uid(always(1))]],
    ['reads a misspelt heading', 'Request Weigh', '2', [assumed(always(2))]],
    ['reads a text that stands in the heading', 'Request weight : 2', '', [assumed(always(2))]],
    ['reads pool and number in the heading', '请求权重(UID)：2', '', [uid(always(2))]],
    ['reads a text that begins with the colon of its label', 'Request weight (UID)', ': 1', [uid(always(1))]],
    ['reads the count of unfilled orders as a charge on orders', 'Unfilled Order Count:', '2', [order(always(2))]],
    ['reads the same in Chinese', '未成交订单计数:', '3', [order(always(3))]]
  ]
  for (const row of rows) check(row)
})

describe('readWeight: a form with any number', () => {
  test.each<[heading: string, markdown: string, charge: (cost: Case) => Charge]>([
    ['Request Weight', '**N**', assumed],
    ['请求权重', '**N**', assumed],
    ['Weight:', '**N**', assumed],
    ['权重:', 'N', assumed],
    ['Weight', 'N', assumed],
    ['Request Weight', '**N(IP)**', ip],
    ['请求权重', '**N(IP)**', ip],
    ['Request Weight', '**N(UID)**', uid],
    ['请求权重', '**N(UID)**', uid],
    ['Request Weight(IP)', '**N**', ip],
    ['请求权重(IP)', '**N**', ip],
    ['Request Weight(UID)', '**N**', uid],
    ['请求权重(UID)', '**N**', uid],
    ['Request Weight(Order)', '**N**', order],
    ['请求权重(Order)', '**N**', order],
    ['Unfilled Order Count:', 'N', order],
    ['未成交订单计数:', 'N', order]
  ])('%s: %s', (heading, markdown, charge) => {
    fc.assert(fc.property(fc.nat(1_000_000), number => {
      expect(read(heading, markdown.replace('N', String(number))).charges).toEqual([charge(always(number))])
    }))
  })
})

describe('readWeight: a parameter sent or not', () => {
  const both = [assumed(sent('symbol', 1), omitted('symbol', 40))]
  const english: [title: string, markdown: string][] = [
    ['single and omitted', '**1** for a single symbol; **40** when the symbol parameter is omitted'],
    ['a comma for the semicolon', '1 for a single symbol, 40 when the symbol parameter is omitted'],
    ['no mark between', '1 for a single symbol 40 when the symbol parameter is omitted'],
    ['a line break between', '1 for a single symbol;  \n40 when the symbol parameter is omitted'],
    ['bullets', '  * 1 for a single symbol\n  * 40 when the symbol parameter is omitted'],
    ['advice behind', '1 for a single symbol; 40 when the symbol parameter is omitted Careful when no symbol is sent.'],
    ['advice on its own line', '1 for a single symbol; 40 when the symbol parameter is omitted\n\n**Careful** here.'],
    ['with and without', '1 with symbol, 40  without symbol'],
    ['multiple, misspelt, where the page has no list', '1 for a single symbol, 40 for mutltiple symbols'],
    ['send and not send', '1 if send symbol or 40 if not send symbol'],
    ['names in other letters', '1 with `Symbol`, 40 without SYMBOL']
  ]
  const chinese: [title: string, markdown: string][] = [
    ['带 and 不带', '带symbol **1** ; 不带**40**'],
    ['an escaped hyphen between', '带symbol 1 \\- 不带 40'],
    ['bullets, italics and advice', '  * 带symbol _1_\n  * 不带 _40_ 请小心使用不带symbol参数的调用'],
    ['为 before the number', '带symbol为1 ，不带为40'],
    ['advice before', '请小心使用不带symbol参数的调用\n\n带symbol 1 ，不带symbol 40'],
    ['no blanks', '带symbol1,不带symbol40'],
    ['blanks everywhere', '带 symbol 1 , 不带 symbol 40'],
    ['a colon', '带symbol: 1 不带: 40'],
    ['a word for the parameter', '单交易对1 ，无交易对40'],
    ['不传 with a word', '* 单交易对1 ，不传交易对40'],
    ['传 and 或', '传symbol为1 或不传symbol40']
  ]
  for (const [title, markdown] of [...english, ...chinese]) check([`reads ${title}`, 'Weight', markdown, both])

  const rows: Row[] = [
    [
      'reads one of two parameters', 'Weight', '20 with symbol，40 with pair',
      [assumed(sent('symbol', 20), sent('pair', 40))]
    ],
    ['finds a list by its item', 'Weight', '1 with id, 2 without id', [assumed(sent('ids', 1), omitted('ids', 2))]],
    [
      'finds a parameter by its plural', '请求权重', '传symbol 20 传pairs 40',
      [assumed(sent('symbol', 20), sent('pair', 40))]
    ],
    [
      'reads the pool of the heading', 'Weight(IP)', '1 if send asset or 50 if not send asset',
      [ip(sent('asset', 1), omitted('asset', 50))]
    ],
    [
      'reads a pool after each number', 'Weight',
      '1 when coin is specified;(IP) 5 when the coin parameter is omitted(IP)',
      [ip(sent('coin', 1), omitted('coin', 5))]
    ],
    [
      'takes the name from the other clause', 'Weight',
      '1 when a single is specified;(UID) 10 when the symbol parameter is omitted(UID)',
      [uid(sent('symbol', 1), omitted('symbol', 10))]
    ],
    [
      'reads a pool after each number in Chinese', '请求权重', '1 指定币种;(IP) 5 币种参数缺失(IP)',
      [ip(sent('coin', 1), omitted('coin', 5))]
    ],
    [
      'reads the word for another parameter', '请求权重', '1 指定交易对;(IP) 10 交易对参数缺失(IP)',
      [ip(sent('symbol', 1), omitted('symbol', 10))]
    ]
  ]
  for (const row of rows) check(row)
})

describe('readWeight: several pools by header', () => {
  const [tenSeconds, minute, weight] = [
    '10s order rate limit(X-MBX-ORDER-COUNT-10S)', '1min order rate limit(X-MBX-ORDER-COUNT-1M)',
    'IP rate limit(x-mbx-used-weight-1m)'
  ]
  const perWindow: Charge[] = [
    {pool: 'order', per: '10s', cases: [always(5)]}, {pool: 'order', per: '1m', cases: [always(1)]}, ip(always(5))
  ]
  const rows: Row[] = [
    [
      'makes one charge of one cost for all windows', 'Weight',
      `1 on ${tenSeconds}; 1 on ${minute}; 0 on ${weight}`,
      [order(always(1)), ip(always(0))]
    ],
    [
      'makes a charge for each window where the costs differ', 'Weight',
      `5 on ${tenSeconds}; 1 on ${minute}; 5 on ${weight};`,
      perWindow
    ],
    [
      'reads the number behind the header', '请求权重',
      `${tenSeconds}为5; ${minute}为1; ${weight}为5;`,
      perWindow
    ],
    [
      'lets the headers govern, not the heading', 'Weight(UID)',
      `1 on ${minute}  \n0 on ${weight}`,
      [order(always(1)), ip(always(0))]
    ],
    ['reads one header', 'Weight', `0 on ${weight}`, [ip(always(0))]],
    ['reads the header of another API', 'Weight', '7 on UID rate limit(X-SAPI-USED-UID-WEIGHT-1M)', [uid(always(7))]]
  ]
  for (const row of rows) check(row)
})

describe('readWeight: tables by the value of a parameter', () => {
  const klines = [assumed(limits(1, 99, 1), limits(100, 499, 2), limits(500, 1000, 5), limits(1001, undefined, 10))]
  const rest = table('LIMIT| weight  ', '[1,100)| 1  ', '[100, 500)| 2  ', '[500, 1000]| 5  ', '')
  const book = [assumed(oneOf(2, 5, 10, 20, 50), oneOf(5, 100), oneOf(10, 500))]
  const rows: Row[] = [
    ['reads intervals', 'Weight', `based on parameter \`LIMIT\`\n\n${rest}\\> 1000| 10`, klines],
    [
      'reads a last row that became a quote', 'Weight', `based on parameter \`LIMIT\`\n\n${rest}> 1000| 10  \n`,
      klines
    ],
    [
      'reads a last row behind a line of blanks', 'Weight', `based on parameter LIMIT\n\n${rest}  \n> 1000 | 10`,
      klines
    ],
    ['reads a lost row that is a paragraph', 'Weight', `${rest}  \n1001 or more | 10`, klines],
    [
      'reads the Chinese head', '请求权重',
      `取决于请求中的LIMIT参数\n\nLIMIT参数| 权重\n---|---\n[1, 99]| 1\n[100,499]| 2\n[500,1000]| 5\n\\>= 1001| 10`,
      klines
    ]
  ]
  const bounded: [row: Row, context: WeightContext][] = [
    [[
      'reads lists of values', 'Weight',
      `Adjusted based on the limit:\n\n${table('Limit| Weight', '5, 10, 20, 50| 2', '100| 5', '500| 10')}`,
      book
    ], taking({enum: [5, 10, 20, 50, 100, 500]})],
    [
      ['reads lists without an introduction', '请求权重', table('limit| 权重', '5, 10, 20, 50| 2', '100| 5', '500| 10'), book],
      taking({enum: [5, 10, 20, 50, 100, 500]})
    ],
    [['reads one row', 'Weight', table('Limit| Weight', '1000| 20'), [assumed(oneOf(20, 1000))]], taking({enum: [1000]})],
    [[
      'reads bounds with a hyphen', 'Weight:',
      `Adjusted based on the limit:\n\n${table('限制| 权重', '1-100| 5', '101-5000| 250')}`,
      [assumed(limits(1, 100, 5), limits(101, 5000, 250))]
    ], taking({maximum: 5000})],
    [[
      'reads the pool in the cells', 'Weight', table('limit| weight', '1-100| 5(UID)', '101-500| 25(UID)'),
      [uid(limits(1, 100, 5), limits(101, 500, 25))]
    ], taking({minimum: 5, maximum: 400})]
  ]
  for (const [row, context] of bounded) check(row, context)
  for (const row of rows) check(row)
  check(['reads advice behind the table', 'Weight', `${rest}\\> 1000| 10\n\nCareful with this.`, klines])
  check([
    'ends at a parameter table', 'Weight',
    `**5**\n\n${table('Name| Type| Mandatory| Description', 'symbol| STRING| NO|')}`,
    [assumed(always(5))]
  ])
})

describe('readWeight: tables of conditions', () => {
  const values = ['MARGIN_BUY', 'AUTO_BORROW_REPAY']
  const borrow = [uid(
    {when: {parameter: 'sideEffectType', notIn: values}, cost: 6},
    {when: {parameter: 'sideEffectType', in: values}, cost: 1500}
  )]
  const rows: Row[] = [
    [
      'reads "not A or B" as neither', 'Weight',
      table(
        'Condition| Request Weight',
        '`sideEffectType` is **not** `MARGIN_BUY` or `AUTO_BORROW_REPAY`| **6(UID)**',
        '`sideEffectType` is `MARGIN_BUY` or `AUTO_BORROW_REPAY`| **1500(UID)**'
      ),
      borrow
    ],
    [
      'reads the same in Chinese', '请求权重',
      table(
        '条件| 请求权重',
        '`sideEffectType` 不是 `MARGIN_BUY` 或 `AUTO_BORROW_REPAY`| 6(UID)',
        '`sideEffectType` 是 `MARGIN_BUY` 或 `AUTO_BORROW_REPAY`| 1500(UID)'
      ),
      borrow
    ],
    [
      'reads with and without', 'Weight:', table(
        'Condition| Request Weight',
        'Without `computeCommissionRates`| 1',
        'With `computeCommissionRates`| 20'
      ),
      [assumed(omitted('computeCommissionRates', 1), sent('computeCommissionRates', 20))]
    ],
    [
      'reads 有 and 没有', '权重:', table('条件| 权重', '没有 orderId| 20', '有 orderId| 5'),
      [assumed(omitted('orderId', 20), sent('orderId', 5))]
    ]
  ]
  for (const row of rows) check(row)

  test.each([
    [table(
      'Case| Weight',
      'If `symbol` is invalid| 2',
      'Querying by `preventedMatchId`| 2',
      'Querying by `orderId`| 20'
    ), 'symbol is invalid'],
    [table('情况| 权重', '如果 symbol 是无效的| 2', '通过 preventedMatchId 查询| 2', '通过 orderId 查询| 20'), 'symbol 是无效的']
  ])('leaves out a row that only the exchange can judge, and says so: %s', (markdown, words) => {
    const {charges, problems} = read('Weight:', markdown)
    expect(charges).toEqual([assumed(sent('preventedMatchId', 2), sent('orderId', 20))])
    const reason: unknown = expect.stringContaining(words)
    expect(problems).toMatchObject([{ruleId: 'weight-unread', severity: 'info', reason}])
  })
})

describe('readWeight: costs by the item', () => {
  const head = 'Parameter | Symbols Provided | Weight'
  const each = (cost: number, max: number): Case =>
    ({when: {parameter: 'symbols', present: true}, cost: {each: 'symbols', cost, max}})
  const capped = [assumed(sent('symbol', 4), each(4, 200))]
  const bySymbols = [counted(1, 20, 2), counted(21, 100, 40), counted(101, undefined, 80)]
  const ticker = [assumed(sent('symbol', 2), ...bySymbols, always(80))]
  const rows: Row[] = [
    [
      'reads a cost for each with a cap', 'Weight:',
      '4 for each requested `symbol` regardless of `windowSize`.  \n\n' +
        'The weight for this request will cap at 200 once the number of `symbols` in the request is more than 50.',
      capped
    ],
    ['reads the Chinese short form', '权重:', '4/交易对.  \n如果symbols请求的交易对超过50, 上限是200.', capped],
    ['reads the Chinese long form', '权重:', '每个交易对占用4个权重.  \n当请求中的交易对数量超过50，此请求的权重将限制在200。', capped],
    [
      'reads a collapsed cell over two columns, the row for none last', 'Weight:',
      table(head, 'symbol | 1 | 2', 'symbol parameter is omitted | 4', 'symbols | Any | 4'),
      [assumed(sent('symbol', 2), sent('symbols', 4), always(4))]
    ],
    [
      'reads collapsed cells over rows and columns', 'Weight:',
      table(
        head, 'symbol | 1 | 2', 'symbol parameter is omitted | 80', 'symbols | 1-20 | 2', '21-100 | 40',
        '101 or more | 80', 'symbols parameter is omitted | 80'
      ),
      ticker
    ],
    [
      'reads the same in Chinese', '权重:',
      table(
        '参数 | Symbols数量 | 权重',
        'symbol | 1 | 2',
        '不提供symbol | 80',
        'symbols | 1-20 | 2',
        '21-100 | 40',
        '\\>= 101 | 80',
        '不提供symbol | 80'
      ),
      ticker
    ],
    [
      'reads 不限 as any number', '权重:', table(
        '参数 | Symbols数量 | 权重',
        'symbol | 1 | 2',
        '不提供symbol | 4',
        'symbols | 不限 | 4'
      ),
      [assumed(sent('symbol', 2), sent('symbols', 4), always(4))]
    ],
    [
      'reads a cost for each in a cell', 'Weight:',
      table(
        'Parameter| Weight',
        '`symbol`| 2',
        '`symbols`| 2 for each `symbol`, capped at a max of 40',
        '`symbolStatus`| 40',
        'None| 40'
      ),
      [assumed(
        sent('symbol', 2),
        each(2, 40),
        sent('symbolStatus', 40),
        always(40)
      )]
    ]
  ]
  for (const row of rows) check(row, spot)
})

describe('readWeight: limits', () => {
  const rows: Row[] = [
    [
      'reads limits without a scope', 'Weight', '**50(IP)**  \n360/hour，500/day',
      [ip(always(50))], [{count: 360, per: '1h'}, {count: 500, per: '1d'}]
    ],
    [
      'reads the same in Chinese', '请求权重', '**50(IP)** **每小时360次，每天500次**',
      [ip(always(50))], [{count: 360, per: '1h'}, {count: 500, per: '1d'}]
    ],
    [
      'gives a limit the scope of the heading', 'Weight(UID)', '18000 Request limit: 10 requests per second',
      [uid(always(18000))], [{count: 10, per: '1s', scope: 'uid'}]
    ],
    [
      'reads several', 'Request Limit', '10 times per second per IP, 5 times per minute', [], [{count: 10, per: '1s', scope: 'ip'}, {count: 5, per: '1m'}]
    ],
    [
      'reads the same label in Chinese', '请求权重(UID)', '18000 请求限制: 每秒10次',
      [uid(always(18000))], [{count: 10, per: '1s', scope: 'uid'}]
    ],
    [
      'reads a label on its own line', '请求权重(UID)', '**3000**\n\n**访问限制**\n\n**1次/分钟/IP**',
      [uid(always(3000))], [{count: 1, per: '1m', scope: 'ip'}]
    ],
    ['reads a section of limits', 'Request Limit', '1 times/min per IP', [], [{count: 1, per: '1m', scope: 'ip'}]],
    [
      'reads a number glued to its word', 'Request Limit', '60times/min per IP',
      [], [{count: 60, per: '1m', scope: 'ip'}]
    ],
    ['reads a Chinese section of limits', '访问限制', '60次/分钟/IP', [], [{count: 60, per: '1m', scope: 'ip'}]],
    [
      'gives no limit of orders a scope', 'Weight(Order)', '1 20 requests per 10 seconds',
      [order(always(1))], [{count: 20, per: '10s'}]
    ]
  ]
  for (const row of rows) check(row)

  test.each(['50 10 requests per 0 seconds', '50 0/min'])('a limit that no call can keep is unread: %s', markdown => {
    const {charges, limits: stated, problems} = read('Weight(UID)', markdown)
    expect({charges, stated, rules: problems.map(({ruleId}) => ruleId)}).toEqual({charges: [], stated: [], rules: ['weight-unread']})
  })

  test.each([
    ['Weight', '0 share 500/5min/IP rate limit with `GET /fapi/v1/info`', [assumed(always(0))], ['limit-unread']],
    ['请求权重', '0 和`GET /fapi/v1/fundingRate`共享500/5min/IP', [assumed(always(0))], ['limit-unread']],
    ['Weight', 'share 500/5min/IP rate limit with GET /fapi/v1/fundingInfo', [], ['limit-unread', 'weight-missing']],
    ['请求权重', '和GET /fapi/v1/fundingInfo共享500/5min/IP', [], ['limit-unread', 'weight-missing']]
  ])('reads a shared limit and says what is lost: %s %s', (heading, markdown, charges, ruleIds) => {
    const reading = read(heading, markdown)
    expect(reading.charges).toEqual(charges)
    expect(reading.limits).toEqual([{count: 500, per: '5m', scope: 'ip'}])
    expect(reading.problems.map(({ruleId}) => ruleId)).toEqual(ruleIds)
  })
})

describe('readWeight: what is not understood', () => {
  const rows: [title: string, heading: string, markdown: string, ruleId: string][] = [
    ['a response under the heading', '请求权重', '    {}', 'weight-unread'],
    ['two cases that do not exclude each other', '请求权重', '传symbol 20 ，不传pairs 40', 'weight-unread'],
    ['one case of two', 'Weight', '40 without symbol', 'weight-unread'],
    ['a clause in which no name stands', 'Weight', '1 when a single is specified', 'weight-unread'],
    [
      'multiple symbols where the page has a list of them', 'Weight',
      '1 for a single symbol, 40 for multiple symbols',
      'weight-unread'
    ],
    ['a fraction', 'Weight', '1.5', 'weight-unread'],
    ['a number with a comma', 'Weight', '1,500', 'weight-unread'],
    ['a negative number', 'Weight', '1 with symbol -40 without symbol', 'weight-unread'],
    ['a fraction without its first digit', 'Weight', '1 with symbol .40 without symbol', 'weight-unread'],
    ['a rate that is a fraction', 'Weight', '1.5/hour', 'weight-unread'],
    ['a rate with a comma', 'Weight', '10 1,500/hour', 'weight-unread'],
    ['two cases that are the same', 'Weight', '1 with symbol, 2 with symbol', 'weight-unread'],
    ['three cases of one parameter', 'Weight', '1 with symbol, 2 without symbol, 3 with symbol', 'weight-unread'],
    ['cases without a name among several', 'Weight', '1 with symbol, 2 with pair, 不带3', 'weight-unread'],
    ['a pool in one row of a table only', 'Weight', table('limit| weight', '1| 5(IP)', '2| 6'), 'weight-unread'],
    ['two pools in a table', 'Weight', table('limit| weight', '1| 5(IP)', '2| 6(UID)'), 'weight-unread'],
    ['a text beside conditions', 'Weight', `10\n\n${table('Case| weight', 'With symbol| 5')}`, 'weight-unread'],
    ['a cost for another item', 'Weight', table('Parameter| Weight', 'symbols| 2 for each pair'), 'weight-unread'],
    ['a list that may be one number', 'Weight', table('limit| weight', '1,000| 5'), 'weight-unread'],
    ['an empty interval', 'Weight', table('limit| weight', '[100, 50]| 5'), 'weight-unread'],
    ['a word that names no pool', 'Weight', '10(KEY)', 'weight-unread'],
    ['a heading that names no pool', 'Weight(KEY)', '10', 'weight-unread'],
    ['two pools for one parameter', 'Weight', '1 with symbol(IP), 40 without symbol(UID)', 'weight-unread'],
    ['advice between the words', 'Weight', '1 with symbol\n\nCareful.\n\n40 without symbol', 'weight-unread'],
    [
      'a text beside a table that it does not introduce', 'Weight', `10\n\n${table('limit| weight', '1-100| 5')}`,
      'weight-unread'
    ],
    [
      'a text that introduces another parameter', 'Weight',
      `based on parameter pair\n\n${table('limit| weight', '1-100| 5')}`,
      'weight-unread'
    ],
    ['a condition that lists no values', 'Weight', table(
      'Condition| Weight',
      '`symbol` is omitted| 40'
    ), 'weight-unread'],
    [
      'a row with one condition too many', 'Weight', table('Condition| Weight', 'With symbol and pair| 40'),
      'weight-unread'
    ],
    [
      'a cap that is not the cost of its number of items', '权重:', '4/交易对. 如果symbols请求的交易对超过40, 上限是200.',
      'weight-unread'
    ],
    ['a cost for each that has lost its words', '权重:', table('参数| 权重', 'symbols| 权重为 2，最多支持 40'), 'weight-unread'],
    [
      'rows for none that differ', 'Weight',
      table('Parameter| Weight', 'symbol| 2', 'None| 40', 'symbol parameter is omitted| 80'),
      'weight-unread'
    ],
    ['an empty section', 'Weight', '', 'weight-missing'],
    ['a number under the heading of limits', 'Request Limit', '10', 'limit-unread'],
    ['a limit of whom is not known', 'Request Limit', '10 requests per second per key', 'limit-unread'],
    ['a parameter that the page lacks', 'Weight', '1 with fromId, 40 without fromId', 'unknown-parameter']
  ]
  test.each(rows)('gives no charge for %s', (_, heading, markdown, ruleId) => {
    const {charges, problems} = read(heading, markdown, {...page, parameters: [...page.parameters, {name: 'symbols'}]})
    expect(charges).toEqual([])
    expect(problems).toMatchObject([{ruleId, severity: 'warning'}])
  })

  test('keeps the words that nothing reads', () => {
    expect(read('Weight', 'about **10**').rest).toBe('about 10')
    expect(read('Weight', table('a| weight', 'b| 10')).rest).toBe('a | weight\nb | 10')
    expect(read('Weight', '1 with fromId, 40 without fromId').rest).toBe('1 with fromId, 40 without fromId')
    expect(read('Weight', '10')).not.toHaveProperty('rest')
  })

  test('does not count the items of a parameter that is no list', () => {
    const markdown = table(
      'Parameter | Symbols Provided | Weight',
      'symbol | 1 | 2',
      'symbols | 1-20 | 2',
      '21-100 | 40'
    )
    expect(read('Weight', markdown).charges).toEqual([])
    expect(read('Weight', markdown).problems).toMatchObject([{ruleId: 'unknown-parameter'}])
    expect(read('Weight', table('Parameter | Symbols Provided | Weight', 'symbols | 1-20 | 2')).charges).toEqual([])
    expect(read('Weight', table('Parameter | Weight', 'symbol | 1', 'symbols | 2')).charges).toEqual([])
    const want = assumed(sent('symbol', 2), counted(1, 20, 2), counted(21, 100, 40))
    expect(read('Weight', markdown, spot).charges).toEqual([want])
  })
})

describe('readWeight: what is understood and worth a message', () => {
  test.each([
    ['/papi/v1/margin/order', [assumed(always(10))], []],
    ['/futures/data/basis', [assumed(always(10))], []],
    ['/sapi/v1/margin/order', [assumed(always(10))], ['weight-pool']],
    ['/bapi/defi/v1/klines', [], ['weight-pool']],
    ['/xapi/v1/klines', [], ['weight-pool']]
  ])('takes the default pool of %s', (path, charges, ruleIds) => {
    const reading = read('Weight', '10', {...page, path})
    expect(reading.charges).toEqual(charges)
    expect(reading.problems.map(({ruleId}) => ruleId)).toEqual(ruleIds)
  })

  test('needs no default where a pool is named', () => {
    expect(read('Weight', '10(UID)', {...page, path: '/sapi/v1/margin/order'}).problems).toEqual([])
  })

  test('names a header that counts no pool and charges the others', () => {
    const text = '1 on IP rate limit(X-OTHER-1M); 2 on order rate limit(X-MBX-ORDER-COUNT-1M)'
    const {charges, problems} = read('Weight', text)
    expect(charges).toEqual([order(always(2))])
    expect(problems).toMatchObject([{ruleId: 'weight-pool', reason: expect.stringContaining('X-OTHER-1M')}])
  })

  test('names a value that the list of its parameter lacks, and keeps it', () => {
    const parameters = [{name: 'sideEffectType', enum: ['MARGIN_BUY'], default: 'MARGIN_BUY'}]
    const markdown = table('Condition| Weight', 'sideEffectType is MARGIN_BUY or AUTO_BORROW_REPAY| 1500(UID)')
    const {charges, problems} = read('Weight', markdown, {...page, parameters})
    expect(charges).toHaveLength(1)
    expect(problems).toMatchObject([{ruleId: 'unknown-value', reason: expect.stringContaining('AUTO_BORROW_REPAY')}])
  })

  test.each([
    ['without a default', {name: 'limit', maximum: 100}, ['weight-missing']],
    ['that must be sent', {name: 'limit', maximum: 100, required: true}, []],
    ['with a default', {name: 'limit', maximum: 100, default: 100}, []]
  ])('looks for a cost of a call without a parameter %s', (_, parameter, ruleIds) => {
    const {problems} = read('Weight', table('limit| weight', '1-100| 5'), {...page, parameters: [parameter]})
    expect(problems.map(({ruleId}) => ruleId)).toEqual(ruleIds)
  })

  test.each<[string, string[], WeightContext, string[]]>([
    ['beyond the last row', ['1-100| 5', '101-5000| 250'], page, ['weight-missing without `5001` and more']],
    ['beyond the last row, to the maximum', ['1-100| 5'], taking({maximum: 500}), ['weight-missing without `101` to `500`']],
    ['between two rows', ['[1,100)| 1', '[100, 500)| 5', '\\> 500| 10'], page, ['weight-missing without `500`']],
    ['below the first row', ['10-20| 1', '\\> 20| 2'], page, ['weight-missing without `1` to `9`']],
    ['of its list', ['5| 2', '50| 5'], taking({enum: [5, 20, 50, 500]}), ['weight-missing without `20`, `500`']],
    ['in many places', ['5, 10| 2', '50| 5'], page, ['weight-missing without `1` to `4`, `6` to `9`, `11` to `49`, …']],
    ['of two rows', ['1-100| 1', '100-500| 5'], taking({maximum: 500}), ['weight-conflict second cost of `limit` for `100`']],
    ['of two rows without an end', ['\\> 100| 5', '\\> 500| 10', '<= 100| 1'], page, ['weight-conflict second cost of `limit` for `501` and more']],
    ['of two rows of one cost', ['1-100| 1', '100-500| 1'], taking({maximum: 500}), []]
  ])('tells a value %s', (_, lines, context, told) => {
    const {charges, problems} = read('Weight', table('limit| weight', ...lines), context)
    expect(charges).toHaveLength(1)
    expect(problems).toHaveLength(told.length)
    for (const [index, words] of told.entries()) {
      const [ruleId = '', ...rest] = words.split(' ')
      expect(problems[index]).toMatchObject({ruleId, severity: 'warning', reason: expect.stringContaining(rest.join(' '))})
    }
  })

  test('tells words of a list that no condition has', () => {
    const parameters = [{name: 'sideEffectType', enum: ['NONE', 'MARGIN_BUY'], default: 'NONE'}]
    const {problems} = read('Weight', table('Condition| Weight', 'sideEffectType is MARGIN_BUY| 1500(UID)'), {...page, parameters})
    expect(problems).toMatchObject([{ruleId: 'weight-missing', reason: expect.stringContaining('without `NONE`,')}])
  })
})

describe('readWeight: the cost of a call', () => {
  const klines = table('LIMIT| weight', '[1,100)| 1', '[100, 500)| 2', '[500, 1000]| 5', '\\> 1000| 10')
  const ticker = table(
    'Parameter | Symbols Provided | Weight',
    'symbol | 1 | 2',
    'symbol parameter is omitted | 80',
    'symbols | 1-20 | 2',
    '21-100 | 40',
    '101 or more | 80'
  )
  const window = '每个交易对占用4个权重. 当请求中的交易对数量超过50，此请求的权重将限制在200。'
  const margin = table(
    'Condition| Weight',
    'sideEffectType is not MARGIN_BUY| 6(UID)',
    'sideEffectType is MARGIN_BUY| 1500(UID)'
  )
  const some = (count: number): string[] => Array.from({length: count}, (_, place) => `S${place}`)
  test.each([
    ['klines by default', klines, page, {}, 5],
    ['few klines', klines, page, {limit: 99}, 1],
    ['many klines', klines, page, {limit: 1001}, 10],
    ['open orders of all symbols', '1 with symbol, 40 without symbol', page, {}, 40],
    ['open orders of one symbol', '1 with symbol, 40 without symbol', page, {symbol: 'X'}, 1],
    ['an order that borrows nothing', margin, page, {}, 6],
    ['an order that borrows', margin, page, {sideEffectType: 'MARGIN_BUY'}, 1500],
    ['20 tickers', ticker, spot, {symbols: some(20)}, 2],
    ['21 tickers', ticker, spot, {symbols: some(21)}, 40],
    ['101 tickers', ticker, spot, {symbols: some(101)}, 80],
    ['all tickers', ticker, spot, {}, 80],
    ['10 windows', window, spot, {symbols: some(10)}, 40],
    ['60 windows', window, spot, {symbols: some(60)}, 200]
  ])('%s', (_, markdown, context, params, want) => {
    const [charge] = read('Weight', markdown, context).charges
    expect(costOf(charge?.cases ?? [], {...defaultsOf(context), ...params})).toBe(want)
  })
})

type Params = {[name: string]: unknown}

function defaultsOf({parameters}: WeightContext): Params {
  return Object.fromEntries(parameters.flatMap(({name, default: value}) => value === undefined ? [] : [[name, value]]))
}

function costOf(cases: readonly Case[], params: Params): number | undefined {
  const cost = cases.find(({when}) => !when || holds(when, params))?.cost
  return typeof cost === 'object' ? Math.min(cost.cost * itemsIn(params[cost.each]), cost.max ?? Infinity) : cost
}

function holds(condition: Condition, params: Params): boolean {
  if ('all' in condition) return condition.all.every(one => holds(one, params))
  if ('any' in condition) return condition.any.some(one => holds(one, params))
  const value = params['count' in condition ? condition.count : condition.parameter]
  if ('count' in condition) return value !== undefined && isWithin(condition, itemsIn(value))
  if ('present' in condition) return condition.present === (value !== undefined)
  if ('in' in condition) return condition.in.some(one => one === value)
  if ('notIn' in condition) return condition.notIn.every(one => one !== value)
  return typeof value === 'number' && isWithin(condition, value)
}

function isWithin({min = -Infinity, max = Infinity}: {min?: number; max?: number}, value: number): boolean {
  return min <= value && value <= max
}

function itemsIn(value: unknown): number {
  return Array.isArray(value) ? value.length : 1
}

describe('readLimitNote', () => {
  const rows: [text: string, reading: Partial<WeightReading>][] = [
    ['IP rate limit 1000 requests/5min', {limits: [{count: 1000, per: '5m', scope: 'ip'}]}],
    ['IP限频为1000次/5min', {limits: [{count: 1000, per: '5m', scope: 'ip'}]}],
    ['You can only use this function 500 times per hour in a rolling manner.', {limits: [{count: 500, per: '1h'}]}],
    ['滚动每小时仅能调用500次', {limits: [{count: 500, per: '1h'}]}],
    ['You can only use this function 2 times per 10 minutes in a rolling manner', {limits: [{count: 2, per: '10m'}]}],
    ['本接口每10分钟仅可以调用2次', {limits: [{count: 2, per: '10m'}]}],
    ['The endpoint can only be called 10 times per 10 minutes', {limits: [{count: 10, per: '10m'}]}],
    ['本接口每10分钟只能调用10次（时间滚动计算）', {limits: [{count: 10, per: '10m'}]}],
    ['Master account can transfer max 2000 times a minute', {limits: [{count: 2000, per: '1m', scope: 'uid'}]}],
    ['每个母账户每分钟上限2000次', {limits: [{count: 2000, per: '1m', scope: 'uid'}]}],
    ['Only convert once within 6 hours', {limits: [{count: 1, per: '6h'}]}],
    ['兑换请求限流6小时一次', {limits: [{count: 1, per: '6h'}]}],
    ['`OCO` counts as 2 orders against the order rate limit.', {charges: [order(always(2))]}],
    ['[`OCO`](#oco) counts as 2 orders against the order rate limit.', {charges: [order(always(2))]}],
    ['Prices move. Only convert once within 6 hours', {limits: [{count: 1, per: '6h'}]}]
  ]
  test.each(rows)('reads "%s"', (text, reading) => {
    expect(readLimitNote(text, dialect)).toEqual({charges: [], limits: [], problems: [], ...reading})
  })

  test.each([
    ['Request Limitation is 5 times per month, shared by the web page and rest api', 'info'],
    ['存在每月5次的请求限制，网页端共用。', 'info'],
    ['When all symbols are returned, the number of requests counted against the rate limiter is theirs.', 'warning'],
    ['当返回所有symbols时，针对限速器计数的请求数量等于symbols数量。', 'warning'],
    ['OTOCOs add 3 orders against the unfilled order count, and to some filters.', 'info'],
    ['`OTO` 订单将2个订单添加到未成交订单计数中', 'info'],
    ['Each pair can only be closed once every 24 hours.', 'info'],
    ['KEY rate limit 1000 requests/5min', 'info'],
    ['You may call it 5 times a day.', 'info'],
    ['A pot takes no more than 3 calls within 10 seconds', 'info']
  ])('cannot count "%s"', (text, severity) => {
    const problems = [{ruleId: 'limit-unread', severity}]
    expect(readLimitNote(text, dialect)).toMatchObject({charges: [], limits: [], problems})
  })

  test.each([
    'Either orderId or origClientOrderId must be sent.',
    'Less than 24 hours between startTime and endTime.',
    'The data of 24 hours is read 3 times.',
    ''
  ])('has nothing to say of "%s"', text => expect(readLimitNote(text, dialect)).toBeUndefined())
})

describe('joinWeights', () => {
  test('adds the pools of two sections', () => {
    const joined = joinWeights([read('Request Weight(IP)', '1'), read('Request Weight(UID)', '360')])
    expect(joined).toEqual({charges: [ip(always(1)), uid(always(360))], limits: [], problems: [], conflicts: []})
  })

  test('adds the limits of a second section, each once', () => {
    const limit = read('Request Limit', '1 times/min per IP')
    const joined = joinWeights([read('Request Weight(UID)', '3000'), limit, limit])
    expect(joined).toEqual({charges: [uid(always(3000))], limits: [{count: 1, per: '1m', scope: 'ip'}], problems: [], conflicts: []})
  })

  test('adds the count of unfilled orders', () => {
    const joined = joinWeights([read('Weight:', '1'), read('Unfilled Order Count:', '2')])
    expect(joined.charges).toEqual([assumed(always(1)), order(always(2))])
  })

  test('keeps the charges of a pool by window', () => {
    const text = '5 on 10s order rate limit(X-MBX-ORDER-COUNT-10S); 1 on 1min order rate limit(X-MBX-ORDER-COUNT-1M)'
    expect(joinWeights([read('Weight', text)]).charges).toHaveLength(2)
  })

  test('keeps the first of two costs of a pool and says so', () => {
    const note = readLimitNote('`OCO` counts as 2 orders against the order rate limit.', dialect)
    const joined = joinWeights([read('Weight(Order)', '1'), ...(note ? [note] : [])])
    expect(joined.charges).toEqual([order(always(1))])
    expect(joined.problems).toMatchObject([{ruleId: 'weight-conflict', severity: 'warning'}])
  })

  test('has nothing to say of the same cost twice', () => {
    expect(joinWeights([read('Weight', '1'), read('Weight(IP)', '1')]).problems).toEqual([])
  })

  test('takes the section that is understood', () => {
    const joined = joinWeights([read('Weight', '    {}'), read('Weight', '5')])
    expect(joined).toMatchObject({charges: [assumed(always(5))], rest: '{}', problems: [{ruleId: 'weight-unread'}]})
  })

  test('misses no weight in one section that another has', () => {
    expect(joinWeights([read('Weight', ''), read('Weight', '5')]).problems).toEqual([])
    expect(joinWeights([read('Weight', '')]).problems).toMatchObject([{ruleId: 'weight-missing'}])
  })
})

describe('completeWeight', () => {
  const same = assumed(always(5))
  const rows: [title: string, first: WeightReading, other: WeightReading, charges: Charge[], ruleIds: string[]][] = [
    ['has nothing to say of the same weight', read('Weight', '5'), read('请求权重', '5'), [same], []],
    ['fills a weight', read('Weight', ''), read('请求权重', '0'), [assumed(always(0))], ['locale-fill']],
    ['fills a pool', read('Weight', '60'), read('请求权重(UID)', '60'), [uid(always(60))], ['locale-fill']],
    ['is surer of an assumed pool', read('Weight', '60'), read('请求权重(IP)', '60'), [ip(always(60))], []],
    ['keeps a pool', read('Weight(UID)', '60'), read('请求权重', '60'), [uid(always(60))], []],
    ['keeps the first cost', read('Weight', '3(UID)'), read('权重', '30(UID)'), [uid(always(3))], ['locale-conflict']],
    ['keeps the first pool', read('Weight', '1(IP)'), read('权重', '1(UID)'), [ip(always(1))], ['locale-conflict']],
    ['keeps a weight beside one that is not understood', read('Weight', '5'), read('权重', '?'), [same], []],
    [
      'takes another order of exclusive cases for the same', read('Weight', '1 with symbol, 2 without symbol'),
      read('请求权重', '不带symbol 2, 带symbol 1'), [assumed(sent('symbol', 1), omitted('symbol', 2))], []
    ]
  ]
  test.each(rows)('%s', (_, first, other, charges, ruleIds) => {
    const completed = completeWeight(first, other)
    expect(completed.charges).toEqual(charges)
    expect(completed.problems.map(({ruleId}) => ruleId)).toEqual(ruleIds)
  })

  test('fills limits and keeps the first of two', () => {
    const [plain, hourly, daily] = ['5', '5 10/hour', '5 10/day'].map(text => read('Weight', text))
    if (!plain || !hourly || !daily) throw new Error('three readings')
    expect(completeWeight(plain, hourly)).toMatchObject({limits: hourly.limits, problems: [{ruleId: 'locale-fill'}]})
    const problems = [{ruleId: 'locale-conflict'}]
    expect(completeWeight(hourly, daily)).toMatchObject({limits: hourly.limits, problems})
  })
})

describe('laws', () => {
  const words = fc.array(fc.constantFrom(
    '1', '40', ' ', '\n', ',', ';', '(IP)', 'with', 'without', 'symbol', 'for a single', '带', '不带', '为', '次/分钟',
    '/hour', '|', '[', '1,100)', '> 5', 'weight', 'LIMIT', 'Condition', 'careful',
    'rate limit(X-MBX-ORDER-COUNT-1M)', '.', '-', '{}'
  )).map(parts => parts.join(''))
  const text = fc.oneof(words, fc.string({unit: 'grapheme'}))
  const cells = fc.array(fc.array(text, {maxLength: 4}), {maxLength: 5})

  test('any words give charges, limits or a problem, and nothing throws', () => {
    fc.assert(fc.property(text, text, cells, (heading, body, rows) => {
      const {charges, limits: stated, problems, rest} = readWeight({heading, text: body, rows}, page)
      const isLimit = /limit|限制/i.test(heading)
      expect(charges.length + stated.length + problems.length > 0 || isLimit).toBe(true)
      if (rest !== undefined) expect(charges).toEqual([])
    }))
  })

  test('any note is read or has nothing to say, and nothing throws', () => {
    fc.assert(fc.property(text, body => {
      const reading = readLimitNote(body, dialect)
      expect(reading === undefined || Object.values(reading).flat().length > 0).toBe(true)
    }))
  })

  test('a word too many leaves no charge', () => {
    const texts = [
      '10', '10(UID)', '1 with symbol, 40 without symbol', '带symbol 1 ; 不带40',
      '0 on IP rate limit(x-mbx-used-weight-1m)', '50(IP) 360/hour'
    ]
    const extra = fc.constantFrom('perhaps', 'x', '左右', '{}', 'IP', '/', '7')
    fc.assert(fc.property(fc.constantFrom(...texts), extra, (known, word) => {
      expect(read('Weight', known).charges).not.toEqual([])
      expect(readWeight({heading: 'Weight', text: `${known} ${word}`, rows: []}, page).charges).toEqual([])
      expect(readWeight({heading: 'Weight', text: `${word} ${known}`, rows: []}, page).charges).toEqual([])
    }))
  })

  test('numbers come out as they went in', () => {
    const cost = fc.integer({min: 0, max: 999_999_999})
    fc.assert(fc.property(cost, cost, (one, other) => {
      expect(read('Weight', `${one}(UID)`).charges).toEqual([uid(always(one))])
      const want = assumed(sent('symbol', one), omitted('symbol', other))
      expect(read('Weight', `带symbol${one}，不带${other}`).charges).toEqual([want])
    }))
  })
})
