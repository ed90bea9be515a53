import type {Case, Condition} from '../types.js'
import {readPrice} from './constant.js'
import {oneAndMany} from './names.js'
import {phrase, readWhole} from './phrase.js'
import type {Phrase} from './phrase.js'
import {oneCharge} from './pools.js'
import {readBounds} from './range.js'
import {costTable} from './table.js'
import type {CostTable} from './table.js'
import type {GrammarReading, WeightContext, Words} from './types.js'

/** A row with its collapsed cells back in place. Without a name it is the row for no parameter. */
type Row = {name?: string; items?: string; price: string}
type Priced = Case & {pool?: string}

/**
 * Read a table of costs by the parameter that is sent, and by how many items it holds: `symbols| 1-20| 2`.
 * The rows for no parameter come last: where they stand on the page they would hide the rows below them.
 */
export function byParameter({text, rows}: Words, context: WeightContext): GrammarReading | undefined {
  const table = costTable(rows)
  if (!table || text !== '' || !isByParameter(table)) return undefined
  const open = reopen(table)
  const sent = open.filter(({name}) => name !== undefined).map(row => priced(row, context))
  const none = open.filter(({name}) => name === undefined).map(row => readPrice(row.price, context.dialect))
  const [last] = none
  if (none.some(price => price?.cost !== last?.cost || price?.pool !== last?.pool)) return undefined
  const cases = [...sent, ...none.slice(0, 1)]
  const charge = cases.every(one => one !== undefined) ? oneCharge(cases) : undefined
  return charge && {charges: [charge]}
}

function isByParameter({columns: [head = '', items, ...more]}: CostTable): boolean {
  const isItems = items === undefined || /^\w{1,20} ?(?:provided|数量)$/i.test(items)
  return more.length === 0 && isItems && /^(?:parameter|参数)$/i.test(head)
}

/** Cells that span rows or columns are collapsed: `21-100| 40` goes on with the parameter of the row above. */
function reopen({columns, rows}: CostTable): Row[] {
  let above = ''
  return rows.map(({cells: [first = '', second], price}) => {
    if (isNone(first) && second === undefined) return {price}
    const goesOn = columns.length === 2 && second === undefined
    above = goesOn ? above : first
    const items = goesOn ? first : second
    return {name: above, ...(items !== undefined && {items}), price}
  })
}

function isNone(text: string): boolean {
  return /^(?:none|无|\w{1,40} parameter is omitted|不提供 ?\w{1,40})$/i.test(text)
}

function priced(row: Row, context: WeightContext): Priced | undefined {
  const {name = '', items, price} = row
  const when = items === undefined ? {parameter: name, present: true} : itemsOf(name, items)
  const cost = readPrice(price, context.dialect) ?? readWhole(price, each(name, context))
  return when && cost && {when, ...cost}
}

function itemsOf(name: string, items: string): Condition | undefined {
  if (/^(?:any|不限)$/i.test(items) || (items === '1' && !name.endsWith('s'))) return {parameter: name, present: true}
  const bounds = items === '1' ? {min: 1, max: 1} : readBounds(items)
  return bounds && {count: name, ...bounds}
}

/** The item must be the one that the list of this row holds. */
function each(list: string, context: WeightContext): Phrase<Priced>[] {
  return [{
    words: phrase('<cost> for each <name>(?:, capped at a max of <cap>)?'),
    read({name = '', cost, cap}) {
      const isItem = oneAndMany(name, context).many?.toLowerCase() === list.toLowerCase()
      return isItem ? {cost: {each: list, cost: Number(cost), ...(cap !== undefined && {max: Number(cap)})}} : undefined
    }
  }]
}
