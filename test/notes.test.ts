import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {notePhrases} from '../generator/dialects/binance-notes.js'
import {holds, namesOf, parseDependency, type Dependency, type Predicate} from '../generator/idl/index.js'
import {checkDependencies, isConditionTable, readNotes} from '../generator/notes/index.js'
import type {NoteParameter, NotesReading, Sentence} from '../generator/notes/index.js'
import {simplifyRules} from '../generator/notes/simplify.js'

/** `symbol! pair? level:integer side=BUY|SELL`: `!` is required, `?` conditional; the type is string if not given. */
function parameters(text: string): NoteParameter[] {
  return text.split(' ').map(word => {
    const [, name = '', mark, type = 'string', values] = /^([\w.]+)([!?]?)(?::(\w+))?(?:=(.+))?$/.exec(word) ?? []
    const required = mark === '!' ? 'yes' : mark === '?' ? 'conditional' : 'no'
    return {name, type, required, ...(values && {enum: values.split('|')})}
  })
}

/** `(own) text` is the description of `own`, `outer >> parent >> text` stands under bullets, Chinese is the second language. */
function sentence(text: string): Sentence {
  const [, own, rest = ''] = /^(?:\((\w+)\) )?(.*)$/s.exec(text) ?? []
  const [last = '', parent, ...outer] = rest.split(' >> ').reverse()
  return {
    text: last,
    locale: /[\u4e00-\u9fff]/.test(rest) ? 'zh-CN' : 'en',
    ...(own && {own}),
    ...(parent && {parent}),
    ...(outer.length > 0 && {outer: outer.reverse()})
  }
}

function read(page: string, ...texts: string[]): NotesReading {
  return readNotes(texts.map(sentence), parameters(page), notePhrases)
}

function rules(reading: NotesReading): string[] {
  return reading.dependencies.map(({dependency}) => dependency)
}

const orders = 'symbol! orderId:integer clientOrderId side! type! quantity price priceMatch timeInForce ' +
  'goodTillDate:integer reduceOnly closePosition stopPrice recvWindow:integer'
const valued = 'type!=LIMIT|MARKET side!=BUY|SELL price size other=LIMIT_MAKER|FOK'
const trades = 'symbol pair orderId:integer fromId:integer startTime:integer endTime:integer'
const span = 'startTime:integer endTime:integer'

type Case = [given: string, page: string, want: string[]]

const atLeastOne: Case[] = [
  ['Either `orderId` or `clientOrderId` must be sent.', orders, ['Or(orderId, clientOrderId);']],
  ['Either`orderId` or `clientOrderId ` must be sent', orders, ['Or(orderId, clientOrderId);']],
  ['Either orderId or clientOrderId is required', orders, ['Or(orderId, clientOrderId);']],
  ['Either “orderId” or "clientOrderId" must be sent', orders, ['Or(orderId, clientOrderId);']],
  [
    'Either `orderId` or `clientOrderId` must be sent, and the `orderId` will prevail if both are sent.',
    orders, ['Or(orderId, clientOrderId);']
  ],
  ['(orderId) Either `OrderId` or `clientorderId` must be provided', orders, ['Or(orderId, clientOrderId);']],
  ['Either baseSize or quoteSize should be sent', 'baseSize? quoteSize?', ['Or(baseSize, quoteSize);']],
  ['Either `baseSize` or `quoteSize` is used.', 'baseSize quoteSize', ['Or(baseSize, quoteSize);']],
  ['One of `baseSize` or `quoteSize` is required', 'baseSize quoteSize', ['Or(baseSize, quoteSize);']],
  [
    'At least one instance of `ticketId` and `label` must be sent.',
    'ticketIds:array labels:array', ['Or(ticketIds, labels);']
  ],
  ['User needs to supply either or both of the input parameter', 'fromCoin? toCoin? limit', ['Or(fromCoin, toCoin);']],
  ['ticketId or startTime must be sent. ticketId takes precedence.', `ticketId ${span}`, ['Or(ticketId, startTime);']],
  ['"spotBurn" and "marginBurn" should be sent at least one.', 'spotBurn marginBurn', ['Or(spotBurn, marginBurn);']],
  [
    'At least either fromMail or toMail need to be sent when the fromType and the toType are the same.',
    'fromMail toMail fromType! toType!', ['IF fromType==toType THEN Or(fromMail, toMail);']
  ],
  [
    'At least either fromMail or toMail need to be sent when the fromType and the toType are the same.',
    'fromMail toMail fromType! toType', ['IF toType AND fromType==toType THEN Or(fromMail, toMail);']
  ],
  ['Exactly one of `orderId` or `clientOrderId` must be sent.', orders, ['OnlyOne(orderId, clientOrderId);']],
  ['`orderId` and `clientOrderId` must be sent together', orders, ['AllOrNone(orderId, clientOrderId);']],
  ['`orderId` 与 `clientOrderId` 必须至少发送一个', orders, ['Or(orderId, clientOrderId);']],
  ['至少需要发送 `orderId` 与 `clientOrderId`中的一个，同时发送则以 order id为准', orders, ['Or(orderId, clientOrderId);']],
  ['必须发送 orderId 或 clientOrderId 其中一个。', orders, ['Or(orderId, clientOrderId);']],
  ['必须发送`orderId`或`clientOrderId`，`orderId`优先', orders, ['Or(orderId, clientOrderId);']],
  ['`orderId` 或 `clientOrderId` 其中一个必传', orders, ['Or(orderId, clientOrderId);']],
  ['orderId 和clientOrderId需要填其中一个', orders, ['Or(orderId, clientOrderId);']],
  ['`orderId` 与 `clientOrderId` 中的一个为必填参数.', orders, ['Or(orderId, clientOrderId);']],
  ['`orderId` 与 `clientOrderId` 之一必须发送', orders, ['Or(orderId, clientOrderId);']],
  ['`orderId`和`clientOrderId`二者必须传至少一个', orders, ['Or(orderId, clientOrderId);']],
  ['参数orderId或者clientOrderId只需要提供其中一个。', orders, ['Or(orderId, clientOrderId);']],
  ['用户应当orderId和clientOrderId参数至少填一个。', orders, ['Or(orderId, clientOrderId);']],
  ['(orderId) 系统订单号，orderId 与 clientOrderId 至少要传一个', orders, ['Or(orderId, clientOrderId);']],
  ['`orderId` 或 `clientOrderId` 必须被提供', orders, ['Or(orderId, clientOrderId);']]
]

