import type {VFile} from 'vfile'
import type {OpenAPI} from '../types.js'
import {docsOf} from './docs.js'
import {literal, member} from './escape.js'
import {paged, pagesParameter, type Paged} from './paged.js'
import {pagesDocs} from './pages-docs.js'
import {importLine, outdented, printFile} from './print.js'
import {StructureKind, type FunctionDeclarationStructure} from './ts-morph.js'

/** Emit `src/pages.ts`: for each operation with `x-paging` the function that gets all its rows. */
export function emitPages(spec: OpenAPI): VFile[] {
  const all = paged(spec)
  if (all.length === 0) return []
  return [printFile(spec, {
    path: 'src/pages.ts',
    imports: [
      `import * as operations from './operations.js'`,
      ...importLine(['Client'], './runtime/client.js', 'type '),
      ...importLine(['CallOptions'], './runtime/options.js', 'type '),
      ...importLine(['pagesOf'], './runtime/pages.js'),
      `import type * as types from './types.js'`
    ],
    structures: all.map(pagesFunction)
  })]
}

function pagesFunction(one: Paged): FunctionDeclarationStructure {
  const {operation, names, paging} = one
  const facts = {operationId: names.id, docs: operation['x-docs'].url ?? '', ...paging}
  return {
    kind: StructureKind.Function,
    isExported: true,
    name: names.pages,
    leadingTrivia: docsOf(pagesDocs(names.id, paging), operation),
    parameters: [{name: 'client', type: 'Client'}, pagesParameter(one), {name: 'options', type: 'CallOptions', hasQuestionToken: true}],
    returnType: `AsyncGenerator<types.${names.row}, void, undefined>`,
    statements: `return pagesOf(page => ${member('operations', names.id)}(client, page, options), ${outdented(literal(facts, '  '))}, params, client.now)`
  }
}
