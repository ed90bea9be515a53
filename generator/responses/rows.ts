import type {Position} from 'unist'
import {withoutOtherUnit} from '../descriptions/units.js'
import {typeSchema} from '../markdown/type-words.js'
import {typesOf} from '../schema-types.js'
import type {Dialect, Schema} from '../types.js'
import {isUnknownNull} from '../unknown-null.js'
import {readComment} from './comments.js'
import {described, stated} from './describe.js'
import {nullable} from './nullable.js'
import type {Inference, Placed, Statement} from './types.js'
import {fieldsIn, mapFields, type FieldAt} from './walk.js'

/** A row of a response table. `name` as it stands, with its arrows: `→ → accountType`, `rows[].asset`. */
export type FieldRow = {name: string; type: string; description: string; locale: string; place: Position | undefined}

/**
 * Give the fields of an answer what the tables of the page say of them: description, type, values. A row that finds no
 * field, or states another type than the example shows, is a message; the example stays.
 */
export function applyRows(schema: Schema, tables: FieldRow[][], dialect: Dialect): Inference {
  const fields = grouped(fieldsIn(schema), ({name}) => name)
  const found = tables.flatMap(rows => locate(rows, fields))
  const byPath = grouped(found, ({path}) => path)
  const facts: Inference['facts'] = []
  const problems: Placed[] = (byPath.get(undefined) ?? []).map(({row}) => unknownField(row))
  const change = (field: FieldAt) => (byPath.get(field.path) ?? []).reduce((before, {row}) => {
    const statement = readComment(row.description, {name: field.name, isFlag: true})
    facts.push(fact(field, row, {what: `table: ${row.type}`, rule: 'response-table', words: row.description}))
    facts.push(...statement.rules.map(rule => fact(field, row, rule)))
    return withRow(before, {row, statement, dialect, problems})
  }, field)
  return {schema: mapFields(schema, change), facts, problems}
}

function grouped<K, V>(list: V[], keyOf: (one: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>()
  for (const one of list) {
    const group = groups.get(keyOf(one))
    if (group) group.push(one)
    else groups.set(keyOf(one), [one])
  }
  return groups
}

type Located = {row: FieldRow; path: string | undefined}

/**
 * Find the field of each row. Its level may be wrong by some: a field of the row above, or of what is around that, is
 * meant before any other. A name that the answer has once needs no level.
 */
function locate(rows: FieldRow[], fields: Map<string, FieldAt[]>): Located[] {
  const parents = new Set([...fields.values()].flat().map(({parent}) => parent))
  const stack: string[] = ['response']
  let above = 'response'
  return rows.map(row => {
    const [, arrows = '', names = ''] = /^((?:→ ?)*)([^]*)/.exec(row.name) ?? []
    const steps = names.replaceAll('[]', '').split('.')
    const named = fields.get(steps.at(-1) ?? '') ?? []
    const depth = arrows.split('→').length - 1
    const around = [stack[depth] ?? above, ...ancestors(above)]
    const near = around.flatMap(parent => named.find(one => isIn(one, parent, steps)) ?? [])
    const field = near[0] ?? sole(named)
    if (field && parents.has(field.path)) above = field.path
    if (field) stack.splice(depth + 1, stack.length, field.path)
    return {row, path: field?.path}
  })
}

/** `response.rows[].wallets` is in `response.rows`, which is in `response`. */
function ancestors(path: string): string[] {
  const steps = path.split('.')
  return steps.map((_, index) => steps.slice(0, steps.length - index).join('.').replace(/(?<!\]|\*)(?:\[\d*\]|\.\*)+$/, ''))
}

/** Is the field at these steps from the container? */
function isIn({path, parent}: FieldAt, container: string, steps: string[]): boolean {
  if (steps.length === 1) return parent === container
  return path.replace(/\[\d*\]/g, '') === [container.replace(/\[\d*\]/g, ''), ...steps].join('.')
}

function sole([field, ...others]: FieldAt[]): FieldAt | undefined {
  return others.length === 0 ? field : undefined
}

function unknownField({name, place}: FieldRow): Placed {
  const reason = `Unexpected \`${name}\`, expected a field of the example`
  return {severity: 'info', ruleId: 'response-field', reason, place}
}

function fact({path}: FieldAt, {locale, place}: FieldRow, {what, rule, words}: Statement['rules'][number]) {
  return {name: path, what, rule, locale, place, text: words}
}

type Applied = {row: FieldRow; statement: Statement; dialect: Dialect; problems: Placed[]}

function withRow(field: FieldAt, {row, statement, dialect, problems}: Applied): FieldAt {
  const type = typeSchema(row.type, dialect)
  const typed = type ? withType(field, type, dialect) : field.schema
  if (!typed) problems.push(otherType(field, row))
  const schema = described(stated(withoutOtherUnit(typed ?? field.schema, row.description), statement), row.description)
  return {...field, schema, isRequired: field.isRequired && !statement.isOptional}
}

/** The schema with the type of its row; undefined where the example shows another one. */
function withType({name, schema}: FieldAt, type: Schema, {integers}: Dialect): Schema | undefined {
  const row = integers.find(({name: pattern}) => pattern.test(name))
  const full: Schema = type.type === 'integer' && row?.unit ? {...type, 'x-unit': row.unit} : type
  if (isUnknownNull(schema)) return nullable(full)
  const [shown] = typesOf(schema)
  if (schema.anyOf || shown === undefined) return schema
  if (type.type === 'array' || shown === 'array' || shown === 'object') return shown === type.type ? schema : undefined
  if (shown !== type.type) return undefined
  const isPlain = schema.format || !full.format || full.format === 'int32'
  return isPlain ? schema : {...schema, ...full, type: schema.type ?? shown}
}

function otherType({path, schema}: FieldAt, {type, place}: FieldRow): Placed {
  const shown = typesOf(schema).join(' or ')
  const reason = `Unexpected type \`${type}\` of \`${path}\`, expected \`${shown}\` as in the example`
  return {severity: 'info', ruleId: 'response-types', reason, place}
}