const notTogether: Case[] = [
  ['Symbol and pair cannot be sent together', trades, ['ZeroOrOne(symbol, pair);']],
  ['Parameter symbol and pair cannot be used in combination.', trades, ['ZeroOrOne(symbol, pair);']],
  ['symbol and pair cannot be sent at the same time.', trades, ['ZeroOrOne(symbol, pair);']],
  ['(priceMatch) Can\'t be passed together with `price`', orders, ['ZeroOrOne(price, priceMatch);']],
  ['`pair` can\'t be sent with `orderId`', trades, ['ZeroOrOne(pair, orderId);']],
  [
    'The parameter `fromId` cannot be sent with `startTime` or `endTime`',
    trades, ['IF fromId THEN NOT (startTime OR endTime);']
  ],
  ['`startTime`/`endTime` cannot be sent with `fromId`', trades, ['IF fromId THEN NOT (startTime OR endTime);']],
  [
    '(fromId) If supplied, neither `startTime` or `endTime` can be provided',
    trades, ['IF fromId THEN NOT (startTime OR endTime);']
  ],
  [
    '(fromId) If supplied, neither startTime nor endTime can be provided',
    trades, ['IF fromId THEN NOT (startTime OR endTime);']
  ],
  [
    'The parameter `fromId` cannot be sent with `startTime` and `endTime`',
    trades, ['IF fromId THEN NOT (startTime AND endTime);']
  ],
  ['`symbol`, `pair` and `orderId` cannot be sent together', trades, ['IF symbol AND pair THEN NOT orderId;']],
  [
    '(quantity) Size of the order, cannot be sent with `closePosition=true`',
    orders, ['IF closePosition==\'true\' THEN NOT quantity;']
  ],
  [
    '(quantity) Cannot be sent with `closePosition`=`true`(Close-All)',
    orders, ['IF closePosition==\'true\' THEN NOT quantity;']
  ],
  [
    '(quantity) cannot be sent with `closePosition`=`true`', 'quantity closePosition:boolean',
    ['IF closePosition==true THEN NOT quantity;']
  ],
  [
    '(reduceOnly) "true" or "false". Cannot be sent in Hedge Mode; cannot be sent with `closePosition`=`true`',
    orders, ['IF closePosition==\'true\' THEN NOT reduceOnly;']
  ],
  [
    '`STOP`, `TAKE_PROFIT` with `closePosition`=`true`: >> Cannot be used with `quantity` paremeter',
    orders, ['IF closePosition==\'true\' THEN NOT quantity;']
  ],
  ['Only one of `symbol`, `pair`, `orderId` may be sent', trades, ['ZeroOrOne(symbol, pair, orderId);']],
  ['At most one of symbol or pair can be provided.', trades, ['ZeroOrOne(symbol, pair);']],
  ['`symbol` and `pair` are mutually exclusive.', trades, ['ZeroOrOne(symbol, pair);']],
  ['If `symbol` is sent, `pair` must not be sent.', trades, ['IF symbol THEN NOT pair;']],
  ['When `type` is `MARKET`, `price` cannot be sent', orders, ['IF type==\'MARKET\' THEN NOT price;']],
  ['`price` must not be sent for `MARKET`.', valued, ['IF type==\'MARKET\' THEN NOT price;']],
  ['`price` can not be sent for `MARKET` orders.', orders, ['IF type==\'MARKET\' THEN NOT price;']],
  [
    'No combination of multiple parameters is allowed.',
    'symbol symbols:array status recvWindow:integer', ['ZeroOrOne(symbol, symbols, status);']
  ]
]

const ifThen: Case[] = [
  [
    '(goodTillDate) end of timeInForce `GTD`, mandatory when `timeInforce` set to `GTD`; ms part will be ignored',
    orders, ['IF timeInForce==\'GTD\' THEN goodTillDate;']
  ],
  [
    '(symbol) mandatory for isolated margin, not supported for cross margin', 'symbol isIsolated=TRUE|FALSE',
    ['IF isIsolated==\'TRUE\' THEN symbol;', 'IF symbol THEN isIsolated==\'TRUE\';']
  ],
  [
    '(symbol) isolated symbol, mandatory for isolated margin',
    'symbol isIsolated', ['IF isIsolated==\'TRUE\' THEN symbol;']
  ],
  ['If isIsolated ="TRUE", symbol must be sent.', 'symbol isIsolated', ['IF isIsolated==\'TRUE\' THEN symbol;']],
  [
    '(symbol) Trading pair; required when isIsolated is true, e.g., BNBUSDT',
    'symbol? isIsolated:boolean', ['IF isIsolated==true THEN symbol;']
  ],
  [
    'When type selects `SPECIAL`, `symbol` must be filled in',
    'symbol type=SPECIAL|PLAIN', ['IF type==\'SPECIAL\' THEN symbol;']
  ],
  [
    '`fromCoin` must be sent when type are SPOT_SWAP and SWAP_SWAP',
    'fromCoin type', ['IF type==\'SPOT_SWAP\'|\'SWAP_SWAP\' THEN fromCoin;']
  ],
  ['(stopPrice) If provided, `timeInForce` is required.', orders, ['IF stopPrice THEN timeInForce;']],
  ['(stopPrice) This can only be used if `timeInForce` is `GTC`.', orders, ['IF stopPrice THEN timeInForce==\'GTC\';']],
  [
    '(stopPrice) This can only be used if `timeInForce` is `GTC`, or if `type` is `LIMIT_MAKER`.',
    'stopPrice timeInForce type', ['IF stopPrice THEN timeInForce==\'GTC\' OR type==\'LIMIT_MAKER\';']
  ],
  ['OrderId can only be sent together with symbol', trades, ['IF orderId THEN symbol;']],
  ['(orderId) This can only be used in combination with `symbol`', trades, ['IF orderId THEN symbol;']],
  [
    '(priceMatch) only avaliable for `LIMIT`/`STOP`/`TAKE_PROFIT` order; can be set to `QUEUE`/ `QUEUE_5`',
    orders, ['IF priceMatch THEN type==\'LIMIT\'|\'STOP\'|\'TAKE_PROFIT\';']
  ],
  [
    '(priceMatch) only available for `STOP` order',
    'priceMatch strategyType', ['IF priceMatch THEN strategyType==\'STOP\';']
  ],
  ['`amount` needs to be sent if using FAST network', 'amount network', ['IF network==\'FAST\' THEN amount;']],
  ['`price` is mandatory for `LIMIT` orders.', orders, ['IF type==\'LIMIT\' THEN price;']],
  ['`price` is required for LIMIT orders only.', orders, ['IF type==\'LIMIT\' THEN price;']],
  ['`price` must be sent with LIMIT orders.', valued, ['IF type==\'LIMIT\' THEN price;']],
  ['`price` is required for `LIMIT`.', valued, ['IF type==\'LIMIT\' THEN price;']],
  ['`price` is only accepted for `LIMIT`.', valued, ['IF price THEN type==\'LIMIT\';']],
  ['When `type` is `LIMIT` >> Both `price` and `size` must be sent', valued, ['IF type==\'LIMIT\' THEN price AND size;']],
  ['When `type` is `LIMIT`: >> Mandatory: >> Both `price` and `size` must be sent', valued, ['IF type==\'LIMIT\' THEN price AND size;']],
  [
    'When `type` is `LIMIT`: >> If `side` is `BUY` >> Both `price` and `size` must be sent',
    valued, ['IF type==\'LIMIT\' AND side==\'BUY\' THEN price AND size;']
  ],
  ['Notes: >> `price` and `size` must be sent together', valued, ['AllOrNone(price, size);']],
  ['When `type` is `LIMIT`: >> Both `price` and `size` must be sent', valued, ['IF type==\'LIMIT\' THEN price AND size;']],
  ['如果 type = LIMIT, `price` 与 `size` 均必须发送', valued, ['IF type==\'LIMIT\' THEN price AND size;']],
  ['(code) required when level is 2', 'code level:integer', ['IF level==2 THEN code;']],
  ['如果 isIsolated = "TRUE", symbol 为必填', 'symbol isIsolated', ['IF isIsolated==\'TRUE\' THEN symbol;']],
  [
    '(symbol) 逐仓杠杆必填，全仓杠杆不支持该参数', 'symbol isIsolated',
    ['IF isIsolated==\'TRUE\' THEN symbol;']
  ],
  ['(symbol) 查询逐仓数据时必填', 'symbol isIsolated', ['IF isIsolated==\'TRUE\' THEN symbol;']],
  ['(symbol) 交易对名称，当isIsolated为true时必填，例如：BNBUSDT', 'symbol? isIsolated:boolean', ['IF isIsolated==true THEN symbol;']],
  ['`type`选择`SPECIAL`后，`symbol`需要填入', 'symbol type', ['IF type==\'SPECIAL\' THEN symbol;']],
  ['(stopPrice) 如果提供，须配合提交`timeInForce`', orders, ['IF stopPrice THEN timeInForce;']]
]

