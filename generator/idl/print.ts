import type {Dependency, Operand, Operator, Predicate} from './index.js'
import {reserved} from './tokens.js'

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
    case 'compare': return printComparison(printName(predicate.name), predicate.operator, printNumber(predicate.value))
    case 'relation': return printComparison(printName(predicate.left), predicate.operator, printName(predicate.right))
    case 'arithmetic':
      return printComparison(printOperand(predicate.left), predicate.operator, printNumber(predicate.value))
    case 'not': return `NOT ${printNegated(predicate.of)}`
    case 'and': return predicate.of.map(printClause).join(' AND ')
    case 'or': return predicate.of.map(printClause).join(' OR ')
    default: return `${predicate.kind}(${predicate.of.map(printClause).join(', ')})`
  }
}

/** Kinds that `NOT` takes without parentheses. */
const binds = new Set<Predicate['kind']>(['sent', 'equals', 'is', 'compare', 'Or', 'OnlyOne', 'AllOrNone', 'ZeroOrOne'])

function printNegated(predicate: Predicate): string {
  const text = printPredicate(predicate)
  return binds.has(predicate.kind) ? text : `(${text})`
}

function printClause(predicate: Predicate): string {
  const text = printPredicate(predicate)
  return predicate.kind === 'and' || predicate.kind === 'or' ? `(${text})` : text
}

function printOperand(operand: Operand): string {
  if (typeof operand === 'string') return printName(operand)
  const [left, right] = [operand.left, operand.right].map(part => {
    const text = printOperand(part)
    return typeof part === 'string' ? text : `(${text})`
  })
  return `${left} ${operand.operator} ${right}`
}

function printName(name: string): string {
  return isPlain(name) ? name : `[${name.replace(/[\]\\]/g, '\\$&')}]`
}

function isPlain(name: string): boolean {
  return /^[A-Za-z_.][A-Za-z0-9_.]*$/.test(name) && !reserved.has(name)
}

function printString(value: string): string {
  return `'${value.replace(/['\\]/g, '\\$&')}'`
}

/** Equality is written without blanks, an order with blanks. */
function printComparison(left: string, operator: Operator, right: string): string {
  return operator === '==' || operator === '!=' ? `${left}${operator}${right}` : `${left} ${operator} ${right}`
}

/** The grammar has no exponents. */
function printNumber(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : String(value)
}
