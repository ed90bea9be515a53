import {note, warn} from '../message.js'
import type {Parameter, Schema} from '../types.js'
import {reportMemberRules} from './dependencies.js'
import {mergeParameters, type MergedParameter} from './merge-parameters.js'
import type {Page} from './page.js'
import type {NestedRows} from './parameters.js'

/**
 * Give the tables of members to the parameters whose values they describe: the items of a list, or the JSON inside a
 * string. Those that the page gives to no parameter are returned by their title.
 */
export function nestSchemas(page: Page, languages: NestedRows[][], parameters: MergedParameter[]): {[title: string]: Schema} | undefined {
  const [lead = [], ...others] = languages
  const unowned: [string, Schema][] = []
  for (const [index, table] of lead.entries()) {
    const rows = [table, ...others.flatMap(language => language[index] ?? [])].map(nested => nested.rows)
    const members: Page = {...page, facts: []}
    const merged = mergeParameters(members, rows).map(member => withoutSigning(page, member, parameters))
    reportMemberRules(page, merged)
    const schema = objectOf(merged)
    const owner = parameters.find(({parameter}) => parameter.name === table.owner)?.parameter
    const within = owner ? pathOf(owner) : table.title
    page.facts.push(...members.facts.map(fact => ({...fact, name: `${within}.${fact.name}`})))
    if (owner) owner.schema = nest(owner.schema, schema)
    else unowned.push([table.title, schema])
    if (!owner) reportUnowned(page, table)
  }
  return unowned.length > 0 ? Object.fromEntries(unowned) : undefined
}

/**
 * A member is not mandatory that the page lists, without a word, among the parameters of the call, too, where the client
 * sends it for the signing scheme: one that is given beforehand is stale when the call is sent again.
 */
function withoutSigning({file, dialect}: Page, member: MergedParameter, parameters: MergedParameter[]): MergedParameter {
  const {parameter: {required, ...parameter}, rows: [row]} = member
  const isSent = dialect.signing.parameters.includes(parameter.name) && parameters.some(one => one.parameter.name === parameter.name)
  if (!required || !isSent || parameter.description !== undefined) return member
  note(file, 'parameter-required', `Unexpected mandatory \`${parameter.name}\` of a member, expected that of the call alone: the client sends it`, {place: row?.row.node.position})
  return {...member, parameter}
}

/** Among the parameters of a call its rows may be some more of them, which no call can send. */
function reportUnowned({file}: Page, {title, isForCall, rows}: NestedRows): void {
  const place = rows[0]?.row.node.position
  if (isForCall) warn(file, 'parameter-table', `Unexpected second table \`${title}\`, expected its rows in the first one, or the name of the parameter they are in: no call sends them`, {place})
  else note(file, 'parameter-table', `Unexpected table \`${title}\`, expected the name of its parameter`, {place})
}

/** Where facts of the members stand: `orders[].symbol`. */
function pathOf({name, schema}: Parameter): string {
  return schema.type === 'array' ? `${name}[]` : name
}

/** @see https://json-schema.org/draft/2020-12/json-schema-validation#name-contentschema */
function nest(owner: Schema, members: Schema): Schema {
  if (owner.type === 'array') return {...owner, items: members}
  return {...owner, contentMediaType: 'application/json', contentSchema: members}
}

function objectOf(members: MergedParameter[]): Schema {
  const required = members.filter(({parameter}) => parameter.required).map(({parameter}) => parameter.name)
  return {
    type: 'object',
    ...(required.length > 0 && {required}),
    properties: Object.fromEntries(members.map(({parameter: {name, description, schema}}) => [name, {...(description && {description}), ...schema}]))
  }
}