const windows: Case[] = [
  [
    'If both `startTime` and `endTime` are sent, time between `startTime` and `endTime` must be less than 1 hour.',
    span, ['endTime - startTime <= 3600000;']
  ],
  ['Less than 24 hours between startTime and endTime.', span, ['endTime - startTime <= 86400000;']],
  [
    'The query time period must be less then 7 days( default as the recent 7 days).',
    span, ['endTime - startTime <= 604800000;']
  ],
  ['The max interval between `startTime` and `endTime` is 30 days.', span, ['endTime - startTime <= 2592000000;']],
  ['The max interval between `startTime` and `endTime` is 0 days.', span, []],
  [
    'The time between `startTime` and `endTime`can\'t be more than 30 days',
    span, ['endTime - startTime <= 2592000000;']
  ],
  ['time between `startTime`and `endTime`must be less than 90 days.', span, ['endTime - startTime <= 7776000000;']],
  ['The time between startTimeand endTime cannot be longer than 90 days', span, ['endTime - startTime <= 7776000000;']],
  [
    'The time span between startTime and endTime must not exceed 100 days; otherwise, an error will be returned.',
    span, ['endTime - startTime <= 8640000000;']
  ],
  [
    'The difference between `startTime` and `endTime` can only be up to 200 days',
    span, ['endTime - startTime <= 17280000000;']
  ],
  [
    'The interval between `startTime` and `endTime` can not exceed 200 days:',
    span, ['endTime - startTime <= 17280000000;']
  ],
  [
    'The time between `startTime` and `endTime` can not be longer than 1 year',
    span, ['endTime - startTime <= 31622400000;']
  ],
  ['The max interval between `startTime` and `endTime` is 3 months.', span, ['endTime - startTime <= 7948800000;']],
  ['(endTime) Default: present. Maximum range: 1 months.', span, ['endTime - startTime <= 2678400000;']],
  ['The query period cannot exceed half a year', span, ['endTime - startTime <= 15897600000;']],
  [
    'If `ticketId` is sent, time between `startTime` and `endTime` must be less than 7 days.',
    `${span} ticketId`, ['IF ticketId THEN endTime - startTime <= 604800000;']
  ],
  [
    'If the asset parameter is provided, the maximum query time range is 30 days ahead of endTime; ' +
      'if the asset parameter is not provided, the maximum query time range is 7 days ahead of endTime.',
    `${span} asset`,
    ['IF asset THEN endTime - startTime <= 2592000000;', 'IF NOT asset THEN endTime - startTime <= 604800000;']
  ],
  ['Max interval allowed between `startTime` and `endTime` is 2 weeks', span, ['endTime - startTime <= 1209600000;']],
  ['The time window is limited to 7 days', span, ['endTime - startTime <= 604800000;']],
  ['The max interval between `startTime` and `endTime` is `7` days.', span, ['endTime - startTime <= 604800000;']],
  ['Max query range: 6 months', span, ['endTime - startTime <= 15897600000;']],
  [
    'The time between `startTime` and `endTime` must be less than 10 minutes.',
    span, ['endTime - startTime <= 600000;']
  ],
  ['The query time period must be less than 7 days', 'startTime endTime', []],
  ['(validity) Maximum period: 1 hour', `${span} validity:integer`, []],
  ['The query time period must be less than 7 days', 'startTime:integer', []]
]

const families = {
  'Section 3, at least one': atLeastOne,
  'Section 4, not together': notTogether,
  'Section 5, if then': ifThen,
  'Section 7, windows': windows
}

/** Rules of the second language that refuse something wait for the first one; in these cases it says so. */
function inFirst(text: string): Sentence {
  return {...sentence(text), locale: 'en'}
}

describe.each(Object.entries(families))('%s', (_, cases) => {
  test.each(cases)('%s', (given, page, want) => {
    expect(rules(read(page, given))).toEqual(want)
  })
})

const onlyIfLeading: Case[] = [
  ['`symbol` 和 `pair` 不要同时提供', trades, ['ZeroOrOne(symbol, pair);']],
  ['`symbol` 或 `pair` 不能同时传', trades, ['ZeroOrOne(symbol, pair);']],
  ['`orderId` 与 `fromId` 必须至少发送一个，不可同时发送', trades, ['Or(orderId, fromId);', 'ZeroOrOne(orderId, fromId);']],
  ['(priceMatch) `QUEUE`/ `QUEUE_5`；不能与price同时传', orders, ['ZeroOrOne(price, priceMatch);']],
  ['参数 `fromId` 不能和`startTime` 与 `endTime`一起发送', trades, ['IF fromId THEN NOT (startTime OR endTime);']],
  ['(fromId) 提供该项后, `startTime` 和 `endTime` 都不可提供', trades, ['IF fromId THEN NOT (startTime OR endTime);']],
  ['(closePosition) 触发后全部平仓；不与`quantity`合用；自带只平仓效果，不与`reduceOnly` 合用', orders,
    ['ZeroOrOne(quantity, closePosition);', 'ZeroOrOne(reduceOnly, closePosition);']],
  ['(quantity) 下单数量,使用`closePosition`不支持此参数。', orders, ['ZeroOrOne(closePosition, quantity);']],
  [
    '`STOP` 配合 `closePosition`=`true`: >> 自带只平仓属性，不支持`reduceOnly`参数',
    orders, ['IF closePosition==\'true\' THEN NOT reduceOnly;']
  ],
  [
    '(symbol) 逐仓杠杆必填，全仓杠杆不支持该参数',
    'symbol isIsolated', ['IF isIsolated==\'TRUE\' THEN symbol;', 'IF symbol THEN isIsolated==\'TRUE\';']
  ],
  ['(fromId) 仅支持配合symbol使用', trades, ['IF fromId THEN symbol;']],
  ['(orderId) 必须要和参数`symbol`一起使用', trades, ['IF orderId THEN symbol;']],
  ['orderId必须和symbol一起提供', trades, ['IF orderId THEN symbol;']],
  ['(stopPrice) 只有当 `timeInForce` 为 `GTC` 时才能使用。', orders, ['IF stopPrice THEN timeInForce==\'GTC\';']],
  ['startTime与endTime间隔不能超过1年', span, ['endTime - startTime <= 31622400000;']],
  ['startTime与endTime间隔不能超过`7`天', span, ['endTime - startTime <= 604800000;']],
  ['`startTime` 和 `endTime` 的最大间隔为7天', span, ['endTime - startTime <= 604800000;']],
  ['startTime 与 endTime 之间最多只可以相差200天', span, ['endTime - startTime <= 17280000000;']],
  ['如果同时发送`startTime`和`endTime`，间隔必须小于一小时', span, ['endTime - startTime <= 3600000;']],
  ['查询时间范围最大不得超过 7 天(默认查询最近 7 天内的数据).', span, ['endTime - startTime <= 604800000;']],
  ['startTime和endTime时间长度不能超过100天，否则报错，无返回记录。', span, ['endTime - startTime <= 8640000000;']],
  ['(endTime) 默认当天，时间间隔最大为1个月', span, ['endTime - startTime <= 2678400000;']],
  [
    '如果通过`ticketId`查询`startTime`和`endTime`间隔不得超过7天.',
    `${span} ticketId`, ['IF ticketId THEN endTime - startTime <= 604800000;']
  ],
  ['传了`asset`参数，最大查询时间范围为`endTime`往前30天；不传`asset`参数，最大查询时间范围为`endTime`往前7天。', `${span} asset`,
    ['IF asset THEN endTime - startTime <= 2592000000;', 'IF NOT asset THEN endTime - startTime <= 604800000;']]
]

