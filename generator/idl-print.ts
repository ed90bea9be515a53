import {reserved} from './idl-tokens.js'
import type {Dependency, Junction, Operand, Operator, Predicate} from './idl.js'

/** Write a dependency in its one canonical form, with the closing `;`. `parseDependency` reads it back. */
export function printDependency(dependency: Dependency): string {
  if (dependency.kind !== 'requires') return `${printPredicate(dependency)};`
  return `IF ${printPredicate(dependency.if)} THEN ${printPredicate(dependency.then)};`
}

/** Write a predicate in its one canonical form. */
export function printPredicate(predicate: Predicate): string {
  switch (predicate.kind) {
    case 'sent': return printName(predicate.name)
    case 'equals': return `${printName(predicate.name)}==${predicate.values.map(printString).join('|')}`
    case 'is': return `${printName(predicate.name)}==${predicate.value}`
    case 'compare': return `${printName(predicate.name)}${printOperator(predicate.operator)}${printNumber(predicate.value)}`
    case 'relation': return `${printName(predicate.left)}${printOperator(predicate.operator)}${printName(predicate.right)}`
    case 'arithmetic': return [
      printName(predicate.left.left, true),
      ` ${predicate.left.operator} `,
      printName(predicate.left.right, true),
      printOperator(predicate.operator),
      printNumber(predicate.value)
    ].join('')
    case 'not': return `NOT ${binds.has(predicate.of.kind) ? printPredicate(predicate.of) : `(${printPredicate(predicate.of)})`}`
    case 'and': case 'or': return printJunction(predicate)
    default: return `${predicate.kind}(${predicate.of.map(printClause).join(', ')})`
  }
}

/** Kinds that `NOT` takes without parentheses. */
const binds = new Set<Predicate['kind']>(['sent', 'equals', 'is', 'compare', 'Or', 'OnlyOne', 'AllOrNone', 'ZeroOrOne'])

function printJunction({kind, of}: Junction): string {
  return of.map(printClause).join(kind === 'and' ? ' AND ' : ' OR ')
}

function printClause(predicate: Predicate): string {
  const text = printPredicate(predicate)
  return predicate.kind === 'and' || predicate.kind === 'or' ? `(${text})` : text
}

function printName(operand: Operand, isInner = false): string {
  if (typeof operand === 'string') return isPlain(operand) ? operand : `[${operand.replace(/[\]\\]/g, '\\$&')}]`
  const text = `${printName(operand.left, true)} ${operand.operator} ${printName(operand.right, true)}`
  return isInner ? `(${text})` : text
}

function isPlain(name: string): boolean {
  return /^[A-Za-z_.][A-Za-z0-9_.]*$/.test(name) && !reserved.has(name)
}

function printString(value: string): string {
  return `'${value.replace(/['\\]/g, '\\$&')}'`
}

/** Equality is written without blanks, an order with blanks. */
function printOperator(operator: Operator): string {
  return operator === '==' || operator === '!=' ? operator : ` ${operator} `
}

/** The grammar has no exponents. */
function printNumber(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : String(value)
}
