import {parameterOf} from './names.js'
import type {WeightContext, Words} from './types.js'

/** A table that states costs: the heads of its other columns, and each row's words with the cell of its cost. */
export type CostTable = {columns: string[]; rows: {cells: string[]; price: string}[]}

/** Read rows as a table whose last column is headed "weight". */
export function costTable(rows: readonly string[][]): CostTable | undefined {
  const [head = [], ...body] = rows
  const columns = head.slice(0, -1)
  if (columns.length === 0 || body.length === 0 || !weightHead.test(head.at(-1) ?? '')) return undefined
  return {columns, rows: body.map(cells => ({cells: cells.slice(0, -1), price: cells.at(-1) ?? ''}))}
}

/** The page's parameter in the head of the only other column: `LIMIT`, `LIMIT参数`. The text before may name it too. */
export function headParameter(table: CostTable, {text}: Words, context: WeightContext): string | undefined {
  const [head, ...more] = table.columns
  if (head === undefined || more.length > 0) return undefined
  const name = parameterOf(head.replace(/ ?(?:参数|parameter)$/i, ''), context)?.name
  if (text === '') return name
  const introduced = introductions.map(words => words.exec(text)?.[1]).find(word => word !== undefined)
  return introduced !== undefined && parameterOf(introduced, context)?.name === name ? name : undefined
}

const weightHead = /^(?:(?:request )?weight|(?:请求)?权重)$/i

const introductions = [
  /^(?:adjusted )?based on (?:the )?(?:parameter )?(\w{1,40})(?: parameter)?[:.]?$/i,
  /^取决于请求中的 ?(\w{1,40}) ?参数[:。]?$/
]