describe('Chinese restrictions', () => {
  test.each(onlyIfLeading)('%s is read where the first language says it', (given, page, want) => {
    expect(rules(readNotes([inFirst(given)], parameters(page), notePhrases))).toEqual(want)
  })

  test.each(onlyIfLeading)('%s is no rule of its own, but a message', (given, page, want) => {
    const reading = read(page, given)
    const restrictions = want.filter(rule => !rule.startsWith('Or(') && rule !== 'IF isIsolated==\'TRUE\' THEN symbol;')
    expect(rules(reading)).toEqual(want.filter(rule => !restrictions.includes(rule)))
    expect(reading.problems.filter(({ruleId, severity}) => ruleId === 'locale-conflict' && severity === 'info'))
      .toHaveLength(restrictions.length)
  })
})

describe('Section 6, tables of conditional parameters', () => {
  const page = 'type orderType=LIMIT|STOP_LOSS pendingType=LIMIT|STOP_LOSS|TAKE_PROFIT quantity price stopPrice ' +
    'delta timeInForce quoteQty'
  test.each<[cells: [string, string], above: string, want: string[]]>([
    [
      ['`LIMIT`', '`timeInForce`, `quantity`, `price`'],
      'based on `type`:', ['IF type==\'LIMIT\' THEN timeInForce AND quantity AND price;']
    ],
    [
      ['LIMIT', 'timeInForce, quantity, price'],
      'based on type:', ['IF type==\'LIMIT\' THEN timeInForce AND quantity AND price;']
    ],
    [
      ['`STOP/TAKE`', '`quantity`, `price`'],
      'based on `type`:', ['IF type==\'STOP\'|\'TAKE\' THEN quantity AND price;']
    ],
    [['`STOP`, `TAKE`', '`quantity`'], '根据 order `type`的不同，具体如下:', ['IF type==\'STOP\'|\'TAKE\' THEN quantity;']],
    [['`orderType` = `LIMIT`', '`timeInForce`'], '', ['IF orderType==\'LIMIT\' THEN timeInForce;']],
    [
      ['`pendingType`= `STOP_LOSS` or `TAKE_PROFIT`', '`stopPrice` and/or `delta`'],
      '', ['IF pendingType==\'STOP_LOSS\'|\'TAKE_PROFIT\' THEN Or(stopPrice, delta);']
    ],
    [
      ['`pendingType` = `LIMIT`', '`price`, `stopPrice` and/or `delta`, `timeInForce`'], '',
      ['IF pendingType==\'LIMIT\' THEN price AND Or(stopPrice, delta) AND timeInForce;']
    ],
    [
      ['`pendingType` = `LIMIT`', '`price`， `stopPrice` 与/或 `delta`， `timeInForce`'], '',
      ['IF pendingType==\'LIMIT\' THEN price AND Or(stopPrice, delta) AND timeInForce;']
    ],
    [['`delta` is provided', '`price`'], '', ['IF delta THEN price;']],
    [['当传入 `delta` 时', '`price`'], '', ['IF delta THEN price;']],
    [
      ['`MARKET`', '`quantity` or `quoteQty`'],
      'based on `type`:', ['IF type==\'MARKET\' THEN Or(quantity, quoteQty);']
    ],
    [
      ['`TAKE_PROFIT`', '`price`'],
      'Depending on the `orderType` or `pendingType`:', ['IF pendingType==\'TAKE_PROFIT\' THEN price;']
    ],
    [['`LIMIT`', '`price`, `unknown`'], 'based on `type`:', []],
    [['`LIMIT`', 'the price'], 'based on `type`:', []],
    [['`LIMIT`', '`price`'], 'These are no longer mandatory:', []],
    [
      ['`LIMIT`', '`price`'],
      'Depending on the `type`, some optional parameters become mandatory:', ['IF type==\'LIMIT\' THEN price;']
    ]
  ])('%o', ([type, demanded], above, want) => {
    const rows = [['Type', 'Additional mandatory parameters'], [type, demanded, 'more words']]
    const reading = readNotes([{text: above, rows, locale: 'en'}], parameters(page), notePhrases)
    expect(rules(reading)).toEqual(want)
    expect(reading.problems).toHaveLength(want.length === 0 ? 1 : 0)
  })

  test('The parameter of a condition is strategyType where there is no type', () => {
    const rows = [['Type', 'Mandatory parameters'], ['`STOP/TAKE_PROFIT`', '`price`']]
    const table = {text: 'based on type:', rows, locale: 'en'}
    const reading = readNotes([table], parameters('workingType strategyType price'), notePhrases)
    expect(rules(reading)).toEqual(['IF strategyType==\'STOP\'|\'TAKE_PROFIT\' THEN price;'])
  })

  test.each<[string[], boolean]>([
    [['Type', 'Additional mandatory parameters', 'Additional information'], true],
    [['**Type**', 'Mandatory parameters'], true],
    [['类型', '强制要求的参数'], true],
    [['Limit', 'Weight'], false],
    [['Parameter', 'Type', 'Description'], false]
  ])('A table with the header %o is one of conditional parameters: %s', (header, want) => {
    expect(isConditionTable(header)).toBe(want)
  })

  test('A demand is satisfied by the parameter that replaces what is demanded', () => {
    const rows = [['Type', 'Mandatory parameters'], ['`LIMIT`', '`quantity`, `price`'], ['`STOP_MARKET`', '`price`']]
    const reading = readNotes([
      sentence('(priceMatch) only avaliable for `LIMIT`/`STOP` order; Can\'t be passed together with `price`'),
      {text: 'based on `type`:', rows, locale: 'en'}
    ], parameters(orders), notePhrases)
    expect(rules(reading)).toEqual([
      'IF priceMatch THEN type==\'LIMIT\'|\'STOP\';',
      'ZeroOrOne(price, priceMatch);',
      'IF type==\'LIMIT\' THEN quantity AND (price OR priceMatch);',
      'IF type==\'STOP_MARKET\' THEN price;'
    ])
    expect(reading.problems).toEqual([expect.objectContaining({ruleId: 'weaker-reading', severity: 'info'})])
    expect(checkDependencies(reading.dependencies, parameters(orders))).toEqual([])
  })
})

describe('Section 5, combinations', () => {
  const page = 'symbol matchId:integer orderId:integer fromMatchId:integer'
  const bullets = ['`symbol` \\+ `matchId`', '`symbol` + `orderId`', '`symbol` + `orderId` + `fromMatchId`']

  test('The combinations that an endpoint takes are one choice, and what all of them have is required', () => {
    const reading = read(page, ...bullets.map(text => `Supported parameter combinations: >> ${text}`))
    expect(rules(reading)).toEqual(['OnlyOne(matchId, orderId);', 'IF fromMatchId THEN orderId;'])
    expect(reading.required.map(({name}) => name)).toEqual(['symbol'])
    expect(reading.problems).toEqual([])
  })

  test('Combinations that do not part are not understood', () => {
    const title = 'Supported combinations:'
    const reading = read(page, `${title} >> \`matchId\` + \`orderId\``, `${title} >> \`matchId\``)
    expect(rules(reading)).toEqual([])
    expect(reading.problems.map(({ruleId}) => ruleId)).toEqual(['note-unread', 'note-unread'])
  })
})

