import type {VFile} from 'vfile'
import type {Json, OpenAPI, Operation} from '../types.js'
import {docsOf} from './docs.js'
import {json, literal} from './escape.js'
import {named, type Named} from './names.js'
import {importLine, outdented, printFile} from './print.js'
import {
  StructureKind, VariableDeclarationKind, type FunctionDeclarationStructure, type VariableStatementStructure
} from './ts-morph.js'

/** Emit `src/mocks.ts`: a handler of MSW 2 for each operation, and all of them, with the examples of the docs. */
export function emitMocks(spec: OpenAPI): VFile[] {
  const all = named(spec)
  return [printFile(spec, {
    path: 'src/mocks.ts',
    imports: [
      ...importLine(['HttpHandler'], 'msw', 'type '),
      ...importLine(['mockOf'], './runtime/mock.js'),
      ...importLine(['MockAnswer'], './runtime/mock.js', 'type '),
      `import type * as types from './types.js'`,
      '',
      `export {mockError} from './runtime/mock.js'`,
      `export type {MockAnswer} from './runtime/mock.js'`
    ],
    structures: [...all.map(mockFunction), handlers(all)]
  })]
}

function mockFunction({operation, names}: Named): FunctionDeclarationStructure {
  const {method, path} = operation
  const example = exampleOf(operation)
  const facts = {operationId: names.id, method, path, ...(example !== undefined && {example: json(example, 0)})}
  const usual = example === undefined ? 'The docs show no example: without `answer` the status is 400.' : 'Without `answer` it gives the example of the docs.'
  return {
    kind: StructureKind.Function,
    isExported: true,
    name: names.mock,
    leadingTrivia: docsOf(`Mock \`${names.id}\`. ${usual}`, operation),
    parameters: [{name: 'answer', type: `MockAnswer<types.${names.response}>`, hasQuestionToken: true}],
    returnType: 'HttpHandler',
    statements: `return mockOf(${outdented(literal(facts, '  '))}, answer)`
  }
}

/** The first example of a success. */
function exampleOf({responses}: Operation): Json | undefined {
  const response = responses['200']
  const media = response && 'content' in response ? response.content?.['application/json'] : undefined
  return media?.example ?? Object.values(media?.examples ?? {})[0]?.value
}

function handlers(all: readonly Named[]): VariableStatementStructure {
  const lines = all.map(({names}) => `  /* @__PURE__ */ ${names.mock}()`)
  return {
    kind: StructureKind.VariableStatement,
    isExported: true,
    declarationKind: VariableDeclarationKind.Const,
    leadingTrivia: docsOf([
      'A mock of every operation, with the examples of the docs: `setupServer(...handlers)`.',
      'MSW sees what goes through `fetch`, which is not what a client on Node uses by itself: make it with `transport: fetchTransport()`.'
    ].join('\n')),
    declarations: [{name: 'handlers', type: 'HttpHandler[]', initializer: `[\n${lines.join(',\n')}\n]`}]
  }
}
