import {parseDependency, type Dependency, type Predicate} from '../idl/index.js'
import type {Definition} from '../markdown/definitions.js'
import type {Reading} from '../markdown/index.js'
import type {Condition, Operation, Parameter} from '../types.js'

/** A parameter of an operation, all operations of the product, and all lists of its definition pages. */
type Asked = {reading: Reading; parameter: Parameter; readings: Reading[]; lists: readonly Definition[]}

/**
 * A value that the product gives a parameter and a list lacks: the default, one that a dependency or a weight names, one
 * that another operation lists for a parameter of this name, or a word of the page that is made like the values and
 * belongs to no other list. With it the list cannot be the whole truth; undefined where there is none.
 */
export function counterValue(asked: Asked, {values}: Definition): string | undefined {
  const known = new Set(values.map(({value}) => value))
  const {reading: {operation}, parameter} = asked
  const stated = [
    ...[parameter.schema.default ?? []].flat().map(String),
    ...comparedValues(operation, parameter.name),
    ...listedElsewhere(asked, known)
  ]
  return stated.find(value => !known.has(value)) ?? similarWords(asked, known)
}

function comparedValues(operation: Operation, name: string): string[] {
  const dependencies = (operation['x-dependencies'] ?? []).map(parseDependency)
  const cases = operation['x-weight'].charges.flatMap(charge => charge.cases)
  return [
    ...dependencies.flatMap(node => terms(node)).filter(term => term.name === name).flatMap(term => term.values),
    ...cases.flatMap(({when}) => (when ? conditionValues(when, name) : []))
  ]
}

function terms(node: Dependency | Predicate): {name: string; values: string[]}[] {
  if (node.kind === 'equals') return [node]
  if (node.kind === 'requires') return [...terms(node.if), ...terms(node.then)]
  if ('of' in node) return [node.of].flat().flatMap(terms)
  return []
}

function conditionValues(condition: Condition, name: string): string[] {
  if ('all' in condition) return condition.all.flatMap(one => conditionValues(one, name))
  if ('any' in condition) return condition.any.flatMap(one => conditionValues(one, name))
  if (!('parameter' in condition) || condition.parameter !== name) return []
  if ('in' in condition) return condition.in.map(String)
  return 'notIn' in condition ? condition.notIn.map(String) : []
}

/** What other operations list for a parameter of this name; a list without a value in common is of another thing. */
function listedElsewhere({parameter: {name}, readings}: Asked, known: Set<string>): string[] {
  return readings.flatMap(({operation}) => operation.parameters)
    .filter(other => other.name === name)
    .map(({schema}) => (schema.enum ?? []).map(String))
    .filter(values => values.some(value => known.has(value)))
    .flat()
}

/** `TRADIFI_PERPETUAL` on the page of a parameter whose list has `PERPETUAL`. Bold words are titles. */
function similarWords({reading: {operation}, lists}: Asked, known: Set<string>): string | undefined {
  const texts = [operation.description ?? '', ...operation.parameters.map(({description}) => description ?? '')]
  const others = new Set([
    ...lists.flatMap(({values}) => values.map(({value}) => value)),
    ...operation.parameters.flatMap(({schema}) => (schema.enum ?? []).map(String))
  ])
  const words = texts.join('\n').match(/(?<![\w/*])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?!\w)/g) ?? []
  return words.find(word => !known.has(word) && !others.has(word) && word.split('_').some(part => known.has(part)))
}
