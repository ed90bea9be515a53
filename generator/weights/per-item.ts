import type {Case} from '../types.js'
import {oneAndMany} from './names.js'
import {phrase, scan} from './phrase.js'
import type {Phrase} from './phrase.js'
import type {GrammarReading, WeightContext, Words} from './types.js'

/** A cost for each item of a list. */
type Each = {name: string; cost: number}
/** The cost at which it stays once the list has more than `count` items. */
type Cap = {cap: number; count: number}

/** Read a cost for each item of a list: `4 for each requested symbol. … will cap at 200 once … more than 50.` */
export function perItem({text, rows}: Words, context: WeightContext): GrammarReading | undefined {
  const parts = rows.length === 0 ? scan(text, phrases) : undefined
  const [each, ...more] = parts?.filter(part => 'cost' in part) ?? []
  const caps = parts?.filter(part => 'cap' in part) ?? []
  if (!each || more.length > 0 || caps.length > 1) return undefined
  const [cap] = caps
  if (cap && cap.cap !== cap.count * each.cost) return undefined
  const cases = casesOf(each, cap?.cap, context)
  return cases && {charges: [{cases}]}
}

const phrases: readonly Phrase<Each | Cap>[] = [
  {words: phrase('<cost> for each requested <name>(?: regardless of <single>)?'), read: readEach},
  {words: phrase('<cost>/<name>'), read: readEach},
  {words: phrase('每个<name>占用 ?<cost> ?个权重'), read: readEach},
  {
    words: phrase(
      'the weight for this request will cap at <cap> once the number of <name> in the request is more than <count>'
    ),
    read: readCap
  },
  {words: phrase('如果 ?<single> ?请求的交易对超过 ?<count>, ?上限是 ?<cap>'), read: readCap},
  {words: phrase('当请求中的交易对数量超过 ?<count>, ?此请求的权重将限制在 ?<cap>'), read: readCap}
]

function readEach({name = '', cost}: {name?: string; cost?: string}): Each {
  return {name, cost: Number(cost)}
}

function readCap({cap, count}: {cap?: string; count?: string}): Cap {
  return {cap: Number(cap), count: Number(count)}
}

/** A list has its own parameter (`symbols`); the parameter for one item (`symbol`) is a list of one. */
function casesOf({name, cost}: Each, max: number | undefined, context: WeightContext): Case[] | undefined {
  const {one, many} = oneAndMany(name, context)
  if (many === undefined) return undefined
  const each: Case = {
    when: {parameter: many, present: true},
    cost: {each: many, cost, ...(max !== undefined && {max})}
  }
  return one === undefined ? [each] : [{when: {parameter: one, present: true}, cost}, each]
}
