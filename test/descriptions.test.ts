import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {readBullet, readNumberBullet} from '../generator/descriptions/bullets.js'
import {readDescription, type Described, type Keywords} from '../generator/descriptions/index.js'
import {nextWord, phrase} from '../generator/descriptions/phrase.js'
import type {Schema} from '../generator/types.js'

const int: Schema = {type: 'integer', format: 'int32'}
const long: Schema = {type: 'integer', format: 'int64'}
const string: Schema = {type: 'string'}
const decimal: Schema = {type: 'string', format: 'decimal'}
const boolean: Schema = {type: 'boolean'}
const longs: Schema = {type: 'array', items: long}
const strings: Schema = {type: 'array', items: string}

/** Title, text, schema, keywords. */
type Case = [title: string, text: string, schema: Schema, want: Keywords]

function read(text: string, schema: Schema, given: Partial<Described> = {}) {
  return readDescription(text, {name: 'x', schema, required: 'no', ...given})
}

describe('Numbers of a description become limits and defaults', () => {
  const cases: Case[] = [
    ['default and max', 'Default 500; max 1000.', int, {default: 500, maximum: 1000}],
    ['no blank between', 'Default 30,Max 500', long, {default: 30, maximum: 500}],
    ['small letters', 'default 30, max 500', long, {default: 30, maximum: 500}],
    ['colons without comma', 'Default:10 Max:100', int, {default: 10, maximum: 100}],
    ['the same number twice', 'Default: 1000, Max: 1000', int, {default: 1000, maximum: 1000}],
    ['value in the words', 'Default value: 1, Max value: 200', int, {default: 1, maximum: 200}],
    ['capitals in the words', 'Default Value: 500; Max Value: 1000', int, {default: 500, maximum: 1000}],
    ['joined by and', 'Number of records; Default: 100 and Max: 500', int, {default: 100, maximum: 500}],
    ['a sentence in front', 'page size, default 10, the max value is 100', int, {default: 10, maximum: 100}],
    ['Chinese', '默认 500; 最大 1000.', int, {default: 500, maximum: 1000}],
    ['Chinese with full-width marks', '返回数量 默认值：50　最大值：100', int, {default: 50, maximum: 100}],
    ['Chinese without blanks', '默认500，最大1500，返回的数量', int, {default: 500, maximum: 1500}],
    ['min, max, default', 'MIN 1, MAX 100; Default 100', int, {minimum: 1, maximum: 100, default: 100}],
    ['min first', 'min 7, max 30, default 7', int, {minimum: 7, maximum: 30, default: 7}],
    ['in brackets', 'Limit (Max: 500)', int, {maximum: 500}],
    ['cannot be greater', 'The value cannot be greater than 60000', long, {maximum: 60000}],
    ['in a code span', 'The value cannot be greater than `60000`', long, {maximum: 60000}],
    ['in more marks', 'The value cannot be greater than ```60000```', long, {maximum: 60000}],
    ['no more than', 'No more than 60000', long, {maximum: 60000}],
    ['Chinese: not greater', '赋值不能大于 60000', long, {maximum: 60000}],
    ['Chinese: a default that is a limit', '默认值不能大于 `60000`', long, {maximum: 60000}],
    ['Chinese: with its unit', '最大值为 60000 毫秒。', long, {maximum: 60000}],
    ['min in words', 'current page, default 1, the min value is 1', int, {default: 1, minimum: 1}],
    ['start from', 'Currently querying page. Start from 1. Default:1', int, {minimum: 1, default: 1}],
    ['Chinese: start from', '当前查询页。 从 1开始。 默认:1', int, {minimum: 1, default: 1}],
    ['default is', 'Default is 1', int, {default: 1}],
    ['default value', 'Default value: 1', int, {default: 1}],
    ['default with colon', 'default:1', int, {default: 1}],
    ['default in a code span', 'default `50`', int, {default: 50}],
    ['default behind a noun', 'Page number, default 1', int, {default: 1}],
    ['a list of limits is no maximum', 'Default 500; Valid limits:[5, 10, 20, 50, 100, 500, 1000]', int,
      {default: 500, enum: [5, 10, 20, 50, 100, 500, 1000]}],
    ['a list and a maximum', 'Default:100 Max:1000.Optional value:[10, 20, 50, 100, 500, 1000]', int,
      {default: 100, maximum: 1000, enum: [10, 20, 50, 100, 500, 1000]}],
    ['from and to', 'target initial leverage: int from 1 to 125', int, {minimum: 1, maximum: 125}],
    ['Chinese: from and to', '目标倍数：1 到 125 整数', int, {minimum: 1, maximum: 125}],
    ['inclusive brackets', '[300, 86400]', long, {minimum: 300, maximum: 86400}],
    ['an open bracket', 'Range (0,5000]', long, {exclusiveMinimum: 0, maximum: 5000}],
    ['thousands', 'Minimum acceptable value is 5,000', long, {minimum: 5000}],
    ['negative values add nothing', 'Negative values (i.e. -10000) are not accepted. Minimum is 5,000', long,
      {minimum: 5000}],
    ['the unit of the value', 'Validity in milliseconds; default 24 hours, maximum 24 hours', long,
      {default: 86_400_000, maximum: 86_400_000}],
    ['Chinese: the unit of the value', '有效期（毫秒），默认24小时，最大24小时', long, {default: 86_400_000, maximum: 86_400_000}],
    ['a decimal string has no limits', 'Used with `STOP` orders, min 0.1, max 5 where 1 for 1%', decimal, {}],
    ['a bound that is below', 'must be greater than the current time plus 600 seconds and smaller than 9000', long,
      {exclusiveMaximum: 9000}],
    ['glued to another cell', 'must be greater than now and smaller than 253402300799000Mode. It must be sent.', long,
      {}],
    ['reserved values', 'Values smaller than 1000000 are reserved and cannot be used.', int, {minimum: 1000000}],
    ['a soft maximum', 'Default: 100; Maximum: 5000.\nIf limit > 5000, only 5000 will be returned.', int,
      {default: 100}],
    ['zero turns it off', '0 to disable the timer. Minimum acceptable value is 5,000', long, {minimum: 0}],
    ['a span of time is no maximum', '默认当天，时间间隔最大为1个月', long, {}],
    ['part of a number is no number', 'max 5%', int, {}],
    ['a choice is no maximum', 'max 10 or 20', int, {}],
    ['a range is no maximum', 'max 10-20', int, {}]
  ]
  test.each(cases)('%s: %s', (_, text, schema, want) => {
    expect(read(text, schema).keywords).toEqual(want)
  })
})

