import {fieldsType} from '../emit/dependency-type.js'
import {clientName, named, type Named} from '../emit/names.js'
import {paged} from '../emit/paged.js'
import {successSchema} from '../success.js'
import type {OpenAPI} from '../types.js'
import {imports} from './imports-meant.js'

/** A statement by what it declares, and what it calls: exactly these (in any order), or whatever fits. */
export type Statement = {declares: string; calls: string[] | RegExp}

/** What the code of one emitted file is to hold: modules that it may import, and its other statements in order. */
export type Meant = {imports: string[]; statements: Statement[]}

/**
 * What each emitter means to write for a document, by path: from the ids of its operations alone, never from a text.
 * Files that templates make are compared with their template instead.
 */
export function meant(spec: OpenAPI): Map<string, Meant> {
  const all = named(spec)
  const histories = paged(spec)
  return new Map(Object.entries({
    'src/types.ts': types(all),
    'src/schemas.ts': schemas(all),
    'src/costs.ts': costs(all),
    'src/operations.ts': operations(all),
    ...(histories.length > 0 && {'src/pages.ts': pages(histories)}),
    'src/client.ts': client(spec, all, histories),
    'src/mocks.ts': mocks(all),
    'test/types.ts': proof(all)
  }))
}

const statement = (declares: string, calls: Statement['calls'] = []): Statement => ({declares, calls})

function types(all: readonly Named[]): Meant {
  const names = all.flatMap(one => {
    const {operation, names: {params, response, row}} = one
    return [...new Set([fieldsType(one), params, response, ...(operation['x-paging'] ? [row] : [])])]
  })
  return {imports: imports['src/types.ts'], statements: ['components', ...names].map(name => statement(`export type ${name}`))}
}

/** The functions of zod, of the runtime's rules and of its schemas that an expression may call. */
const schemaCalls = new RegExp(`^(?:${[
  'z\\.(?:string|number|int|boolean|null|unknown|literal|array|tuple|record|union|strictObject|optional|nullable)',
  'z\\.(?:check|minLength|maxLength|regex|minimum|maximum|gt|lt)',
  'schema|open|openEnum|literals|requires|sent|is|count|amount|exact|array\\.includes|new RegExp'
].join('|')})$`)

function schemas(all: readonly Named[]): Meant {
  const names = all.flatMap(({names: {paramsSchema, responseSchema}}) => [paramsSchema, responseSchema])
  return {
    imports: imports['src/schemas.ts'],
    statements: names.map(name => statement(`export const ${name}`, schemaCalls))
  }
}

function costs(all: readonly Named[]): Meant {
  return {
    imports: imports['src/costs.ts'],
    statements: all.map(({names}) => statement(`export const ${names.costs}`, /^(?:sent|is|within|lengthOf|each)$/))
  }
}

function operations(all: readonly Named[]): Meant {
  return {
    imports: imports['src/operations.ts'],
    statements: [statement('export type * from \'./types.js\''), ...all.flatMap(({names}) => [
      statement(`const ${names.id}Operation`),
      statement(`export function ${names.id}`, ['client.call'])
    ])]
  }
}

function pages(histories: readonly Named[]): Meant {
  return {
    imports: imports['src/pages.ts'],
    statements: histories.map(({names}) => statement(`export function ${names.pages}`, ['pagesOf', `operations.${names.id}`]))
  }
}

function client(spec: OpenAPI, all: readonly Named[], histories: readonly Named[]): Meant {
  const calls = [...all.map(({names}) => `operations.${names.id}`), ...histories.map(({names}) => `pages.${names.pages}`)]
  return {
    imports: imports['src/client.ts'],
    statements: [
      ...(histories.length > 0 ? [statement(`export type ${clientName(spec)}Pages`)] : []),
      statement(`export type ${clientName(spec)}`),
      statement('export function createClient', ['createCore', ...calls])
    ]
  }
}

function mocks(all: readonly Named[]): Meant {
  return {
    imports: imports['src/mocks.ts'],
    statements: [
      statement('export {mockError} from \'./runtime/mock.js\''),
      statement('export type {MockAnswer} from \'./runtime/mock.js\''),
      ...all.map(({names}) => statement(`export function ${names.mock}`, ['mockOf'])),
      statement('export const handlers', all.map(({names}) => names.mock))
    ]
  }
}

function proof(all: readonly Named[]): Meant {
  const names = all.flatMap(({operation, names: {paramsSchema, responseSchema}}) => [
    ...(operation.parameters.length > 0 ? [paramsSchema] : []),
    ...(Object.keys(successSchema(operation)).length > 0 ? [responseSchema] : [])
  ])
  return {
    imports: imports['test/types.ts'],
    statements: [statement('type Same'), ...names.map(name => statement(`export const ${name}`))]
  }
}
