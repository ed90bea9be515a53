import {
  operands, parseDependency, type Compare, type Dependency, type List, type Operand, type Predicate, type Relation
} from '../idl/index.js'
import {member, numberLiteral, stringLiteral} from './escape.js'

/**
 * The zod check of a dependency: `requires(params => …, 'the sentence of the docs')`. One without a condition is told of the
 * params as a whole. A test holds for every call that
 * the dependency allows; it names the functions of `runtime/rule.ts`.
 */
export function dependencyTest(text: string, sentence: string): string {
  const dependency = parseDependency(text)
  const args = [`params => ${test(dependency)}`, stringLiteral(sentence), ...(dependency.kind === 'requires' ? [] : ['[]'])]
  const line = `requires(${args.join(', ')})`
  return line.length <= 110 ? line : `requires(\n    ${args.join(',\n    ')}\n  )`
}

/** The functions that a test may name. */
export const ruleFunctions = ['sent', 'is', 'count', 'amount', 'exact']

function test(dependency: Dependency): string {
  if (dependency.kind !== 'requires') return predicate(dependency)
  return `${grouped({kind: 'not', of: dependency.if})} || ${grouped(firstLast(dependency.then))}`
}

/** The first of some alternatives is looked at last: of `price OR priceMatch` it is `price` that is told to be missing. */
function firstLast(node: Predicate): Predicate {
  if (node.kind === 'and') return {...node, of: node.of.map(firstLast)}
  return node.kind === 'or' || node.kind === 'Or' ? {...node, of: [...node.of].reverse()} : node
}

function predicate(node: Predicate): string {
  switch (node.kind) {
    case 'sent': return `sent(${param(node.name)})`
    case 'equals': return `is(${param(node.name)}, ${node.values.map(stringLiteral).join(', ')})`
    case 'is': return `is(${param(node.name)}, ${node.value})`
    case 'compare': return compare(node)
    case 'relation': return unlessMissing([node.left, node.right], relation(node))
    case 'arithmetic': return unlessMissing(operands(node.left), `${number(node.left)} ${node.operator} ${numberLiteral(node.value)}`)
    case 'not': return `!${isCall(node.of) ? predicate(node.of) : `(${predicate(node.of)})`}`
    case 'and': return node.of.map(grouped).join(' && ')
    case 'or': return node.of.map(grouped).join(' || ')
    default: return list(node)
  }
}

/** What is no number is not unequal to one, either. */
function compare({name, operator, value}: Compare): string {
  const amount = `amount(${param(name)})`
  const isMet = (sign: string) => `${amount} ${sign} ${numberLiteral(value)}`
  return operator === '!=' ? `${isMet('<')} || ${isMet('>')}` : isMet(operator)
}

/** Texts that are no numbers may be the same, and are in no order: none of them is refused. */
function relation({left, operator, right}: Relation): string {
  const isMet = (sign: string) => `exact(${param(left)}) ${sign} exact(${param(right)})`
  const isSame = `${isMet('==')} || is(${param(left)}, ${param(right)})`
  if (operator === '==') return isSame
  return `!(${operator === '!=' ? isSame : isMet(opposite[operator])})`
}

const opposite = {'<': '>=', '<=': '>', '>': '<=', '>=': '<'}

function list({kind, of}: List): string {
  const [first = '', second = '', ...others] = of.map(grouped)
  if (others.length === 0) {
    return {
      Or: `${first} || ${second}`,
      OnlyOne: `${first} !== ${second}`,
      ZeroOrOne: `!(${first} && ${second})`,
      AllOrNone: `${first} === ${second}`
    }[kind]
  }
  const counted = `count(${of.map(predicate).join(', ')})`
  return {
    Or: of.map(grouped).join(' || '),
    OnlyOne: `${counted} === 1`,
    ZeroOrOne: `${counted} <= 1`,
    AllOrNone: `[0, ${of.length}].includes(${counted})`
  }[kind]
}

/** In parentheses where the operator around it binds tighter. */
function grouped(node: Predicate): string {
  return isCall(node) || node.kind === 'not' ? predicate(node) : `(${predicate(node)})`
}

/** Whether all of a test is one call: `sent(params.a)`. */
function isCall({kind}: Predicate): boolean {
  return kind === 'sent' || kind === 'equals' || kind === 'is'
}

function unlessMissing(names: string[], comparison: string): string {
  return [...names.map(name => `!sent(${param(name)})`), comparison].join(' || ')
}

function number(operand: Operand): string {
  if (typeof operand === 'string') return `amount(${param(operand)})`
  return `${inner(operand.left)} ${operand.operator} ${inner(operand.right)}`
}

function inner(operand: Operand): string {
  return typeof operand === 'string' ? number(operand) : `(${number(operand)})`
}

function param(name: string): string {
  return member('params', name)
}
