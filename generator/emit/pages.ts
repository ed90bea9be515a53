import type {VFile} from 'vfile'
import type {OpenAPI} from '../types.js'
import {docsOf} from './docs.js'
import {literal, member, stringLiteral} from './escape.js'
import {paged, pagesParameter, type Paged} from './paged.js'
import {pagesDocs} from './pages-docs.js'
import {importLine, outdented, printFile} from './print.js'
import {StructureKind, type FunctionDeclarationStructure, type TypeAliasDeclarationStructure} from './ts-morph.js'

/** Emit `src/pages.ts`: for each operation with `x-paging` the type of its rows, and the function that gets them all. */
export function emitPages(spec: OpenAPI): VFile[] {
  const all = paged(spec)
  if (all.length === 0) return []
  return [printFile(spec, {
    path: 'src/pages.ts',
    imports: [
      `import * as operations from './operations.js'`,
      ...importLine(['Client'], './runtime/client.js', 'type '),
      ...importLine(['CallOptions'], './runtime/options.js', 'type '),
      ...importLine(['pagesOf'], './runtime/pages.js')
    ],
    structures: all.flatMap(one => [rowType(one), pagesFunction(one)])
  })]
}

function rowType({names, operation, paging: {rows}}: Paged): TypeAliasDeclarationStructure {
  const list = rows === undefined ? `operations.${names.response}` : `operations.${names.response}[${stringLiteral(rows)}]`
  return {
    kind: StructureKind.TypeAlias,
    isExported: true,
    name: names.row,
    leadingTrivia: docsOf(`A row of \`${names.id}\`.`, operation),
    type: `${list}[number]`
  }
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
    returnType: `AsyncGenerator<${names.row}, void, undefined>`,
    statements: `return pagesOf(page => ${member('operations', names.id)}(client, page, options), ${outdented(literal(facts, '  '))}, params, client.now)`
  }
}
