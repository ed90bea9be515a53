import type {VFile} from 'vfile'
import {successSchema} from '../success.js'
import type {Limit, OpenAPI, Operation} from '../types.js'
import {literal, stringLiteral, urlPath} from './escape.js'
import {docsOf} from './docs.js'
import {exactPaths} from './exact.js'
import {methodDocs} from './method-docs.js'
import {named, type Named} from './names.js'
import {importLine, printFile} from './print.js'
import {
  StructureKind, VariableDeclarationKind,
  type FunctionDeclarationStructure, type VariableStatementStructure
} from './ts-morph.js'

/** Emit `src/operations.ts`: for each operation what the runtime needs of it, and the function to call. */
export function emitOperations(spec: OpenAPI): VFile[] {
  const all = named(spec)
  const structures = all.flatMap(one => [descriptor(one, spec), callFunction(one)])
  return [printFile(spec, {
    path: 'src/operations.ts',
    imports: [
      ...importLine(all.map(({names}) => names.costs), './costs.js'),
      ...importLine(['Call', 'Client'], './runtime/client.js', 'type '),
      ...importLine(all.some(({operation}) => operation['x-weight'].limits) ? ['rollingWindow'] : [], './runtime/counter.js'),
      ...importLine(['Operation'], './runtime/operation.js', 'type '),
      ...importLine(['CallOptions'], './runtime/options.js', 'type '),
      ...importLine(all.flatMap(({names}) => [names.paramsSchema, names.responseSchema]), './schemas.js'),
      `import type * as types from './types.js'`,
      '',
      `export type * from './types.js'`
    ],
    structures
  })]
}

function descriptor({operation, names}: Named, spec: OpenAPI): VariableStatementStructure {
  const {limits, unread} = operation['x-weight']
  const exact = exactPaths(successSchema(operation))
  const lines = [
    `operationId: ${stringLiteral(names.id)}`,
    `method: ${stringLiteral(operation.method.toUpperCase())}`,
    `path: ${urlPath(operation.path)}`,
    `security: ${stringLiteral(securityLevel(operation))}`,
    `costs: ${names.costs}`,
    ...(limits ? [`limits: [${limits.map(limitExpression).join(', ')}]`] : []),
    ...(unread && operation.method === 'get' ? ['once: true'] : []),
    `params: ${names.paramsSchema}`,
    `response: ${names.responseSchema}`,
    ...exactLine(exact, spec),
    `docs: ${stringLiteral(operation['x-docs'].url ?? '')}`
  ]
  return {
    kind: StructureKind.VariableStatement,
    declarationKind: VariableDeclarationKind.Const,
    declarations: [{
      name: `${names.id}Operation`,
      type: `Operation<types.${names.params}, types.${names.response}>`,
      initializer: `{\n  ${lines.join(',\n  ')}\n}`
    }]
  }
}

/** A limit says by itself how it is counted: a program without one does not hold that. */
function limitExpression(limit: Limit): string {
  return literal(limit).replace(/}$/, ', counter: rollingWindow}')
}

function exactLine({int64, decimal}: ReturnType<typeof exactPaths>, spec: OpenAPI): string[] {
  if (int64.length + decimal.length === 0) return []
  const as = spec['x-product'].int64 === 'string' && int64.length > 0 ? {as: 'string'} : {}
  return [`exact: ${literal({...(int64.length > 0 && {int64}), ...(decimal.length > 0 && {decimal}), ...as}, '  ')}`]
}

function securityLevel({security: [scheme]}: Operation): 'none' | 'apiKey' | 'signed' {
  if (!scheme) return 'none'
  return 'signature' in scheme ? 'signed' : 'apiKey'
}

function callFunction({operation, names}: Named): FunctionDeclarationStructure {
  return {
    kind: StructureKind.Function,
    isExported: true,
    name: names.id,
    leadingTrivia: docsOf(methodDocs(operation), operation),
    parameters: [
      {name: 'client', type: 'Client'},
      paramsParameter(operation, `types.${names.params}`),
      {name: 'options', type: 'CallOptions', hasQuestionToken: true}
    ],
    returnType: `Call<types.${names.response}>`,
    statements: `return client.call(${names.id}Operation, params, options)`
  }
}

/**
 * The parameter `params` of a call; it may be left out where no parameter must be sent. `{}` is no value of a type with an
 * optional `constructor`.
 */
export function paramsParameter(operation: Operation, type: string): {name: string; type: string; initializer?: string} {
  const isOptional = !operation.parameters.some(({name, required}) => required || name in {}) && !operation['x-dependencies']
  return {name: 'params', type, ...(isOptional && {initializer: '{}'})}
}
