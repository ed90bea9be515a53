import type {Condition} from '../types.js'
import {readPrice} from './constant.js'
import {phrase, readWhole} from './phrase.js'
import type {Phrase} from './phrase.js'
import {oneCharge} from './pools.js'
import {costTable} from './table.js'
import type {GrammarReading, WeightContext, WeightProblem, Words} from './types.js'

/** Read a table of costs by condition: `sideEffectType is MARGIN_BUY| 1500(UID)`, `Without orderId| 20`. */
export function condition({text, rows}: Words, {dialect}: WeightContext): GrammarReading | undefined {
  const table = costTable(rows)
  const [head, ...more] = table?.columns ?? []
  if (!table || text !== '' || more.length > 0 || !conditionHead.test(head ?? '')) return undefined
  const cases = table.rows.map(({cells: [cell = '', ...others], price}) => {
    const asked = others.length === 0 ? readWhole(cell, phrases) : undefined
    const cost = readPrice(price, dialect)
    return asked && cost && {...asked, ...cost}
  })
  if (!cases.every(one => one !== undefined)) return undefined
  const charge = oneCharge(cases.filter(one => 'when' in one))
  if (!charge || charge.cases.length === 0) return undefined
  return {charges: [charge], problems: cases.flatMap(one => 'unknown' in one ? leftOut(one) : [])}
}

/** What a row asks: a condition on the call, or what only the exchange knows. */
type Asked = {when: Condition} | {unknown: string}

const conditionHead = /^(?:condition|case|条件|情况)$/i

const phrases: readonly Phrase<Asked>[] = [
  {words: phrase('<name> (?:is not|不是) <values>'), read: ({name, values}) => valued(name, 'notIn', values)},
  {words: phrase('<name> (?:is|是) <values>'), read: ({name, values}) => valued(name, 'in', values)},
  {words: phrase('(?:without |没有 ?)<name>'), read: ({name}) => sent(name, false)},
  {words: phrase('(?:with |有 ?)<name>'), read: ({name}) => sent(name, true)},
  {words: phrase('querying by <name>'), read: ({name}) => sent(name, true)},
  {words: phrase('通过 ?<name> ?查询'), read: ({name}) => sent(name, true)},
  {words: phrase('if <name> is invalid'), read: ({name}) => ({unknown: `${name} is invalid`})},
  {words: phrase('如果 ?<name> ?是无效的'), read: ({name}) => ({unknown: `${name} 是无效的`})}
]

function sent(parameter = '', present: boolean): Asked {
  return {when: {parameter, present}}
}

/** Values are written in capitals; any other word ("omitted") is no value. "Not A or B" is: neither. */
function valued(parameter = '', list: 'in' | 'notIn', text = ''): Asked | undefined {
  const values = text.split(/ (?:or|或) /)
  if (!values.every(value => /^[A-Z][A-Z0-9_]*$/.test(value))) return undefined
  return {when: list === 'in' ? {parameter, in: values} : {parameter, notIn: values}}
}

function leftOut({unknown, cost}: {unknown: string; cost: number}): WeightProblem[] {
  const expected = `one that is known before the call: its cost ${cost} is left out`
  const reason = `Unexpected condition \`${unknown}\`, expected ${expected}`
  return [{ruleId: 'weight-unread', severity: 'info', reason}]
}
