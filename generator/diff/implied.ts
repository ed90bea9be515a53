import {holds, namesOf, parseDependency, type Dependency, type Predicate} from '../idl/index.js'
import type {Operation, Parameter} from '../types.js'

/**
 * Whether every call that an operation accepts obeys a dependency: the calls are tried, with one value for each that
 * the dependencies tell apart. `false` where there are too many to try.
 */
export function isImplied(dependency: Dependency, operation: Operation): boolean {
  const names = namesOf(dependency)
  const known = (operation['x-dependencies'] ?? []).flatMap(text => dependencyIn(text) ?? [])
    .filter(one => namesOf(one).every(name => names.includes(name)))
  const choices = names.map(name => choicesOf(name, [dependency, ...known], operation))
  if (choices.reduce((count, values) => count * values.length, 1) > mostCalls) return false
  return calls(names, choices).every(call => holds(dependency, call) || !known.every(one => holds(one, call)))
}

const mostCalls = 20_000

/** The constraint that a text is; `undefined` for text of another form. */
export function dependencyIn(text: string): Dependency | undefined {
  try {
    return parseDependency(text)
  } catch {
    return undefined
  }
}

type Value = string | number | undefined

/** What a call can send for a parameter; `undefined` is not sent. A parameter that is not there is never sent. */
function choicesOf(name: string, dependencies: Dependency[], {parameters}: Operation): Value[] {
  const parameter = parameters.find(one => one.name === name)
  if (!parameter) return [undefined]
  const values = [...new Set(dependencies.flatMap(one => mentioned(one, name)))]
  return [...(parameter.required ? [] : [undefined]), ...possible(parameter, values)]
}

/** Values that no dependency mentions are all alike: one stands for them. */
function possible({schema: {enum: listed}}: Parameter, values: (string | number)[]): (string | number)[] {
  if (!listed) return [...values, 'any other']
  const texts = listed.map(String)
  const other = texts.find(text => !values.includes(text))
  return [...values.filter(value => texts.includes(String(value))), ...(other === undefined ? [] : [other])]
}

/** The values of a parameter at which a dependency may turn. */
function mentioned(node: Dependency | Predicate, name: string): (string | number)[] {
  switch (node.kind) {
    case 'requires': return [...mentioned(node.if, name), ...mentioned(node.then, name)]
    case 'sent': return []
    case 'equals': return node.name === name ? node.values : []
    case 'is': return node.name === name ? ['true', 'false'] : []
    case 'compare': return node.name === name ? around(node.value) : []
    case 'relation': return [node.left, node.right].includes(name) ? around(0) : []
    case 'arithmetic': return namesOf(node).includes(name) ? around(node.value) : []
    case 'not': return mentioned(node.of, name)
    default: return node.of.flatMap(one => mentioned(one, name))
  }
}

/** Numbers at and on both sides of a limit, near and far. */
function around(value: number): number[] {
  return [value - 1, value, value + 1, 0, 1, -far, far]
}

const far = 1e15

/** Every combination of the choices, as calls. */
function calls(names: string[], choices: Value[][]): {[name: string]: Value}[] {
  return names.reduce<{[name: string]: Value}[]>(
    (made, name, index) => made.flatMap(call => (choices[index] ?? []).map(value => ({...call, [name]: value}))),
    [{}]
  )
}
