import {normalize} from '../markdown/normalize.js'
import type {Charge} from '../types.js'
import {joinWeights} from './join.js'
import {limitOf} from './limits.js'
import {phrase, readWhole} from './phrase.js'
import type {Holes} from './phrase.js'
import {poolOf} from './pools.js'
import type {WeightDialect, WeightReading} from './types.js'

/**
 * Read the limits that a note or a description states. A limit of a kind that a client cannot count is a problem and
 * stays in the description; undefined where the text states no limit.
 */
export function readLimitNote(text: string, dialect: WeightDialect): WeightReading | undefined {
  const sentences = normalize(text).replaceAll('`', '').replace(/\[([^[\]]*)\]\([^()\s]*\)/g, '$1').split(/\n|(?<=\.)\s|。/).map(sentence => sentence.trim().replace(/\.$/, ''))
  const readings = sentences.flatMap(sentence => readSentence(sentence, dialect) ?? [])
  if (readings.length === 0) return undefined
  const {conflicts, ...reading} = joinWeights(readings)
  return reading
}

function readSentence(sentence: string, dialect: WeightDialect): WeightReading | undefined {
  const charges = readWhole(sentence, [{words: counted, read: ({pool, cost}) => chargesOf({pool, cost}, dialect)}])
  if (charges) return {charges, limits: [], problems: []}
  const limit = readWhole(sentence, rates.map(words => ({words, read: (holes: Holes) => limitOf(holes, dialect)})))
  if (limit) return {charges: [], limits: [limit], problems: []}
  const row = uncountable.find(({words}) => words.test(sentence))
  if (!row) return undefined
  const reason = `Unexpected limit \`${sentence}\`, expected one that a client can count: ${row.because}`
  return {charges: [], limits: [], problems: [{ruleId: 'limit-unread', severity: row.severity, reason}]}
}

function chargesOf({pool = '', cost}: Holes, dialect: WeightDialect): Charge[] | undefined {
  const named = poolOf(pool, dialect)
  return named === undefined ? undefined : [{pool: named, cases: [{cost: Number(cost)}]}]
}

const counted = phrase('oco counts as <cost> orders against the <pool> rate limit')

const rates = [
  phrase('<scope> rate limit <count> requests/<size>?<unit>'),
  phrase('<scope>限频为 ?<count> ?次/<size>?<unit>'),
  phrase('you can only use this function <count> times per (?:<size> )?<unit>(?: in a rolling manner)?'),
  phrase('the endpoint can only be called <count> times per (?:<size> )?<unit>(?: in a rolling manner)?'),
  phrase('本接口每<size>?<unit>(?:仅可以|只能|仅能)调用<count>次(?:\\(时间滚动计算\\))?'),
  phrase('滚动每<size>?<unit>(?:仅可以|只能|仅能)调用<count>次'),
  phrase('<account> can transfer max <count> times (?:a|per) <unit>'),
  phrase('每个<account>每<size>?<unit>上限<count>次'),
  phrase('only convert once within <size> <unit>'),
  phrase('兑换请求限流<size><unit>一次')
]

type Uncountable = {words: RegExp; severity: 'warning' | 'info'; because: string}

const uncountable: readonly Uncountable[] = [
  {
    words: /\btimes per (?:week|month)\b|每[周月]\d/i,
    severity: 'info',
    because: 'the web page may share it, and a month is no window'
  },
  {
    words: /\bnumber of requests counted against the rate limiter\b|针对限速器计数的请求数量/i,
    severity: 'warning',
    because: 'the cost depends on the state of the exchange'
  },
  {
    words: /\bagainst the unfilled order count\b|\bto the unfilled order count\b|未成交订单计数/i,
    severity: 'info',
    because: 'orders leave that count when they are filled'
  },
  {
    words: /\bonce every \d{1,4} (?:second|minute|hour|day)s?\b|内仅可\S{1,10}一次/i,
    severity: 'info',
    because: 'it is not said that calls for different symbols count together'
  },
  {
    words: /\b\d{1,6} (?:times|requests|calls)(?: per| an?| every| each| in| within|\/) ?(?:\d{1,4} ?)?(?:s|sec|second|min|minute|h|hour|day)s?\b/i,
    severity: 'info',
    because: 'the words around it may say whose it is'
  }
]