describe('A default in prose is none', () => {
  const prose: [text: string, schema: Schema][] = [
    ['Default gets most recent trades', long],
    ['Default: present timestamp', long],
    ['Default: 90 days from current timestamp', long],
    ['Default: 7 days ago', long],
    ['Default: user\'s vip level', int],
    ['Default current time if not pass', long],
    ['default as the latest price(supporting different `workingType`)', decimal],
    ['default is cross margin', boolean],
    ['Automatically generated by default', string],
    ['we will give default value', string],
    ['Default walletType is the current "selected wallet" in the app', int],
    ['will place order by market price by default', decimal],
    ['默认7天前', long],
    ['默认当前时间30天前的时间戳', long],
    ['默认为全仓', boolean],
    ['默认情况下接口会返回最新的交易', long]
  ]
  test.each(prose)('%s', (text, schema) => {
    expect(read(text, schema).keywords).toEqual({})
  })

  const oneCase: Case[] = [
    ['for one mode', 'Default `BOTH` for One-way Mode ; `LONG` or `SHORT` for Hedge Mode.', string,
      {enum: ['BOTH', 'LONG', 'SHORT']}],
    ['Chinese: for one mode', '持仓方向，单向持仓模式下非必填，默认且仅可填`BOTH`;在双向持仓模式下必填,且仅可选择 `LONG` 或 `SHORT`', string,
      {enum: ['BOTH', 'LONG', 'SHORT']}],
    ['by order type',
      'ACK, RESULT, or FULL; MARKET and LIMIT order types default to FULL, all other orders default to ACK', string,
      {enum: ['ACK', 'RESULT', 'FULL']}],
    ['Chinese: by order type', '`ACK`， `RESULT`， 或 `FULL`; `MARKET` 和 `LIMIT` 订单类型默认为 `FULL`， 所有其他订单默认为 `ACK`', string,
      {enum: ['ACK', 'RESULT', 'FULL']}],
    ['Chinese: in one mode', '`true`, `false`; 非双开模式下默认`false`；双开模式下不接受此参数', string, {enum: ['true', 'false']}]
  ]
  test.each(oneCase)('%s: %s', (_, text, schema, want) => {
    expect(read(text, schema).keywords).toEqual(want)
  })
})

