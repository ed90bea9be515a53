import {parseDependency, type Dependency, type Predicate} from './idl/index.js'
import {successSchema} from './success.js'
import type {Dialect, Operation, Paging, Parameter, Schema} from './types.js'

/** The operation, with `x-paging` where its parameters and its answer show how its rows are got page by page. */
export function withPaging(operation: Operation, dialect: Dialect): Operation {
  const paging = pagingOf(operation, dialect)
  return paging ? {...operation, 'x-paging': paging} : operation
}

/**
 * How the rows of an operation are got page by page. `undefined` unless it reads, answers with one list of objects, and
 * has every parameter and field that one way needs: an id to start from and the id of a row; a page by number whose
 * first one the docs state, and a size; two times, the largest size, and the one time of a row. Where old rows are in an
 * archive, only two times show what both halves hold.
 */
export function pagingOf(operation: Operation, dialect: Dialect): Paging | undefined {
  const paging = waysOf(operation, dialect)
  const archived = operation.parameters.find(({name}) => dialect.paging.archive.name.test(name))
  return paging && archived ? withArchive(paging, archived, dialect.paging.archive) : paging
}

/**
 * Pages have numbers in each half. `undefined` where two times are no way, or the docs do not say how old the rows are, or
 * only a value that the parameter does not take.
 */
function withArchive(
  {id: _, ...paging}: Paging, {name, description = '', schema}: Parameter, words: Dialect['paging']['archive']
): Paging | undefined {
  const {time, page} = paging
  const value = valueOf(schema, words.value.exec(description)?.groups?.['value'] ?? '')
  const months = words.months.exec(description)?.groups?.['months']
  if (!time || value === undefined || months === undefined) return undefined
  const without = [...(time.without ?? []), ...(page ? [page.parameter] : [])]
  return {
    ...paging,
    time: {...time, ...(without.length > 0 && {without})},
    needs: [time.from],
    archive: {parameter: name, value, months: Number(months)}
  }
}

/** A value of a page, in the type of its parameter. */
function valueOf({type, enum: values}: Schema, text: string): string | boolean | undefined {
  if (type === 'boolean') return new Map([['true', true], ['false', false]]).get(text.toLowerCase())
  return type === 'string' && text !== '' && (values?.includes(text) ?? true) ? text : undefined
}

function waysOf(operation: Operation, {paging: words, phrases}: Dialect): Paging | undefined {
  const found = operation.method === 'get' ? rowsOf(successSchema(operation)) : undefined
  if (!found) return undefined
  const {rows, row} = found
  const size = sizeOf(operation, words.size)
  const {from, to} = phrases.window
  const page = size ? pageOf(operation, words.page) : {}
  const isRecent = saysRecent(operation, words.recent, [from, to])
  const times = operation.parameters.filter(({name}) => name === from || name === to)
  const others = (...names: RegExp[]) => page.page ? [] : operation.parameters.filter(({name}) => names.some(one => one.test(name)))
  const ways = {
    ...(!isRecent && idOf(operation, row, {...words, beside: [...times, ...others(words.page)]})),
    ...page,
    ...(size?.max !== undefined && timeOf(operation, row, {from, to, reach: words.reach, beside: others(words.id, words.page)}))
  }
  if (Object.keys(ways).length === 0) return undefined
  const needed = times.map(({name}) => name).filter(name => name === from || !('time' in ways))
  const needs = isRecent && page.page ? needed : []
  return {...(rows !== undefined && {rows}), ...(size && {size}), ...ways, ...(needs.length > 0 && {needs})}
}

/** A line of the docs, or of a time's description, that says which span of late counts where no time is sent. */
function saysRecent({description = '', parameters}: Operation, words: RegExp[], times: string[]): boolean {
  const ofTimes = parameters.flatMap(({name, description = ''}) => (times.includes(name) ? [description] : []))
  const lines = [description, ...ofTimes].join('\n').split('\n')
  return lines.some(line => words.every(one => one.test(line)))
}

/** The schema of one row, and the field that holds the list of them. */
type Rows = {rows?: string; row: Schema}

/** The answer is the list, or has exactly one list of objects, and always. */
function rowsOf(answer: Schema): Rows | undefined {
  if (answer.type === 'array') return isObject(answer.items) ? {row: answer.items} : undefined
  const lists = Object.entries(answer.properties ?? {}).filter(([, {type}]) => [type].flat().includes('array'))
  const [[rows, {type, items}] = ['', {}]] = lists
  if (lists.length !== 1 || type !== 'array' || !isObject(items) || !answer.required?.includes(rows)) return undefined
  return {rows, row: items}
}

function isObject(schema: Schema | undefined): schema is Schema {
  return schema?.type === 'object' && schema.properties !== undefined
}

