import type {VFile} from 'vfile'
import type {Charge, Condition, Each, OpenAPI, Operation} from '../types.js'
import {docsOf} from './docs.js'
import {literal, member, numberLiteral, stringLiteral} from './escape.js'
import {weightText} from './method-docs.js'
import {named, type Named} from './names.js'
import {importLine, printFile} from './print.js'
import {StructureKind, VariableDeclarationKind, type VariableStatementStructure} from './ts-morph.js'

/**
 * Emit `src/costs.ts`: what each operation costs. Where that depends on its params, as code: a program holds nothing that
 * reads conditions, and no words of a page.
 */
export function emitCosts(spec: OpenAPI): VFile[] {
  const structures = named(spec).map(costs)
  const code = structures.flatMap(({declarations}) => declarations.map(({initializer}) => String(initializer))).join('\n')
  return [printFile(spec, {
    path: 'src/costs.ts',
    imports: [
      ...importLine(costFunctions.filter(name => new RegExp(`(?<![.\\w])${name}\\(`).test(code)), './runtime/rule.js'),
      ...importLine(['Costs'], './runtime/weight.js', 'type ')
    ],
    structures
  })]
}

/** The functions of `runtime/rule.ts` that a cost may name. */
export const costFunctions = ['sent', 'is', 'within', 'lengthOf', 'each']

function costs({operation, names}: Named): VariableStatementStructure {
  return {
    kind: StructureKind.VariableStatement,
    isExported: true,
    declarationKind: VariableDeclarationKind.Const,
    leadingTrivia: docsOf(`${operation.summary}: ${weightText(operation['x-weight'].charges)}.`, operation),
    declarations: [{name: names.costs, type: 'Costs', initializer: costsExpression(operation)}]
  }
}

/** The expression of what an operation costs: a list, or a function of its params. */
export function costsExpression({parameters, 'x-weight': {charges}}: Pick<Operation, 'parameters' | 'x-weight'>): string {
  const defaults = new Map(parameters.flatMap(({name, schema}) => schema.default === undefined ? [] : [[name, schema.default]]))
  const all = charges.map(charge => chargeExpression(charge, (name, among) => valueOf(name, defaults, among)))
  const isFixed = charges.every(({cases: [first]}) => first?.when === undefined && typeof first?.cost === 'number')
  return `${isFixed ? '' : 'params => '}[${all.length > 1 ? `\n  ${all.join(',\n  ')}\n` : all.join('')}]`
}

/** The expression of a parameter's value: the one sent, or its default, unless that is not `among` what it is compared with. */
type Value = (name: string, among?: (string | number)[]) => string

function valueOf(name: string, defaults: Map<string, unknown>, among?: (string | number)[]): string {
  const standard = defaults.get(name)
  const isOther = among !== undefined && !among.some(one => String(one) === String(standard))
  return standard === undefined || isOther ? param(name) : `${param(name)} ?? ${literal(standard)}`
}

function param(name: string): string {
  return member('params', name)
}

/** The first case that holds wins; what no case holds for has no stated cost, and is held to cost what the dearest does. */
function chargeExpression({pool, per, cases}: Charge, value: Value): string {
  const end = cases.findIndex(({when}, place) => when === undefined || isOpposite(when, cases[place - 1]?.when))
  const steps = cases.slice(0, end < 0 ? cases.length : end).map(({when, cost}) => `${when ? test(when, value) : ''} ? ${amount(cost, value)} : `)
  const last = cases[end]
  const cost = `${steps.join('')}${last ? amount(last.cost, value) : 'undefined'}`
  const most = Math.max(0, ...cases.map(({cost}) => typeof cost === 'number' ? cost : cost.max ?? cost.cost))
  const dearest = last ? '' : `, dearest: ${numberLiteral(most)}`
  return `{pool: ${stringLiteral(pool)}, ${per === undefined ? '' : `per: ${stringLiteral(per)}, `}cost: ${cost}${dearest}}`
}

/** Whether one of two conditions holds for every call, so that the second needs no test behind the first. */
function isOpposite(condition: Condition, before: Condition | undefined): boolean {
  if (before === undefined) return false
  if ('present' in condition && 'present' in before) return condition.parameter === before.parameter && condition.present !== before.present
  const [listed, others] = [...lists(condition, before), ...lists(before, condition)]
  return listed !== undefined && JSON.stringify(listed) === JSON.stringify(others)
}

function lists(one: Condition, other: Condition): unknown[] {
  return 'in' in one && 'notIn' in other ? [[one.parameter, one.in], [other.parameter, other.notIn]] : []
}

function amount(cost: number | Each, value: Value): string {
  if (typeof cost === 'number') return numberLiteral(cost)
  const prices = [cost.cost, ...(cost.max === undefined ? [] : [cost.max])].map(numberLiteral)
  return `each(${[value(cost.each), ...prices].join(', ')})`
}

function test(condition: Condition, value: Value): string {
  if ('all' in condition) return condition.all.map(part => grouped(part, value)).join(' && ') || 'true'
  if ('any' in condition) return condition.any.map(part => grouped(part, value)).join(' || ') || 'false'
  if ('count' in condition) return within(`lengthOf(${value(condition.count)})`, condition)
  if ('present' in condition) return `${condition.present ? '' : '!'}sent(${param(condition.parameter)})`
  if ('in' in condition) return isOneOf(condition.in, value(condition.parameter, condition.in))
  if ('notIn' in condition) return `!${isOneOf(condition.notIn, value(condition.parameter, condition.notIn))}`
  return within(value(condition.parameter), condition)
}

function grouped(condition: Condition, value: Value): string {
  const text = test(condition, value)
  return 'all' in condition || 'any' in condition ? `(${text})` : text
}

function isOneOf(values: (string | number)[], value: string): string {
  return `is(${[value, ...values.map(one => typeof one === 'number' ? numberLiteral(one) : stringLiteral(one))].join(', ')})`
}

function within(value: string, {min, max}: {min?: number; max?: number}): string {
  const bounds = [min === undefined ? '-Infinity' : numberLiteral(min), ...(max === undefined ? [] : [numberLiteral(max)])]
  return `within(${[value, ...bounds].join(', ')})`
}
