import {securityText, weightText} from '../emit/method-docs.js'
import type {Operation, Parameter, Schema} from '../types.js'

/** What a page became: an operation with its parameters, answer and rules, for a person. */
export function operationText(operation: Operation): string {
  const {operationId, method, path, parameters, 'x-weight': {charges}, 'x-dependencies': rules = [], responses} = operation
  const width = Math.max(0, ...parameters.map(({name}) => name.length))
  return [
    `${operationId}  ${method.toUpperCase()} ${path}`,
    `  weight ${weightText(charges)}; ${securityText(operation)}`,
    ...parameters.map(parameter => `  ${parameter.name.padEnd(width)}  ${parameterText(parameter)}`),
    ...rules.map(rule => `  ${rule}`),
    `  answers ${answerText(schemaOf(responses[200]))}`
  ].join('\n')
}

function schemaOf(response: Operation['responses'][number] | undefined): Schema | undefined {
  return response && 'content' in response ? response.content?.['application/json'].schema : undefined
}

function parameterText({required, schema}: Parameter): string {
  const {type = 'any', format, enum: values, default: standard} = schema
  const facts = [`${[type].flat().join(' or ')}${format ? ` (${format})` : ''}`, required ? 'required' : 'optional']
  if (values) facts.push(`one of ${values.join(', ')}`)
  if (standard !== undefined) facts.push(`default ${JSON.stringify(standard)}`)
  return facts.join(', ')
}

function answerText(schema: Schema | undefined): string {
  if (schema?.items) return `a list of ${answerText(schema.items)}`
  const count = Object.keys(schema?.properties ?? {}).length
  return count > 0 ? `an object of ${count} field${count === 1 ? '' : 's'}` : [schema?.type ?? 'what the docs do not show'].flat().join(' or ')
}
