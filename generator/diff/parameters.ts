import type {Operation, Parameter} from '../types.js'
import type {Schemas} from './alternatives.js'
import {compareDeprecation, compareProse} from './annotations.js'
import type {Both, Found, Level} from './change.js'
import {isRenamed} from './renamed.js'
import {compareSchemas, named, type At} from './schema.js'
import {code} from './words.js'

/** What changed in the parameters of an operation. */
export function compareParameters({before, after}: Both<Operation>, schemas: Both<Schemas>): Found[] {
  const [left, right] = [byName(before), byName(after)]
  const gone = [...left.values()].filter(({name}) => !right.has(name))
  const came = [...right.values()].filter(({name}) => !left.has(name))
  return [
    ...exchange(gone, came),
    ...[...left.values()].flatMap(one => {
      const other = right.get(one.name)
      return other ? compareParameter(one, other, schemas) : []
    })
  ]
}

function byName({parameters}: Operation): Map<string, Parameter> {
  return new Map(parameters.map(parameter => [parameter.name, parameter]))
}

/** Parameters that are gone and came. One for one with the same schema is a new name. */
function exchange(gone: Parameter[], came: Parameter[]): Found[] {
  const [old, ...moreGone] = gone
  const [fresh, ...moreCame] = came
  if (old && fresh && moreGone.length + moreCame.length === 0 && isRenamed(asField(old), asField(fresh))) {
    const predicate = `renamed to ${code(fresh.name)}`
    return [request('parameter-renamed', 'major', {noun: 'parameter', name: old.name, predicate})]
  }
  return [
    ...gone.map(({name}) => request('parameter-removed', 'major', {noun: 'parameter', name, predicate: 'removed'})),
    ...came.map(parameterAdded)
  ]
}

function asField({schema, required = false}: Parameter) {
  return {schema, isRequired: required}
}

type Told = {noun: string; name: string; predicate: string}

function request(what: Found['what'], level: Level, {noun, name, predicate}: Told): Found {
  return {what, direction: 'request', level, noun, subject: code(name), predicate}
}

function parameterAdded({name, required, schema}: Parameter): Found {
  const noun = required ? 'required parameter' : 'optional parameter'
  const found = request('parameter-added', required ? 'major' : 'minor', {noun, name, predicate: 'added'})
  return {...found, subject: `${found.subject}${details(schema)}`}
}

/** What a caller needs to know of a new parameter: its values and its default. */
function details({enum: values, default: value}: Parameter['schema']): string {
  const facts = [
    ...(values ? [values.map(one => code(String(one))).join(', ')] : []),
    ...(value === undefined ? [] : [`default ${code(String(value))}`])
  ]
  return facts.length === 0 ? '' : ` (${facts.join('; ')})`
}

function compareParameter(before: Parameter, after: Parameter, schemas: Both<Schemas>): Found[] {
  const at: At = {way: 'request', part: 'parameter', whole: 'parameter', path: before.name, schemas, seen: []}
  return [
    ...compareRequired(before, after),
    ...compareDeprecation(before, after, {...named(at), direction: 'request'}),
    ...compareSchemas(before.schema, after.schema, at),
    ...compareProse(before, after, named(at))
  ]
}

function compareRequired({name, required: was = false}: Parameter, {required: is = false}: Parameter): Found[] {
  if (was === is) return []
  return is
    ? [request('now-required', 'major', {noun: 'parameter', name, predicate: 'is required now'})]
    : [request('now-optional', 'minor', {noun: 'parameter', name, predicate: 'is optional now'})]
}