describe('A default that is a value has the type of the schema', () => {
  const cases: Case[] = [
    ['quoted', 'for isolated margin or not, default "FALSE"', string, {default: 'FALSE'}],
    ['in a code span', 'Default: `false`', string, {default: 'false'}],
    ['of a boolean', 'The default is true', boolean, {default: true}],
    ['in full-width brackets', 'Time in force（Default GTC）', string, {default: 'GTC'}],
    ['a full-width bar at the end', 'default SPOT｜', string, {default: 'SPOT'}],
    ['behind its list', '`MARGIN` or `SPOT`, default `SPOT`', string, {enum: ['MARGIN', 'SPOT'], default: 'SPOT'}],
    ['marked in the list', 'MARGIN (default): deduct from margin; SPOT: deduct from spot', string,
      {default: 'MARGIN', enum: ['MARGIN', 'SPOT']}],
    ['in a sentence', 'The default value is TRADE.', string, {default: 'TRADE'}],
    ['Chinese', '默认取值为TRADE。', string, {default: 'TRADE'}],
    ['Chinese: choice', '默认选择为`SPOT`。', string, {default: 'SPOT'}],
    ['a number of a string', 'Default: 0 (UTC)', string, {default: '0'}],
    ['a number of a decimal', 'default 0.5', decimal, {default: '0.5'}],
    ['defaults to', '`true` or `false`, default to `false`', string, {enum: ['true', 'false'], default: 'false'}],
    ['a small word of the list', '"asc", "desc", default desc', string, {enum: ['asc', 'desc'], default: 'desc'}]
  ]
  test.each(cases)('%s: %s', (_, text, schema, want) => {
    expect(read(text, schema).keywords).toEqual(want)
  })

  test('A default that the list lacks is added, with a message', () => {
    const {keywords, problems} = read('`EXPIRE_TAKER`:taker/ `EXPIRE_MAKER`:maker; default `NONE`', string)
    expect(keywords).toEqual({enum: ['EXPIRE_TAKER', 'EXPIRE_MAKER', 'NONE'], default: 'NONE'})
    expect(problems).toEqual([{
      ruleId: 'note-unread',
      severity: 'warning',
      reason: 'Unexpected default `NONE` of `x`, expected one of `EXPIRE_TAKER`, `EXPIRE_MAKER`'
    }])
  })

  test('A default outside the limits takes the limits away, with a message', () => {
    const {keywords, problems} = read('default 500, max 100', int)
    expect(keywords).toEqual({default: 500})
    expect(problems).toHaveLength(1)
  })
})

