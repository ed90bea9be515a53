import {createRequire} from 'node:module'
import type * as OpenapiTypescript from 'openapi-typescript'

type Exports = typeof OpenapiTypescript
type Context = Omit<OpenapiTypescript.GlobalContext, 'redoc'>

/**
 * What of openapi-typescript makes types of a document that is sound and in one piece, and types as text: `resolveRef` gives
 * what a reference within a document names, `transformSchemaObject` the type of one schema.
 */
type Loaded = Pick<Exports, 'astToString' | 'resolveRef' | 'transformSchemaObject'> & {
  transformSchema: (schema: OpenapiTypescript.OpenAPI3, context: Context) => ReturnType<Exports['transformSchema']>
}

/**
 * Load it for the first type that is new, without Redocly, which its main file loads to check and bundle others: that takes
 * longer than all the rest, and would read what a reference names.
 */
export function openapiTypescript(): Loaded {
  return (known ??= loaded(createRequire(import.meta.url)))
}

let known: Loaded | undefined

function loaded(require: NodeJS.Require): Loaded {
  const {astToString}: Pick<Exports, 'astToString'> = require('openapi-typescript/dist/lib/ts.cjs')
  const {resolveRef}: Pick<Exports, 'resolveRef'> = require('openapi-typescript/dist/lib/utils.cjs')
  const {default: transformSchemaObject}: {default: Exports['transformSchemaObject']} = require('openapi-typescript/dist/transform/schema-object.cjs')
  return {astToString, resolveRef, transformSchemaObject, transformSchema: require('openapi-typescript/dist/transform/index.cjs')}
}