describe('Section 8, the mandatory column', () => {
  test('Both makes both required, unless the table does', () => {
    expect(read('quantity price', 'Both `quantity` and `price` must be sent, which is different from the other one.'))
      .toMatchObject({dependencies: [], required: [{name: 'quantity'}, {name: 'price'}], problems: []})
    expect(read('quantity! price!', '`quantity` 与 `price` 均必须发送，这点和另一个接口不同'))
      .toMatchObject({required: [], problems: []})
  })

  test('A parameter that depends needs a sentence that says on what', () => {
    expect(read('symbol! amount?').problems)
      .toEqual([expect.objectContaining({ruleId: 'parameter-required', severity: 'warning'})])
    expect(read('amount? total?', 'Either amount or total should be sent').problems).toEqual([])
  })

  test('In its own description a sentence takes back that a parameter is required', () => {
    const reading = read('symbol! symbols:array', '(symbol) Either `symbol` or `symbols` must be provided')
    expect(rules(reading)).toEqual(['Or(symbol, symbols);'])
    expect(reading.optional.map(({name}) => name)).toEqual(['symbol'])
  })
})

const silent = [
  '`type` must be sent.',
  'If fromId is sent, data with `orderId` > `fromId` is answered',
  '`STOP` with `closePosition`=`true`:',
  '`STOP`, `TAKE_PROFIT` 配合 `closePosition`=`true`:',
  'If the symbol is not sent, orders for all symbols will be returned in an array.',
  'Only the data of the latest 30 days is available.',
  'If startTime and endTime are not sent, the most recent data is returned.',
  'If `orderId` is set, it will get orders >= that orderId. Otherwise most recent orders are returned.',
  'If fromId is set, the data with id > fromId will be returned.',
  'You need to enable Futures Trading Permission for the api key which requests this endpoint.',
  'Response in descending order',
  'The notional must be more than 5.',
  '(positionSide) Default `BOTH` for One-way Mode ; `LONG` or `SHORT` for Hedge Mode. It must be sent in Hedge Mode.',
  '(symbol) Optional when the key belongs to the credit member; required when the key belongs to the parent account.',
  'In Hedge Mode,cannot be used with `BUY` orders in `LONG` position side',
  '(stopPrice) Used with `STOP/STOP_MARKET` or `TAKE_PROFIT/TAKE_PROFIT_MARKET` orders.',
  '`mode` is only effective when `timeInForce` set to `IOC` or `GTC` or `GTD`.',
  '(orderId) Deposit orderId, used when fromId is not specified',
  'Order with type `STOP`, parameter `timeInForce` can be sent ( default `GTC`).',
  'If fromId is sent, `orderId` takes precedence',
  'Sending both `startTime`/`endTime` and `fromId` might cause a timeout, please send either `fromId` or `startTime`',
  'Between `startTime` and `endTime`, the most recent `limit` data from `endTime` will be returned:',
  'Trading schedules are provided for a one-week period starting from the day prior to the query time',
  'When the new `quantity` or `price` doesn\'t satisfy a filter, amendment will be rejected.',
  '(price) 追踪止损激活价格，仅`TRAILING_STOP_MARKET` 需要此参数',
  '若startTime和endTime没传，则默认返回最近7天数据',
  '(positionSide) 持仓方向，单向持仓模式下非必填;在双向持仓模式下必填,且仅可选择 `LONG` 或 `SHORT`'
]
const every = `${orders} pair fromId:integer ${span} positionSide mode limit:integer`

test.each(silent)('Section 11, no rule and no message: %s', text => {
  expect(read(every, text)).toEqual({dependencies: [], required: [], optional: [], problems: []})
})

