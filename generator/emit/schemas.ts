import type {VFile} from 'vfile'
import {successSchema} from '../success.js'
import type {OpenAPI, Parameter, Schema} from '../types.js'
import {dependencyTest, ruleFunctions} from './dependency-test.js'
import {rules} from './dependency-type.js'
import {docsOf} from './docs.js'
import {named, type Named} from './names.js'
import {importLine, printFile} from './print.js'
import {StructureKind, VariableDeclarationKind, type VariableStatementStructure} from './ts-morph.js'
import {blocks, zodOf} from './zod.js'

/** Emit `src/schemas.ts`: two zod schemas for each operation, of its parameters and of its answer. */
export function emitSchemas(spec: OpenAPI): VFile[] {
  const all = named(spec)
  const structures = all.flatMap(one => [paramsSchema(one), responseSchema(one, spec)])
  const code = structures.flatMap(({declarations}) => declarations.map(({initializer}) => String(initializer))).join('\n')
  const words = code.replace(/'(?:[^'\\]|\\.)*'/g, '')
  const used = (names: string[]) => names.filter(name => new RegExp(`(?<![.\\w])${name}\\b`).test(words))
  return [printFile(spec, {
    path: 'src/schemas.ts',
    imports: [
      `import * as z from 'zod/mini'`,
      ...importLine(used(ruleFunctions), './runtime/rule.js'),
      ...importLine(used(blocks), './runtime/schema.js'),
      ...(all.some(isTyped) ? ["import type * as types from './types.js'"] : [])
    ],
    structures
  })]
}

function paramsSchema(one: Named): VariableStatementStructure {
  const {operation, names} = one
  const tests = (operation['x-dependencies'] ?? []).map(dependency => {
    const sentence = operation['x-docs'].sentences?.[dependency] ?? dependency
    return dependencyTest(dependency, sentence)
  })
  const checks = tests.length === 0 ? '' : `.check(\n  ${tests.join(',\n  ')}\n)`
  const schema = zodOf(objectSchema(operation.parameters), 'params')
  const gives = isTyped(one) ? `_: types.${names.params}` : ''
  return constant(names.paramsSchema, `${schema}${checks}`, docsOf(`The parameters of ${operation.summary}.`, operation), gives)
}

/** Whether the validator of the parameters has to be told their type: rules between them are not in its own. */
function isTyped(one: Named): boolean {
  return rules(one).length > 0
}

function responseSchema({operation, names}: Named, spec: OpenAPI): VariableStatementStructure {
  const schema = zodOf(successSchema(operation), spec['x-product'].int64)
  return constant(names.responseSchema, schema, docsOf(`The answer of ${operation.summary}.`, operation))
}

function objectSchema(parameters: Parameter[]): Schema {
  return {
    type: 'object',
    properties: Object.fromEntries(parameters.map(({name, schema}) => [name, schema])),
    required: parameters.filter(parameter => parameter.required).map(({name}) => name)
  }
}

function constant(name: string, initializer: string, docs: string, gives = ''): VariableStatementStructure {
  return {
    kind: StructureKind.VariableStatement,
    isExported: true,
    declarationKind: VariableDeclarationKind.Const,
    leadingTrivia: docs,
    declarations: [{name, initializer: `/* @__PURE__ */ schema((${gives}) => ${initializer})`}]
  }
}