describe('Lists of values become an enum', () => {
  const interval = ['5m', '15m', '1h']
  const stp = ['NONE', 'EXPIRE_TAKER', 'EXPIRE_MAKER', 'EXPIRE_BOTH']
  const queue = ['OPPONENT', 'OPPONENT_5', 'OPPONENT_20', 'QUEUE', 'QUEUE_5']
  const cases: Case[] = [
    ['code spans', '`SELL`, `BUY`', string, {enum: ['SELL', 'BUY']}],
    ['quotes and a default', '"ACK", "RESULT", default "ACK"', string, {enum: ['ACK', 'RESULT'], default: 'ACK'}],
    ['curly quotes', '“ACK”， “RESULT”', string, {enum: ['ACK', 'RESULT']}],
    ['capitals', 'GTC,IOC,FOK', string, {enum: ['GTC', 'IOC', 'FOK']}],
    ['semicolon', 'BUY ; SELL', string, {enum: ['BUY', 'SELL']}],
    ['one cell over three lines', 'BUY\n\nSELL', string, {enum: ['BUY', 'SELL']}],
    ['a break in the cell', 'BUY<br>SELL', string, {enum: ['BUY', 'SELL']}],
    ['words with a capital', 'Taker or Maker', string, {enum: ['Taker', 'Maker']}],
    ['in brackets', '(FROM/TO)', string, {enum: ['FROM', 'TO']}],
    ['with a slash', 'Delegate/Undelegate', string, {enum: ['Delegate', 'Undelegate']}],
    ['joined by or', '`IOC` or `GTC` or `FOK` or `GTX` , default `GTC`', string,
      {enum: ['IOC', 'GTC', 'FOK', 'GTX'], default: 'GTC'}],
    ['valid values', 'Valid values are `GTC`/`FOK`/`IOC`', string, {enum: ['GTC', 'FOK', 'IOC']}],
    ['all in one span', 'Valid values are `GTC/FOK/IOC`', string, {enum: ['GTC', 'FOK', 'IOC']}],
    ['supported values', 'Supported values: `LIMIT`, `LIMIT_MAKER`', string, {enum: ['LIMIT', 'LIMIT_MAKER']}],
    ['ENUM opens a list', 'The speed; ENUM: LOW, MEDIUM, HIGH', string, {enum: ['LOW', 'MEDIUM', 'HIGH']}],
    ['Chinese: supported', '支持的值有 EXPIRE_TAKER，EXPIRE_MAKER', string, {enum: ['EXPIRE_TAKER', 'EXPIRE_MAKER']}],
    ['a stray colon after one value',
      'only avaliable for `LIMIT`/`STOP` order; '
        + 'can be set to `OPPONENT`/ `OPPONENT_5`/ `OPPONENT_20`: /`QUEUE`/ `QUEUE_5`; Can\'t be passed with `price`',
      string, {enum: queue}],
    ['behind a noun and a colon', 'Buy/sell direction: SELL, BUY', string, {enum: ['SELL', 'BUY']}],
    ['Chinese: behind a noun', '买卖方向 `SELL`, `BUY`; `side`需要和原订单相同', string, {enum: ['SELL', 'BUY']}],
    ['Chinese: separators', '操作类型：BORROW、REPAY', string, {enum: ['BORROW', 'REPAY']}],
    ['labels in brackets', '"SPOT", "MARGIN"（cross）, "FUTURES"（UM）', string, {enum: ['SPOT', 'MARGIN', 'FUTURES']}],
    ['one value with a label', '"MARGIN"(Cross)', string, {enum: ['MARGIN']}],
    ['words with digits first', '10s, 30s, 1m, default 10s', string, {enum: ['10s', '30s', '1m'], default: '10s'}],
    ['a label for them all', '1_D, 3_D, 7_D, 30_D (D means day)', string, {enum: ['1_D', '3_D', '7_D', '30_D']}],
    ['quoted, digits first', '"5m","15m","1h"', string, {enum: interval}],
    ['an example and a list', 'e.g., "1h" – supported intervals: 5m, 15m, 1h', string, {example: '1h', enum: interval}],
    ['strings of booleans', '"true" or "false". default "false".', string, {enum: ['true', 'false'], default: 'false'}],
    ['their case stays', 'for isolated margin or not, "TRUE", "FALSE"，default "FALSE"', string,
      {enum: ['TRUE', 'FALSE'], default: 'FALSE'}],
    ['booleans have no list', 'TRUE, FALSE', boolean, {}],
    ['one number', 'Fix to 0: Natural Person', int, {enum: [0]}],
    ['only support', 'Only support UM', string, {enum: ['UM']}],
    ['only support, in brackets', 'LIMIT(only support limit)', string, {enum: ['LIMIT']}],
    ['only', '`LDUSDT` only', string, {enum: ['LDUSDT']}],
    ['as of now', 'only support USDT as of now', string, {enum: ['USDT']}],
    ['labels and a slash',
      '`NONE`:No STP / `EXPIRE_TAKER`:taker/ `EXPIRE_MAKER`:maker/ `EXPIRE_BOTH`:both; default `NONE`', string,
      {enum: stp, default: 'NONE'}],
    ['colon, comma', '1:USDT Margined Futures, 2:COIN Margined Futures', int, {enum: [1, 2]}],
    ['numbers of a string', '1:USDT Margined Futures, 2:COIN Margined Futures', string, {enum: ['1', '2']}],
    ['colon, no blank', '0:Completed,1:Pending,2:Failed', int, {enum: [0, 1, 2]}],
    ['equals', '0=ADD, 1=DEDUCT, 2=INTEREST_OFFSET', int, {enum: [0, 1, 2]}],
    ['sentences', '1 = IP Unrestricted. 2 = Restrict access to trusted IPs only.', string, {enum: ['1', '2']}],
    ['no separator', '1: transfer from spot to futures 2: transfer from futures to spot', int, {enum: [1, 2]}],
    ['a number in front', '0(0:pending,6: credited but cannot withdraw,7:Wrong Deposit)', int, {enum: [0, 6, 7]}],
    ['a number in front, no commas', '0(0:Email Sent, 2:Awaiting Approval 3:Rejected 4:Processing 6:Completed)', int,
      {enum: [0, 2, 3, 4, 6]}],
    ['dashes', 'The wallet，0-spot wallet ，1-funding wallet', int, {enum: [0, 1]}],
    ['Chinese: is', '使用的钱包，0为现货钱包，1为资金钱包', int, {enum: [0, 1]}],
    ['sentences of a boolean string', '"true": Hedge Mode; "false": One-way Mode', string, {enum: ['true', 'false']}],
    ['for', '`TRUE` for Isolated, `FALSE` for Cross, Default `FALSE`', string,
      {enum: ['TRUE', 'FALSE'], default: 'FALSE'}],
    ['of a list, its members', 'Supported values: `A1`, `B1`', strings, {items: {type: 'string', enum: ['A1', 'B1']}}]
  ]
  test.each(cases)('%s: %s', (_, text, schema, want) => {
    expect(read(text, schema).keywords).toEqual(want)
  })

  test('What stands at a value is its label', () => {
    expect(read('1:USDT Margined Futures, 2:COIN Margined Futures', int).labels)
      .toEqual({1: 'USDT Margined Futures', 2: 'COIN Margined Futures'})
    expect(read('0(0:pending,6: credited but locked)', int).labels).toEqual({0: 'pending', 6: 'credited but locked'})
    expect(read('Fix to 0: Natural Person', int).labels).toEqual({0: 'Natural Person'})
    expect(read('模式 ISOLATED(逐仓), CROSSED(全仓)', string).labels).toEqual({ISOLATED: '逐仓', CROSSED: '全仓'})
    expect(read('收益类型： TRANSFER 转账, API_REBATE API佣金回扣, INTERNAL 内部账户，给用户划转', string).labels)
      .toEqual({TRANSFER: '转账', API_REBATE: 'API佣金回扣', INTERNAL: '内部账户,给用户划转'})
  })
})