describe('What is not sure is a message', () => {
  test.each<[title: string, page: string, text: string]>([
    ['a word that no parameter holds', 'symbol', '(symbol) mandatory for isolated margin'],
    ['an unknown value of two', 'symbol type', '(symbol) Only supported under SPECIAL_MARGIN type'],
    ['a rule behind unknown conditions', trades, 'If the coin is new, either `symbol` or `pair` must be sent'],
    ['a rule for some calls only', trades, 'For coins, either `symbol` or `pair` must be sent'],
    ['a rule for some in a description', orders, '(orderId) For coins, either orderId or clientOrderId is required'],
    ['a rule with an exception', trades, 'Either `symbol` or `pair` must be sent, unless `orderId` is known'],
    ['a rule under a bullet that is not understood', trades, 'If it rains: >> Either `symbol` or `pair` must be sent'],
    ['a rule under a bullet for some calls', trades, 'For coins: >> Either `symbol` or `pair` must be sent'],
    ...['For `LIMIT` orders', 'Hedge Mode', 'Sub-accounts:', '`SPECIAL` only', 'Notes for sub-accounts', 'If it rains', 'In Hedge Mode: >> Notes:',
      'The following is not required:', 'These rules do not apply any more', 'Do not do this:', 'Deprecated:', 'Other words:', '`type`=`LIMIT`:']
      .map((title): [string, string, string] => [`a rule below ${title}`, trades, `${title} >> Either \`symbol\` or \`pair\` must be sent`]),
    ['a new form of sentence', trades, 'It is mandatory that `symbol` goes with `pair`'],
    ['a choice in new words', trades, 'Only one of `symbol` and `pair` goes'],
    ['a rule with another one behind it', orders, 'If `type` is `MARKET`, `price` must be sent, otherwise `quantity` must be sent'],
    ['a rule with another one behind it, by else', orders, 'If `type` is `MARKET`, `price` must be sent, else `quantity` must be sent'],
    ['a bullet about a parameter', orders, '`price`: the price; must be sent if `quantity` > 3'],
    ['a request not to send', trades, 'Do not send `symbol` and `pair`'],
    ['a dependence', trades, '`symbol` depends on `pair`'],
    ['a condition of validity', trades, '`symbol` is valid only when `pair` is sent'],
    ['never both', trades, 'Send `symbol` or `pair`, never both'],
    ['a demand', trades, 'Sending `symbol` requires `pair`'],
    ['an exclusion in Chinese', trades, '`symbol` 与 `pair` 互斥'],
    ['a comparison', orders, '`stopPrice` must be greater than `price`'],
    ['a comparison in Chinese', orders, '`stopPrice` 必须大于 `price`'],
    ['a window for some calls', span, 'Maximum interval of 30 days between startTime and endTime for coins'],
    ['a count of items, whatever it names', 'coins:array', 'The maximum number of token is 10'],
    ['a count of items in code', 'coins:array', 'The maximum number of `token` is `10`'],
    ['a count in Chinese', 'coins:array', '代币数量最大10个'],
    ['a count of parts, with marks', 'ticketId label', 'Maximum support `ticketId`,`label` number is 45.'],
    ['a count of parts in Chinese', 'ticketId label', '如果通过`ticketId`,`label`查询，最大支持的ID数量是45.'],
    ['a single part', 'ticketId label', 'TicketId only support 1.'],
    ['a single part in Chinese', 'ticketId label', '如果通过`TicketId` 查询，ID最多只支持一个.'],
    ['how often one order is changed', orders, 'One order can only be modfied for less than 10000 times'],
    ['how often one order is changed, in Chinese', orders, '同一订单修改次数最多10000次'],
    ['rules of another endpoint', 'orders:array', 'Paremeter rules are same with `Place Order`'],
    ['rules of another endpoint in Chinese', 'orders:array', '具体订单条件规则，与普通下单一致'],
    ['a window in new words', span, 'A range of more than 7 days is not possible'],
    ['a window in new Chinese words', span, '区间限制在7天以内'],
    ['a value of the lists of two', `${valued} kind=LIMIT|STOP`, '`price` must not be sent for `LIMIT`'],
    ['values of two lists', valued, '`price` must not be sent for `LIMIT` or `BUY`'],
    ['a value of no list', orders, '`price` must not be sent for `MARKET`'],
    ['a value that may be taken by default', 'type=LIMIT|MARKET price', '`price` is only accepted for `LIMIT`'],
    ['a value that another parameter has', `${valued} isIsolated=TRUE|FALSE`, '`size` must be sent with `TRUE`.'],
    ['a value that another parameter has, refused', `${valued} isIsolated=TRUE|FALSE`, '`size` can not be sent with `FALSE`'],
    ['a value that any may have', `${valued} isIsolated=TRUE|FALSE`, '`size` is required for `TRUE`.'],
    ['a value that may be its own', valued, '`price` must be sent with `LIMIT`.'],
    ['its own value', valued, '`other` must be sent with `FOK`.'],
    ['its own value, of a required parameter', valued, '`type` must be sent with `LIMIT`.'],
    ['its own value, for it', valued, '`other` must be sent for `FOK`.'],
    ['its own value, refused', valued, '`side` cannot be sent for `BUY`.'],
    ['its own value, in its description', valued, '(other) required for FOK'],
    ['its own value, as the only one', valued, '`side` is only valid for `BUY`.'],
    ['what is rejected without a value', valued, 'When `type` is not `LIMIT`, `price` is rejected.'],
    ['a need', trades, '`symbol` needs `pair`.'],
    ['a request to send both', trades, 'Please send `symbol` together with `pair`.'],
    ['a choice beside an account', trades, 'Either `symbol` or `pair` must be sent (does not apply to sub-accounts).'],
    ['a choice with a state as its exception', trades, '`symbol` or `pair` must be sent, unless your account is in hedge mode.'],
    ['arithmetic', span, '`endTime` - `startTime` <= 30d'],
    ['a length', orders, '`clientOrderId` has at most 20 characters.'],
    ['numbers of a limit', every, 'default limit 500, max 1000.'],
    ['a default', orders, '`timeInForce` defaults to `GTC`.'],
    ['the maximum of a bullet about a parameter', every, '`limit`: the rows; max `1000`'],
    ['a demand against the table', trades, '`symbol` is required.'],
    ['a value that is needed', valued, '`LIMIT` orders need `price` and `size`.'],
    ['a value that allows it', valued, '`price` only with `LIMIT`.'],
    ['a range', every, '`limit` must be between 1 and 1000.'],
    ['a maximum', every, '`limit` cannot exceed `1000`.'],
    ['a maximum in front', every, 'Maximum value for `limit` is 1000.'],
    ['a greatest length', orders, '`clientOrderId` must not be longer than 20 characters.'],
    ['an order of two', span, '`startTime` < `endTime`'],
    ['a choice for an account', trades, '`symbol` is optional for sub-accounts.'],
    ['a value for some calls', valued, '`side` only `BUY` for spot.'],
    ['a window of another unit', span, 'The time between `startTime` and `endTime` must be less than 9 moons']
  ])('%s', (_, page, text) => {
    const reading = read(page, text)
    expect(rules(reading)).toEqual([])
    expect(reading.problems).toEqual([expect.objectContaining({ruleId: 'note-unread', severity: 'info'})])
  })

  test.each<[page: string, ...texts: string[]]>([
    ...['; from 2027-01-01 also `fromId`.', '. The same for `fromId`.', '; not for `fromId`', '. Not needed if `orderId` is sent.',
      '; neither is needed if `orderId` is sent.', '. If `orderId` is sent, none is required.', '. Alternatively, send `orderId`.',
      '. This does not apply to `orderId`.', '. Exception: `orderId` is sent.', '. With `orderId`, it is not.', '. Deprecated.',
      '. This rule is lifted from 2027-01-01.', '. Both may be left out for `MARKET` orders.', '; spot only', '。发送 `orderId` 时可不传。']
      .map((more): [string, string] => [trades, `Either \`symbol\` or \`pair\` must be sent${more}`]),
    [trades, '`symbol` and `pair` cannot be sent together. Only applies if `orderId` is not sent.'],
    [trades, '`symbol` and `pair` cannot be sent together. This is only for some coins.'],
    [trades, '`symbol` 和 `pair` 必须发送一个。发送 `orderId` 时可不传。'],
    [valued, '`price` is mandatory for LIMIT orders. When `size` is sent, `price` can be omitted.'],
    [valued, '`price` cannot be sent for `MARKET`. Allowed with `size`.'],
    [valued, '`price` cannot be sent for `MARKET`. It may be sent with `size`.'],
    [valued, '`price` is only accepted for `LIMIT`. `MARKET` takes it, too.'],
    [valued, '`price` can only be sent for `LIMIT`. As of 2027-01-01 for `MARKET`.'],
    [valued, '(price) Optional when `size` is sent. Required for LIMIT.'],
    [valued, '(price) required for LIMIT. Optional when `size` is sent.'],
    [valued, '(price) not supported for MARKET. Supported with `size`.'],
    [span, 'The time between `startTime` and `endTime` cannot be longer than 7 days. For VIP users it is 30 days.'],
    [trades, 'The time between `startTime` and `endTime` cannot be longer than 7 days. With `orderId` it can be longer.'],
    [valued, '`price` is mandatory for `LIMIT` orders.', 'Not for `BUY` orders.'],
    [valued, '`price` is mandatory for `LIMIT` orders.', 'See the rules.', '`price` can be omitted when `size` is sent.'],
    [valued, '`price` is mandatory for `LIMIT` orders.', '`price`: not required when `size` is sent.'],
    [valued, '`price` is mandatory for `LIMIT` orders.', 'If `size` is sent, you can omit `price`.'],
    [valued, '`price` is mandatory for `LIMIT` orders.', 'When `size` is sent, no `price` is needed.'],
    [valued, '`price` is mandatory for `LIMIT` orders.', '`size` can be sent instead of `price`.'],
    [valued, '`price` cannot be sent for `MARKET`.', '`price` may be sent for `MARKET` with `size`.'],
    [trades, 'Either `symbol` or `pair` must be sent. It isn\'t needed on Sundays.'],
    [trades, 'Either `symbol` or `pair` must be sent. Market orders need neither.'],
    [trades, 'Either `symbol` or `pair` must be sent. Both can be null.'],
    [trades, '`symbol` and `pair` cannot be sent together. You can ignore this rule.'],
    [valued, '(price) Mandatory for LIMIT orders. Ignored if `size` is sent.'],
    [valued, '(price) Mandatory for LIMIT orders. If not sent, the latest one is used.'],
    [valued, '(price) Mandatory for LIMIT orders. Defaults to the market if not sent.'],
    [valued, '`price` and `size` can both be omitted for `MARKET`', 'Both `price` and `size` must be sent'],
    [valued, '`price` is mandatory for `LIMIT` orders.', '(price) can be omitted when `size` is sent.'],
    [valued, '`price` is mandatory for `LIMIT` orders. Not with `size`.', '如果 type = LIMIT, 必须发送 `price`']
  ])('A rule that other words may take back or narrow, told with them: %s', (page, ...texts) => {
    const reading = read(page, ...texts)
    expect([...rules(reading), ...reading.required]).toEqual([])
    expect(reading.problems).toContainEqual(expect.objectContaining({
      ruleId: 'note-unread', reason: expect.stringMatching(/^Unexpected words ".+" beside the rule `.+`/)
    }))
  })

  test('A rule that one language does not state for sure is not taken from another', () => {
    expect(rules(read(trades, 'For coins, either `symbol` or `pair` must be sent', '`symbol` 和 `pair` 必须发送一个'))).toEqual([])
  })

  test.each<[line: string, want: string[]]>([
    ['Notes:', ['Or(symbol, pair);']], ['Rules:', ['Or(symbol, pair);']], ['注意:', ['Or(symbol, pair);']],
    ['When `symbol` is sent:', []], ['The following is not required:', []]
  ])('Below what stands below %s: %s', (line, want) => {
    const below = {...sentence('Either `symbol` or `pair` must be sent'), reach: [line]}
    expect(rules(readNotes([below], parameters(trades), notePhrases))).toEqual(want)
  })

  test.each<[page: string, want: string[], ...texts: string[]]>([
    [trades, ['Or(symbol, pair);'], 'Either `symbol` or `pair` must be sent. If neither is sent, an error is returned.'],
    [trades, ['Or(symbol, pair);'], 'Either `symbol` or `pair` must be sent.', '`orderId` is optional'],
    [trades, ['Or(symbol, pair);'], 'Either `symbol` or `pair` must be sent.', '(orderId) Optional when `fromId` is sent.'],
    [trades, ['Or(symbol, pair);'], 'Either `symbol` or `pair` must be sent. The maximum number of `symbol` is 100.'],
    [valued, ['IF type==\'LIMIT\' THEN price;'], '(price) Price of the order; mandatory for LIMIT orders; `10`, `20`'],
    [span, ['endTime - startTime <= 604800000;'], 'The query period cannot exceed 7 days. If `startTime` is omitted, it is 7 days before `endTime` by default']
  ])('A rule that no words take back: %s %s %s', (page, want, ...texts) => {
    expect(rules(read(page, ...texts))).toEqual(want)
  })

  test.each<[text: string, page: string, name: string]>([
    ['(quantity) cannot be sent with `closePosition=true`', 'quantity', 'closePosition'],
    ['Either `orderId` or `clientOrderId` must be sent', 'clientOrderId', 'orderId'],
    ['If `asset` is sent, either `symbol` or `pair` must be sent', trades, 'asset'],
    ['`STOP` with `closePosition`=`true`: >> Cannot be used with `amount`', orders, 'amount']
  ])('An unknown parameter drops the rule: %s', (text, page, name) => {
    const reason = `Unexpected \`${name}\`, expected a parameter of the page`
    const problem = {ruleId: 'unknown-parameter', severity: 'warning', reason}
    expect(read(page, text)).toMatchObject({dependencies: [], problems: [problem]})
  })

  test.each<[title: string, page: string, texts: string[], want: string[]]>([
    [
      'a limit to which a query is cut',
      span, ['The maximum query range is 90 days. Earlier times will be clamped.'], []
    ],
    [
      'two lengths of one window',
      span,
      ['The query period cannot exceed 7 days', 'The query period cannot exceed 30 days'],
      ['endTime - startTime <= 2592000000;']
    ],
    [
      'an answer for all where one is sent',
      trades, ['If either a pair or symbol is sent, tickers for all symbols of all pairs will be returned'], []
    ]
  ])('The weaker reading is taken of %s', (_, page, texts, want) => {
    const reading = read(page, ...texts)
    expect(rules(reading)).toEqual(want)
    expect(reading.problems).toEqual([expect.objectContaining({ruleId: 'weaker-reading', severity: 'info'})])
  })

  test('Times in seconds and dates have no window', () => {
    expect(rules(read(span, '(startTime) Epoch Sec', 'The query period cannot exceed 7 days'))).toEqual([])
  })
})

