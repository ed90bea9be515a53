import {VFile} from 'vfile'
import {successSchema} from '../success.js'
import type {OpenAPI} from '../types.js'
import {banner} from './banner.js'
import {fieldsType} from './dependency-type.js'
import {named} from './names.js'

/**
 * Emit `test/types.ts`: the compiler proves for every operation that its zod schemas and its openapi-typescript types
 * are the same type, in both directions.
 */
export function emitProof(spec: OpenAPI): VFile[] {
  const rows = named(spec).flatMap(one => [
    ...(one.operation.parameters.length > 0 ? [proof(one.names.paramsSchema, 'z.input', fieldsType(one))] : []),
    ...(Object.keys(successSchema(one.operation)).length > 0 ? [proof(one.names.responseSchema, 'z.output', one.names.response)] : [])
  ])
  return [new VFile({path: 'test/types.ts', value: `${banner(spec)}${head}${rows.join('\n')}`})]
}

function proof(name: string, side: string, type: string): string {
  return `export const ${name}: Same<${side}<typeof schemas.${name}>, types.${type}> = true\n`
}

const head = `import type * as z from 'zod'
import type * as schemas from '../src/schemas.js'
import type * as types from '../src/types.js'

/** \`true\` when two types are assignable to each other and the first is not \`any\`. */
type Same<A, B> = 0 extends 1 & A ? false : [A] extends [B] ? ([B] extends [A] ? true : false) : false

`
