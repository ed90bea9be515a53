import type {Arithmetic, Dependency, List, Operand, Operation, Operator, Predicate} from './index.js'
import {accept, expect, next, peek, readerOf, sign, unexpected, type Reader} from './reader.js'

/**
 * Read one dependency, `;` included. The pattern operator `LIKE` is not read, and a mixture of `AND` and `OR` must have
 * parentheses. Throws a `SyntaxError` with `offset` on text of another form.
 * @see https://github.com/isa-group/IDL#idl-editor
 */
export function parseDependency(text: string): Dependency {
  const reader = readerOf(text)
  const dependency = readDependency(reader)
  expect(reader, ';')
  if (peek(reader).kind !== 'end') unexpected(reader, 'the end')
  return dependency
}

function readDependency(reader: Reader): Dependency {
  if (accept(reader, 'IF')) {
    const condition = readPredicate(reader)
    expect(reader, 'THEN')
    return {kind: 'requires', if: condition, then: readPredicate(reader)}
  }
  const start = reader.at
  const predicate = readClause(reader)
  if (isDependency(predicate)) return predicate
  reader.at = start
  return unexpected(reader, 'IF, a list or a comparison of parameters')
}

function isDependency(predicate: Predicate): predicate is Predicate & Dependency {
  return predicate.kind === 'relation' || predicate.kind === 'arithmetic' || lists.has(predicate.kind)
}

const lists = new Set<string>(['Or', 'OnlyOne', 'AllOrNone', 'ZeroOrOne'])

function readPredicate(reader: Reader): Predicate {
  const first = readClause(reader)
  const word = sign(reader)
  if (word !== 'AND' && word !== 'OR') return first
  const of = [first]
  while (accept(reader, word)) of.push(readClause(reader))
  if (sign(reader) === 'AND' || sign(reader) === 'OR') unexpected(reader, `parentheses, as \`${word}\` stands before`)
  return {kind: word === 'AND' ? 'and' : 'or', of}
}

function readClause(reader: Reader): Predicate {
  if (accept(reader, 'NOT')) return readNot(reader)
  if (lists.has(sign(reader))) return readList(reader)
  if (sign(reader) === '(') return readOperation(reader) ?? readParentheses(reader)
  return readTerm(reader)
}

function readNot(reader: Reader): Predicate {
  if (sign(reader) === '(') return {kind: 'not', of: readParentheses(reader)}
  const start = reader.at
  const of = lists.has(sign(reader)) ? readList(reader) : readTerm(reader)
  if (of.kind !== 'relation' && of.kind !== 'arithmetic') return {kind: 'not', of}
  reader.at = start
  return unexpected(reader, 'parentheses')
}

function readParentheses(reader: Reader): Predicate {
  expect(reader, '(')
  const predicate = readPredicate(reader)
  expect(reader, ')')
  return predicate
}

function readList(reader: Reader): List {
  const kind = next(reader).text
  expect(reader, '(')
  const of = [readClause(reader)]
  while (accept(reader, ',')) of.push(readClause(reader))
  if (of.length < 2) unexpected(reader, ',')
  expect(reader, ')')
  return {kind: kind === 'Or' || kind === 'OnlyOne' || kind === 'AllOrNone' ? kind : 'ZeroOrOne', of}
}

function readTerm(reader: Reader): Predicate {
  const operation = readOperation(reader)
  if (operation) return operation
  const name = readName(reader)
  const operator = readOperator(reader)
  if (!operator) return {kind: 'sent', name}
  const {kind, text} = next(reader)
  if (kind === 'name') return {kind: 'relation', left: name, operator, right: text}
  if (kind === 'number') return {kind: 'compare', name, operator, value: Number(text)}
  reader.at--
  if (operator !== '==') return unexpected(reader, 'a number or a parameter')
  if (kind === 'string') return {kind: 'equals', name, values: readValues(reader)}
  return {kind: 'is', name, value: readBoolean(reader)}
}

function readValues(reader: Reader): string[] {
  const values = [next(reader).text]
  while (accept(reader, '|')) {
    if (peek(reader).kind !== 'string') unexpected(reader, 'a string')
    values.push(next(reader).text)
  }
  return values
}

function readBoolean(reader: Reader): boolean {
  if (accept(reader, 'true')) return true
  if (accept(reader, 'false')) return false
  return unexpected(reader, 'a value or a parameter')
}

/** An operation and its comparison, or nothing read: `(` opens a predicate as well. */
function readOperation(reader: Reader): Arithmetic | undefined {
  const start = reader.at
  const left = readOperand(reader)
  const alone = typeof left === 'string' ? undefined : left
  const operation = left === undefined ? undefined : readRight(reader, left) ?? alone
  const operator = operation && readOperator(reader)
  if (operation && operator) {
    if (peek(reader).kind !== 'number') unexpected(reader, 'a number')
    return {kind: 'arithmetic', left: operation, operator, value: Number(next(reader).text)}
  }
  reader.at = start
  return undefined
}

function readOperand(reader: Reader): Operand | undefined {
  if (peek(reader).kind === 'name') return next(reader).text
  if (!accept(reader, '(')) return undefined
  const left = readOperand(reader)
  const operation = left === undefined ? undefined : readRight(reader, left)
  return operation && accept(reader, ')') ? operation : undefined
}

function readRight(reader: Reader, left: Operand): Operation | undefined {
  const operator = signs.find(sign => accept(reader, sign))
  const right = operator && readOperand(reader)
  return operator && right !== undefined ? {left, operator, right} : undefined
}

const signs = ['+', '-', '*', '/'] as const
const operators: Operator[] = ['<=', '>=', '==', '!=', '<', '>']

function readOperator(reader: Reader): Operator | undefined {
  return operators.find(operator => accept(reader, operator))
}

function readName(reader: Reader): string {
  return peek(reader).kind === 'name' ? next(reader).text : unexpected(reader, 'a parameter')
}