describe('Words that are no values give no enum', () => {
  const cases: [title: string, text: string, schema: Schema, keywords: Keywords, messages: number][] = [
    ['a list that a sentence goes beyond',
      'Can only adjust 3 , 5 or 10，Example: maxLeverage = 5 or 3 for Classic; 10x or 20x if compliance allows.',
      int, {}, 1],
    ['an open list', '`USDT`, `ETH`, `USDC`, `BNB`, etc. default `BTC`', string, {default: 'BTC'}, 0],
    ['a list with a gap', '`1m`,`2m`....`59m` for minutes', string, {}, 1],
    ['a list that ends with another kind of word', '`LIMIT`, `MARKET`, `stopLoss`', string, {}, 1],
    ['a condition', 'Used with `STOP/STOP_MARKET` or `TAKE_PROFIT/TAKE_PROFIT_MARKET` orders.', string, {}, 0],
    ['a condition in Chinese', '仅 `STOP`, `STOP_MARKET` 需要此参数', string, {}, 0],
    ['a condition on another parameter', 'only effective when `timeInForce` set to `IOC` or `GTC`', string, {}, 0],
    ['a list for one case of another parameter', 'For `CONDITIONAL` algoType, `STOP`/`TAKE_PROFIT` as order type',
      string, {}, 1],
    ['part of the values',
      'The wallet selection is `SPOT`, `FUNDING`. Combinations are supported i.e. `SPOT_FUNDING`', string, {}, 1],
    ['words of the docs', 'ID to get trades from INCLUSIVE', long, {}, 0],
    ['more words of the docs', 'See FAQ, STP, JSON, UTC', string, {}, 0],
    ['an account type', 'Only supported under ISOLATED_MARGIN type', string, {}, 0],
    ['one word of a broken cell', 'BUY', string, {}, 1],
    ['one value behind a noun', '订单类型 `LIMIT`', string, {}, 1],
    ['parameters', 'Either `symbol` or `symbols` must be provided', string, {}, 0],
    ['a unit', 'countdown time, 1000 for 1 second. 0 to cancel the timer', long, {}, 0],
    ['numbered sentences', '1\\. It creates an RSA or Ed25519 key.\n2\\. Needs to be encoded', string, {}, 0],
    ['an address', 'More info in [FAQ](https://example.com/faq/123-ABC)', string, {}, 0],
    ['a default in a unit of its own', 'default 5 minutes', long, {}, 1],
    ['limits in units of their own', 'seconds, default 1 minute, max 1 hour', int, {}, 2],
    ['the unit of the value', 'in minutes, default 5 minutes', long, {default: 5}, 0],
    ['a maximum in a unit of its own, behind an example', 'Number of days, e.g. 7, max. 30 days', int, {example: 7}, 1],
    ['a limit in a unit of its own, in other words', 'up to `30` days, at least 1 day', int, {}, 2],
    ['a limit in a unit of its own, of a long', 'not exceed 30 days', long, {}, 1],
    ['a limit with decimals', 'max 1.000', int, {}, 1],
    ['letters as values', 'one of: X, Y and Z', string, {}, 1],
    ['small words as values', 'Must be one of: buy, sell', string, {}, 1],
    ['words as values', 'Supported values: Buy, Sell', string, {}, 1],
    ['one of what is no list', 'one of the two, or none', string, {}, 0],
    ['a default that moves', 'Default: 7 days ago', long, {}, 0],
    ['a span of time', 'Only data of the latest 90 days', long, {}, 0],
    ['a number nobody knows', 'use 42 with care', int, {}, 1],
    ['limits by case, with else', 'max 100 if `pot` is sent, else max 50', int, {}, 1],
    ['limits by case, with otherwise', 'max 100 if `pot` is sent, otherwise max 50', int, {}, 1],
    ['limits by case, in Chinese', '发送 `pot` 时 100，否则最大 50', int, {}, 1],
    ['defaults by case', 'default 100 if `pot` is sent, else default 50', int, {}, 1],
    ['a default of the other cases, in the unit of the value', 'in minutes; none with `pot`, otherwise default 5 minutes', int, {}, 1],
    ['a limit that is another one in some calls', 'max 100, or 500 when `pot` is sent', int, {}, 1],
    ['a limit with another one in brackets', 'Max: 100 (500 with pot)', int, {}, 1],
    ['a limit with another one behind it', 'max 100; 500 for pots', int, {}, 1],
    ['values that are refused', 'unsupported values: `A1`, `B1`', string, {}, 1],
    ['values that are refused, in Chinese', '不支持: `A1`, `B1`', string, {}, 1],
    ['values paired with values', 'FROM: SPOT, TO: FUTURES', string, {}, 1],
    ['two lists', '`A1`, `B1`. Also `C1`, `D1`', string, {}, 1],
    ['limits that no value keeps', 'min 100, max 10', int, {}, 1]
  ]
  test.each(cases)('%s: %s', (_, text, schema, keywords, messages) => {
    const found = read(text, schema)
    expect(found.keywords).toEqual(keywords)
    expect(found.problems.map(({ruleId}) => ruleId)).toEqual(Array.from({length: messages}, () => 'note-unread'))
  })
})

