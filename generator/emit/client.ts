import {StructureKind, type FunctionDeclarationStructure, type InterfaceDeclarationStructure} from 'ts-morph'
import type {VFile} from 'vfile'
import type {OpenAPI} from '../types.js'
import {jsdoc} from './escape.js'
import {docsOf} from './docs.js'
import {methodDocs} from './method-docs.js'
import {clientName, named, type Named} from './names.js'
import {paramsParameter} from './operations.js'
import {importLine, printFile} from './print.js'

/** Emit `src/client.ts`: the client with one method for each operation. */
export function emitClient(spec: OpenAPI): VFile[] {
  const all = named(spec)
  return [printFile(spec, {
    path: 'src/client.ts',
    imports: [
      ...importLine(['createClient as createCore'], './core.js'),
      `import * as operations from './operations.js'`,
      ...importLine(['Client'], './runtime/client.js', 'type '),
      ...importLine(['CallOptions', 'ClientOptions'], './runtime/options.js', 'type ')
    ],
    structures: [clientInterface(spec, all), createClient(spec, all)]
  })]
}

function clientInterface(spec: OpenAPI, all: Named[]): InterfaceDeclarationStructure {
  return {
    kind: StructureKind.Interface,
    isExported: true,
    name: clientName(spec),
    extends: ['Client'],
    docs: [{description: jsdoc(`${spec.info.title}: one method for each operation of the docs.`)}],
    methods: all.map(({operation, names}) => {
      const {initializer, ...params} = paramsParameter(operation, `operations.${names.params}`)
      return {
        name: names.id,
        docs: [docsOf(methodDocs(operation), operation)],
        parameters: [
          {...params, hasQuestionToken: initializer !== undefined},
          {name: 'options', type: 'CallOptions', hasQuestionToken: true}
        ],
        returnType: `Promise<operations.${names.response}>`
      }
    })
  }
}

function createClient(spec: OpenAPI, all: Named[]): FunctionDeclarationStructure {
  const methods = all.map(({names: {id}}) => `  ${id}: (params, options) => operations.${id}(client, params, options)`)
  return {
    kind: StructureKind.Function,
    isExported: true,
    name: 'createClient',
    docs: [{description: jsdoc(`Create a client of ${spec.info.title}. Nothing is sent before a method is called.`)}],
    parameters: [{name: 'options', type: 'ClientOptions', initializer: '{}'}],
    returnType: clientName(spec),
    statements: `const client = createCore(options)\nreturn {\n${['  ...client', ...methods].join(',\n')}\n}`
  }
}