function integer(operation: Operation, name: RegExp): Parameter | undefined {
  const found = operation.parameters.filter(parameter => name.test(parameter.name) && parameter.schema.type === 'integer')
  return found.length === 1 ? found[0] : undefined
}

/** Without a largest size the docs' default is what a page has. */
function sizeOf(operation: Operation, name: RegExp): Paging['size'] {
  const parameter = integer(operation, name)
  if (!parameter) return undefined
  const {maximum, default: usual} = parameter.schema
  const max = maximum ?? usual
  return {parameter: parameter.name, ...(typeof max === 'number' && max > 0 && {max})}
}

/** An id decides where it is sent: what times or the number of a page mean `beside` it, the docs do not say. */
function idOf(operation: Operation, row: Schema, {beside, ...words}: Dialect['paging'] & {beside: Parameter[]}): Pick<Paging, 'id'> {
  const id = startOf(operation, row, words)
  return !id || beside.some(({required}) => required) ? {} : {id: {...id, ...without(beside)}}
}

function without(parameters: Parameter[]): {without?: string[]} {
  return parameters.length === 0 ? {} : {without: parameters.map(({name}) => name)}
}

function startOf(operation: Operation, row: Schema, {id, cursor}: Dialect['paging']): Paging['id'] {
  const from = integer(operation, id)
  const field = from && rowId(row)
  if (from && field !== undefined) return {parameter: from.name, field}
  const {name} = cursor.exec(operation.description ?? '')?.groups ?? {}
  const parameter = operation.parameters.find(one => one.name === name)?.schema.type === 'integer' ? name : undefined
  return parameter !== undefined && ids(row).includes(parameter) ? {parameter, field: parameter} : undefined
}

/** The id of a row: `id`, or the only one that it has. */
function rowId(row: Schema): string | undefined {
  const all = ids(row)
  return all.includes('id') ? 'id' : all.length === 1 ? all[0] : undefined
}

function ids(row: Schema): string[] {
  const all = fields(row, schema => schema.type === 'integer' && schema.format === 'int64' && !schema['x-unit'])
  return all.filter(name => !/(?:time|timestamp|date)$/i.test(name))
}

/** Names of the fields that every row has. */
function fields({properties = {}, required = []}: Schema, isSought: (schema: Schema) => boolean): string[] {
  return Object.entries(properties).flatMap(([name, schema]) => (required.includes(name) && isSought(schema) ? [name] : []))
}

function pageOf(operation: Operation, name: RegExp): Pick<Paging, 'page'> {
  const parameter = integer(operation, name)
  const first = parameter?.schema.default ?? parameter?.schema.minimum
  return parameter && (first === 0 || first === 1) ? {page: {parameter: parameter.name, first}} : {}
}

/** A row with several times does not show which of them the query is about. A window without length would never end. */
function timeOf(
  operation: Operation, row: Schema, {from, to, reach, beside}: {from: string; to: string; reach: RegExp; beside: Parameter[]}
): Pick<Paging, 'time'> {
  const ends = operation.parameters.filter(({name, schema}) =>
    (name === from || name === to) && schema.type === 'integer' && schema['x-unit'] === 'ms')
  const [field, ...others] = fields(row, schema => schema.type === 'integer' && schema['x-unit'] === 'ms')
  if (ends.length < 2 || field === undefined || others.length > 0 || beside.some(({required}) => required)) return {}
  const span = spanOf(operation, {difference: `${to} - ${from}`, reach})
  if (span !== undefined && span < 1) return {}
  return {time: {from, to, field, ...(span !== undefined && {span}), ...without(beside)}}
}

const day = 86_400_000

/**
 * A millisecond less than the shortest of the times that the docs allow between both ends, or answer before the later one,
 * under whatever condition: `<=` of `endTime - startTime <= 604800000;` takes the words "less than" as well.
 */
function spanOf(
  {'x-dependencies': rules = [], description = ''}: Operation, {difference, reach}: {difference: string; reach: RegExp}
): number | undefined {
  const allowed = rules.flatMap(text => bounds(parseDependency(text), difference))
  const answered = [...description.matchAll(reach)].map(({groups}) => Number(groups?.days) * day - 1)
  const spans = [...allowed, ...answered]
  return spans.length > 0 ? Math.min(...spans) : undefined
}

function bounds(node: Dependency | Predicate, difference: string): number[] {
  if (node.kind === 'requires') return bounds(node.then, difference)
  if (node.kind !== 'arithmetic') return []
  const {left: {left, operator, right}, value} = node
  if (`${String(left)} ${operator} ${String(right)}` !== difference) return []
  return node.operator === '<=' || node.operator === '<' ? [value - 1] : []
}