describe('Examples are examples', () => {
  const cases: [text: string, schema: Schema, name: string, want: Keywords][] = [
    ['BTCUSDT', string, 'pair', {example: 'BTCUSDT'}],
    ['Option trading pair, e.g BTC-200730-9000-C', string, 'symbol', {example: 'BTC-200730-9000-C'}],
    ['eg. 14511', long, 'algoId', {example: 14511}],
    ['Example: assetNames = BTC,ETH', {type: 'array'}, 'assetNames', {example: ['BTC', 'ETH']}],
    ['Trading pair; required when isIsolated is true, e.g., BNBUSDT', string, 'symbol', {example: 'BNBUSDT'}],
    ['如BTCUSDT', string, 'pair', {example: 'BTCUSDT'}],
    ['max length 10\ne.g. [1234567,2345678]', longs, 'orderIdList', {maxItems: 10, example: [1234567, 2345678]}],
    ['e.g. ["my_id_1","my_id_2"], encode the double quotes.', strings, 'ids', {example: ['my_id_1', 'my_id_2']}],
    ['Supports decimals (e.g., 6000.346)', long, 'recvWindow', {}],
    ['e.g. `1d2h` is not allowed', string, 'windowSize', {}]
  ]
  test.each(cases)('%s', (text, schema, name, want) => {
    expect(read(text, schema, {name}).keywords).toEqual(want)
  })
})

