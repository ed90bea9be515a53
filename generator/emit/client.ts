import type {VFile} from 'vfile'
import type {OpenAPI} from '../types.js'
import {docsOf} from './docs.js'
import {methodDocs} from './method-docs.js'
import {clientName, named, type Named} from './names.js'
import {paramsParameter} from './operations.js'
import {paged, pagesParameter, type Paged} from './paged.js'
import {pagesDocs} from './pages-docs.js'
import {importLine, printFile} from './print.js'
import {StructureKind, type FunctionDeclarationStructure, type InterfaceDeclarationStructure} from './ts-morph.js'

/** Emit `src/client.ts`: the client with one function for each operation. */
export function emitClient(spec: OpenAPI): VFile[] {
  const all = named(spec)
  const histories = paged(spec)
  return [printFile(spec, {
    path: 'src/client.ts',
    imports: [
      ...importLine(['createClient as createCore'], './core.js'),
      `import * as operations from './operations.js'`,
      ...(histories.length > 0 ? [`import * as pages from './pages.js'`] : []),
      ...importLine(['Call', 'Client'], './runtime/client.js', 'type '),
      ...importLine(['CallOptions', 'ClientOptions'], './runtime/options.js', 'type '),
      `import type * as types from './types.js'`
    ],
    structures: [...pagesInterface(spec, histories), clientInterface(spec, all, histories), createClient(spec, all, histories)]
  })]
}

/** The member `pages` of the client, where an operation is paged. */
function pagesInterface(spec: OpenAPI, histories: readonly Paged[]): InterfaceDeclarationStructure[] {
  if (histories.length === 0) return []
  return [{
    kind: StructureKind.Interface,
    isExported: true,
    name: `${clientName(spec)}Pages`,
    leadingTrivia: docsOf('The histories: `for await (const row of client.pages.x(params))`.'),
    properties: histories.map(one => functionMember(
      one.names.id, docsOf(pagesDocs(one.names.id, one.paging), one.operation),
      pagesParameter(one), `AsyncGenerator<types.${one.names.row}, void, undefined>`
    ))
  }]
}

/** A property that is a function, not a method: it needs no client before the dot, and an editor lists it sooner. */
function functionMember(name: string, docs: string, params: ReturnType<typeof paramsParameter>, result: string) {
  const mark = params.initializer === undefined ? '' : '?'
  return {name, leadingTrivia: docs, type: `(params${mark}: ${params.type}, options?: CallOptions) => ${result}`}
}

function clientInterface(spec: OpenAPI, all: readonly Named[], histories: readonly Paged[]): InterfaceDeclarationStructure {
  return {
    kind: StructureKind.Interface,
    isExported: true,
    name: clientName(spec),
    extends: ['Client'],
    leadingTrivia: docsOf(`${spec.info.title}: one function for each operation of the docs.`),
    properties: [
      ...(histories.length === 0 ? [] : [{
        name: 'pages',
        leadingTrivia: docsOf('Histories, row by row: `for await (const row of client.pages.x(params))`.'),
        type: `${clientName(spec)}Pages`
      }]),
      ...all.map(({operation, names}) => functionMember(
        names.id, docsOf(methodDocs(operation), operation),
        paramsParameter(operation, `types.${names.params}`), `Call<types.${names.response}>`
      ))
    ]
  }
}

function createClient(spec: OpenAPI, all: readonly Named[], histories: readonly Paged[]): FunctionDeclarationStructure {
  const methods = all.map(({names: {id}}) => `  ${id}: (params, options) => operations.${id}(client, params, options)`)
  const rows = histories.map(({names}) => `    ${names.id}: (params, options) => pages.${names.pages}(client, params, options)`)
  const member = rows.length === 0 ? [] : [`  pages: {\n${rows.join(',\n')}\n  }`]
  return {
    kind: StructureKind.Function,
    isExported: true,
    name: 'createClient',
    leadingTrivia: docsOf(`Create a client of ${spec.info.title}. Nothing is sent before a method is called.`),
    parameters: [{name: 'options', type: 'ClientOptions', initializer: '{}'}],
    returnType: clientName(spec),
    statements: `const client = createCore(options)\nreturn {\n${['  ...client', ...member, ...methods].join(',\n')}\n}`
  }
}