describe('Rules beside the mandatory column', () => {
  test.each<[page: string, text: string, severity: string, words: string]>([
    ['symbol! pair', 'Either `symbol` or `pair` must be sent', 'warning', 'requires `symbol`, so it says nothing'],
    ['symbol! id', '(id) can only be used together with `symbol`', 'info', 'requires `symbol`, so it says nothing'],
    ['price! match', '(match) Can\'t be passed together with `price`', 'warning', 'so no call could have `match`'],
    ['id! from to', '`id` cannot be sent with `from` or `to`', 'warning', 'so no call could have `from OR to`'],
    ['size! tif', '(size) can only be used if `tif` is `GTC`', 'warning', 'so every call would need `tif==\'GTC\'`']
  ])('With %s a rule is dropped: %s', (page, text, severity, words) => {
    const reading = read(page, text)
    expect(rules(reading)).toEqual([])
    const reason = expect.stringContaining(words)
    expect(reading.problems).toEqual([expect.objectContaining({ruleId: 'dependency-conflict', severity, reason})])
  })

  test('A demand keeps what the table does not require', () => {
    const rows = [['Type', 'Mandatory parameters'], ['LIMIT', 'timeInForce, quantity, price']]
    const table = {text: '', rows, locale: 'en'}
    const reading = readNotes([table], parameters('type! quantity! timeInForce price'), notePhrases)
    expect(rules(reading)).toEqual(['IF type==\'LIMIT\' THEN timeInForce AND price;'])
  })
})

describe('Two languages', () => {
  test('The same rule twice is one rule with two sentences', () => {
    const reading = read(
      orders,
      '`clientOrderId` 与 `orderId` 必须至少发送一个',
      'Either `orderId` or `clientOrderId` must be sent',
      '(orderId) Either orderId or clientOrderId is required'
    )
    expect(reading.dependencies).toEqual([expect.objectContaining({
      dependency: 'Or(orderId, clientOrderId);',
      sentence: expect.objectContaining({locale: 'en'}),
      also: [expect.objectContaining({own: 'orderId'}), expect.objectContaining({locale: 'zh-CN'})]
    })])
    expect(reading.problems).toEqual([])
  })

  test('A demand that only the second language states is taken, with a message', () => {
    expect(read(orders, '`orderId` 与 `clientOrderId` 必须至少发送一个').problems)
      .toEqual([expect.objectContaining({ruleId: 'locale-fill', severity: 'info'})])
  })

  test('A restriction that both state is taken once, without a message', () => {
    const texts = ['(quantity) cannot be sent with `closePosition=true`', '(quantity) 使用`closePosition`不支持此参数。']
    const reading = read(orders, ...texts)
    expect(rules(reading)).toEqual(['IF closePosition==\'true\' THEN NOT quantity;'])
    expect(reading.problems).toEqual([])
  })

  test('Where they differ the first language stays, with a message', () => {
    const rows = [['Type', 'Mandatory parameters'], ['`STOP`', '`price`']]
    const others = [['Type', '强制要求的参数'], ['`STOP`', '`quantity`, `price`'], ['`LIMIT`', '`quantity`']]
    const tables = [{text: '', rows, locale: 'en'}, {text: '', rows: others, locale: 'zh-CN'}]
    const reading = readNotes(tables, parameters(orders), notePhrases)
    expect(rules(reading)).toEqual(['IF type==\'STOP\' THEN price;'])
    expect(reading.problems.map(({ruleId, severity}) => [ruleId, severity]))
      .toEqual([['locale-conflict', 'warning'], ['locale-conflict', 'warning']])
  })

  test('Two lengths of a window are a message', () => {
    const reading = read(span, 'The query period cannot exceed 30 days', '查询时间范围最大不得超过7天')
    expect(rules(reading)).toEqual(['endTime - startTime <= 2592000000;'])
    expect(reading.problems).toEqual([expect.objectContaining({ruleId: 'locale-conflict', severity: 'warning'})])
  })
})