describe('Strings and lists', () => {
  const cases: Case[] = [
    ['a pattern loses needless escapes', 'Can only be string following the rule: `^[\\.A-Z\\:/a-z_-]{1,36}$`', string,
      {pattern: '^[.A-Z:/a-z_-]{1,36}$'}],
    ['a pattern of the portfolio pages', '必须满足正则规则 `^[\\.A-Z\\:/a-z0-9_-]{1,32}$`', string,
      {pattern: '^[.A-Z:/a-z0-9_-]{1,32}$'}],
    ['needed escapes stay', 'rule `^\\d+\\.\\d{2}[\\]\\-]$`', string, {pattern: '^\\d+\\.\\d{2}[\\]\\-]$'}],
    ['a length', 'A unique id (length should be 32 characters)', string, {maxLength: 32}],
    ['a list has items', 'max length 10', longs, {maxItems: 10}],
    ['a list of orders', 'Max 5 orders', {type: 'array'}, {maxItems: 5}],
    ['a list of positions', 'Max 10 positions supported', {type: 'array'}, {maxItems: 10}],
    ['a list of one', 'Max 1 (only single leg supported)', {type: 'array'}, {maxItems: 1}],
    ['Chinese: a list of orders', '订单列表，最多支持5个订单', {type: 'array'}, {maxItems: 5}],
    ['parts of a text are not counted', 'Max 5 symbols can be sent; separated by ","', string, {}],
    ['parts of a text, at the end', 'List of assets, separated by commas, up to 20', string, {}],
    ['parts of a text, in another sentence', 'Can be added in batches, separated by commas. Max 30 for an API key',
      string, {}],
    ['a date', 'yyyy-mm-dd', string, {format: 'date'}],
    ['JSON', 'JSON format questionnaire answers.', string, {contentMediaType: 'application/json'}],
    ['a JSON answer is not meant', 'Set the response JSON.', string, {}],
    ['case', 'Case-insensitive (normalized to upper-case).', string, {}],
    ['an address of virtual accounts too', 'Sub account email', string, {}]
  ]
  test.each(cases)('%s: %s', (_, text, schema, want) => {
    expect(read(text, schema).keywords).toEqual(want)
  })

  test('A pattern compiles with the flag that JSON Schema tools use', () => {
    const {pattern = ''} = read('rule: `^[\\.A-Z\\:/a-z0-9_-]{1,36}$`', string).keywords
    expect(new RegExp(pattern, 'u').test('x-1:2')).toBe(true)
  })

  test.each(['One of `NEW`, `OLD`. Deprecated: `GONE`', '`GONE` is deprecated; `NEW`, `OLD`'])(
    'A value that the exchange may still take is a message: %s', text => {
      const {keywords, problems} = read(text, string)
      expect(keywords).toEqual({enum: ['NEW', 'OLD']})
      expect(problems).toEqual([expect.objectContaining({ruleId: 'note-unread', reason: expect.stringContaining('`GONE`')})])
    })

  test('What a text may hold is a message', () => {
    expect(read('Max 5 symbols can be sent', string).problems).toEqual([{
      ruleId: 'note-unread',
      severity: 'info',
      reason: 'Unexpected `Max 5`, expected a length: the parts of a text are not counted'
    }])
  })
})

describe('Links lead to the definition page', () => {
  const cases: [text: string, want: string | undefined][] = [
    ['Supported values: [Order Types](https://example.com/docs/enums#order-types-ordertypes-type)',
      'order-types-ordertypes-type'],
    ['支持的数值： [订单类型](https://example.com/docs/enums#order-types-ordertypes-type), 请注意', 'order-types-ordertypes-type'],
    ['See [`klines`](/docs/page#kline-intervals)', 'kline-intervals'],
    ['详见枚举定义：订单方向', '订单方向'],
    ['More info in [FAQ](https://example.com/faq#what)', undefined]
  ]
  test.each(cases)('%s', (text, want) => {
    expect(read(text, string).definition).toBe(want)
    expect(read(text, string).keywords).toEqual({})
  })
})

describe('The mandatory column counts, and what contradicts it is a message', () => {
  const cases: [text: string, schema: Schema][] = [
    ['Default 30,Max 500', long],
    ['Only for Isolated margin', string],
    ['This can only be used if `workingTimeInForce` is `GTC`.', decimal],
    ['逐仓交易对，配合逐仓使用', string]
  ]
  test.each(cases)('%s', (text, schema) => {
    const [yes, no] = [read(text, schema, {required: 'yes'}), read(text, schema, {required: 'no'})]
    expect(yes.problems.map(({ruleId}) => ruleId)).toEqual(['parameter-required'])
    expect(no.problems).toEqual([])
  })

  test('An integer that takes decimals is a message', () => {
    const {problems} = read('Supports up to three decimal places of precision', long)
    expect(problems.map(({ruleId}) => ruleId)).toEqual(['parameter-type'])
  })
})

describe('Every keyword leads back to words', () => {
  test('Rules name the row and the words it read', () => {
    expect(read('Default 500; max 1000.', int).rules).toEqual([
      {keyword: 'default', rule: 'default', words: 'Default 500'},
      {keyword: 'maximum', rule: 'maximum', words: 'max 1000'}
    ])
  })

  test('Two numbers for one keyword give none, with a message', () => {
    const {keywords, problems} = read('max 10; max 20', int)
    expect(keywords).toEqual({})
    expect(problems.map(({reason}) => reason)).toEqual(['Unexpected maximum `20` of `x`, expected `10` alone'])
  })
})

