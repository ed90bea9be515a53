import {createRequire} from 'node:module'
import type * as OpenapiTypescript from 'openapi-typescript'

type Exports = typeof OpenapiTypescript
type Context = Omit<OpenapiTypescript.GlobalContext, 'redoc'>

const load = createRequire(import.meta.url)

/**
 * What of openapi-typescript makes types of a document that is sound and in one piece, without Redocly, which its main file
 * loads to check and bundle others: that takes longer than all the rest, and would read what a reference names.
 */
export const transformSchema: (schema: OpenapiTypescript.OpenAPI3, context: Context) => ReturnType<Exports['transformSchema']> =
  load('openapi-typescript/dist/transform/index.cjs')

/** The type of one schema. */
export const {default: transformSchemaObject}: {default: Exports['transformSchemaObject']} = load('openapi-typescript/dist/transform/schema-object.cjs')

/** Types as text, and what a reference within a document names. */
export const {astToString}: Pick<Exports, 'astToString'> = load('openapi-typescript/dist/lib/ts.cjs')
export const {resolveRef}: Pick<Exports, 'resolveRef'> = load('openapi-typescript/dist/lib/utils.cjs')