describe('checkDependencies', () => {
  type Want = [ruleId: string, severity: string, words: string]
  const header = ['Type', 'Mandatory parameters']
  const table = (...rows: string[][]): Sentence => ({text: '', rows: [header, ...rows], locale: 'en'})

  test.each<[title: string, page: string, given: Sentence[], want: Want[]]>([
    ['sound rules', orders, [table(['LIMIT', 'price'])], []],
    [
      'a value that the list lacks',
      'price type=LIMIT|MARKET', [table(['STOP', 'price'])], [['unknown-value', 'info', '`STOP`']]
    ],
    [
      'a parameter that no call can carry', 'a b c',
      [sentence('(a) can only be used in combination with `b`'), sentence('`a` and `b` cannot be sent together')],
      [['dependency-conflict', 'warning', 'no call can carry `a`']]
    ],
    [
      'an optional parameter that every call must carry', 'type!=LIMIT|MARKET quantity price',
      [table(['LIMIT', 'quantity, price'], ['MARKET', 'quantity'])],
      [['dependency-conflict', 'info', '`quantity`']]
    ],
    ['a list that is open', 'type! quantity', [table(['LIMIT', 'quantity'], ['MARKET', 'quantity'])], []],
    ['numbers', 'code level!:integer', [sentence('(code) can only be used if level is 2')], []]
  ])('%s', (_, page, given, want) => {
    const {dependencies} = readNotes(given, parameters(page), notePhrases)
    expect(dependencies).not.toEqual([])
    const problems = checkDependencies(dependencies, parameters(page))
    expect(problems).toEqual(want.map(([ruleId, severity, words]) =>
      expect.objectContaining({ruleId, severity, reason: expect.stringContaining(words)})))
  })
})

/** What the rules ask of a parameter: the strings, booleans and numbers in their syntax trees. */
function asked(node: unknown, name: string): unknown[] {
  if (typeof node !== 'object' || node === null) return []
  const inner = Object.values(node).flatMap(value => asked(value, name))
  if (!('name' in node) || node.name !== name) return inner
  return [...inner, ...('values' in node ? [node.values].flat() : 'value' in node ? [node.value] : [])]
}

/** Every call over the names of some rules: each parameter not sent, small, large, or one of the values asked for. */
function calls(texts: string[]): Record<string, unknown>[] {
  const parsed = texts.map(text => parseDependency(text))
  const names = [...new Set(parsed.flatMap(namesOf))]
  return names.reduce<Record<string, unknown>[]>((found, name) => {
    const values = new Set([undefined, 1, 1e12, ...parsed.flatMap(rule => asked(rule, name))])
    return [...values].flatMap(value => found.map(call => ({...call, [name]: value})))
  }, [{}])
}

describe('Laws', () => {
  const all = [...Object.values(families), onlyIfLeading].flat().flatMap(([, , want]) => want)

  test.each([...new Set(all)])('%s refuses some call and takes some', text => {
    const outcomes = calls([text]).map(call => holds(parseDependency(text), call))
    expect(outcomes).toContain(true)
    expect(outcomes).toContain(false)
  })

  test('Of the rules of a page, some call breaks each alone', () => {
    const rows = [['Type', 'Mandatory parameters'], ['LIMIT', 'quantity, price'], ['STOP', 'stopPrice']]
    const given = [
      sentence('(priceMatch) only avaliable for `LIMIT` order; Can\'t be passed together with `price`'),
      sentence('(reduceOnly) cannot be sent with `closePosition`=`true`'),
      {text: 'based on `type`:', rows, locale: 'en'}
    ]
    const texts = rules(readNotes(given, parameters(orders), notePhrases))
    expect(texts).toHaveLength(5)
    const tried = calls(texts).map(call => texts.filter(text => !holds(parseDependency(text), call)))
    for (const text of texts) expect(tried).toContainEqual([text])
  })

  test('Any words give dependencies over the parameters of the page, or messages, and never a throw', () => {
    const words = `Either If when \`symbol\` \`pair\` or and must be sent cannot together with , . ; : "TRUE" is
      isIsolated = less than 7 days between startTime endTime 必须 发送 一个 不能 同时 至少 \`other\` only can used 如果 时
      必填 neither both , not`.split(/\s+/)
    const spoken = fc.array(fc.constantFrom(...words), {maxLength: 20}).map(list => list.join(' '))
    const page = parameters(`symbol! pair isIsolated ${span}`)
    const texts = fc.oneof(spoken, fc.string({unit: 'binary'}))
    fc.assert(fc.property(texts, fc.constantFrom('', 'pair', 'symbol'), (text, own) => {
      const reading = readNotes([{text, locale: 'en', ...(own && {own})}], page, notePhrases)
      const named = rules(reading).flatMap(rule => namesOf(parseDependency(rule)))
      expect(page.map(({name}) => name)).toEqual(expect.arrayContaining([...new Set(named)]))
    }), {numRuns: 1000})
  })

  test('What is left of a rule beside required parameters says the same of every call that has them', () => {
    const names = ['a', 'b', 'c', 'd']
    const {predicate} = fc.letrec<{predicate: Predicate}>(tie => ({
      predicate: fc.oneof({maxDepth: 3},
        fc.record({kind: fc.constant('sent'), name: fc.constantFrom(...names)}),
        fc.record({kind: fc.constant('not'), of: tie('predicate')}),
        fc.record({
          kind: fc.constantFrom('and', 'or', 'Or', 'OnlyOne', 'AllOrNone', 'ZeroOrOne'),
          of: fc.array(tie('predicate'), {minLength: 2, maxLength: 3})
        })
      )
    }))
    const all = names.reduce<{[name: string]: 1 | undefined}[]>(
      (found, name) => found.flatMap(call => [{...call, [name]: 1}, {...call, [name]: undefined}]), [{}]
    )
    fc.assert(fc.property(predicate, predicate, fc.subarray(names), (condition, consequence, required) => {
      const dependency: Dependency = {kind: 'requires', if: condition, then: consequence}
      const rule = {dependency, sentence: sentence(''), rule: 'given'}
      const {rules: [left], problems: [problem]} = simplifyRules([rule], name => required.includes(name))
      for (const call of all.filter(call => required.every(name => call[name]))) {
        if (left) expect(holds(left.dependency, call)).toBe(holds(dependency, call))
        if (problem?.severity === 'info') expect(holds(dependency, call)).toBe(true)
      }
    }), {numRuns: 500})
  })

  test('A sentence said twice gives the same rules', () => {
    const texts = Object.values(families).flat()
    fc.assert(fc.property(fc.constantFrom(...texts), ([text, page]) => {
      expect(rules(read(page, text, text))).toEqual(rules(read(page, text)))
    }))
  })
})