describe('Laws', () => {
  test('the word behind a number is up to 30 letters of any script, with a blank or without', () => {
    const pieces = fc.constantFrom(' ', 'days', 'é', '分钟', 'ﬀ', '𐐀', 'a'.repeat(29), '5', '.', '\n', '%', '`', 'ſ', 'K')
    fc.assert(fc.property(fc.array(pieces, {maxLength: 8}), words => {
      const text = `7${words.join('')}`
      const match = /^-?\d{1,20}(?:\.\d{1,20})?(?![\w%]|[.,]\d| ?[-~] ?\d)[`"]?(?= ?(?<next>\p{L}{1,30})?)/iu.exec(text)
      const [found] = text.matchAll(phrase('^<number>'))
      expect(found && nextWord(found)).toBe(match ? match.groups?.['next'] ?? '' : undefined)
    }))
  })

  const pieces = [
    'default ', 'max ', 'min ', '`', '"', 'TRUE', 'LIMIT', '10s', '5,000', '[', ']', '(', ')', ', ', ' or ', ';', '. ',
    '\n', '默认', '最大', '1:', 'a', 'e.g. ', 'Supported values: ', '60000', '…', '\uFFFC', '\\', '^[a]$', '/', '-'
  ]
  const text = fc.oneof(fc.string(), fc.array(fc.constantFrom(...pieces), {maxLength: 40}).map(list => list.join('')))
  const schema = fc.constantFrom(int, long, string, decimal, boolean, longs, strings, {})

  test('A text of any kind is read, and no value is invented', () => {
    fc.assert(fc.property(text, schema, (source, type) => {
      const {enum: values = [], default: given} = read(source, type).keywords
      const plain = source.replaceAll(',', '').toLowerCase()
      for (const value of [...values, ...(given === undefined ? [] : [given])]) {
        expect(plain).toContain(String(value).replaceAll(',', '').toLowerCase())
      }
    }), {numRuns: 2000})
  })

  test('A limit of a number is never read for a text', () => {
    fc.assert(fc.property(text, source => {
      const {keywords} = read(source, string)
      const limits = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum']
      expect(Object.keys(keywords).filter(name => limits.includes(name))).toEqual([])
    }), {numRuns: 1000})
  })

  test('Full-width punctuation changes nothing', () => {
    for (const source of ['Default:10,Max:100', 'BUY,SELL;default:BUY', '1:one,2:two', 'A1(one),B1(two)']) {
      const wide = source.replace(/[,:;()]/g, mark => '，：；（）'[',:;()'.indexOf(mark)] ?? mark)
      expect(read(wide, int).keywords).toEqual(read(source, int).keywords)
      expect(read(wide, string).keywords).toEqual(read(source, string).keywords)
      expect({...read(source, int).keywords, ...read(source, string).keywords}).not.toEqual({})
    }
  })
})

test.each([
  ['MAIN_UMFUTURE Spot account transfer to futures', {value: 'MAIN_UMFUTURE', description: 'Spot account transfer to futures'}],
  ['COIN_MAIN COIN-M account transfer to spot', {value: 'COIN_MAIN', description: 'COIN-M account transfer to spot'}],
  ['TRANSFER("Transfer")', {value: 'TRANSFER', description: 'Transfer'}],
  ['TRANSFER("Transfer", "转账")', {value: 'TRANSFER', description: 'Transfer, 转账'}],
  ['LIMIT "sell" or "buy"', undefined],
  ['GTC - Good Till Cancel', {value: 'GTC', description: 'Good Till Cancel'}],
  ['LIMIT', {value: 'LIMIT'}],
  ['You need to enable trading', undefined]
])('A bullet of a page of definitions: %s', (bullet, want) => {
  expect(readBullet(bullet)).toEqual(want)
})

test.each([
  ['0: pending', {value: '0', description: 'pending'}],
  ['1 - done', {value: '1', description: 'done'}],
  ['6(done)', {value: '6', description: 'done'}],
  ['500', {value: '500'}],
  ['1 for a single symbol', undefined],
  ['-1: none', undefined],
  ['5,000', undefined]
])('A number among bullets: %s', (bullet, want) => {
  expect(readNumberBullet(bullet)).toEqual(want)
})
