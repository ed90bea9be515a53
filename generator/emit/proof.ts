import {VFile} from 'vfile'
import type {OpenAPI} from '../types.js'
import {banner} from './banner.js'
import {stringLiteral} from './escape.js'
import {named} from './names.js'
import {successSchema} from './success.js'

/**
 * Emit `test/types.ts`: the compiler proves for every operation that its zod schemas and its openapi-typescript types
 * are the same type, in both directions.
 */
export function emitProof(spec: OpenAPI): VFile[] {
  const rows = named(spec).flatMap(({operation, names}) => {
    const entry = `operations[${stringLiteral(names.id)}]`
    const hasParams = operation.parameters.length > 0
    const isKnown = Object.keys(successSchema(operation)).length > 0
    return [
      ...(hasParams ? [[names.paramsSchema, `NonNullable<${entry}['parameters']['query']>`, 'z.input']] : []),
      ...(isKnown ? [[names.responseSchema, `${entry}['responses'][200]['content']['application/json']`, 'z.output']] : [])
    ].map(([schema = '', type = '', side = '']) => proof(schema, `${side}<typeof schemas.${schema}>`, type))
  })
  return [new VFile({path: 'test/types.ts', value: `${banner(spec)}${head}${rows.join('\n')}`})]
}

function proof(name: string, schema: string, type: string): string {
  return `export const ${name}: Same<\n  ${schema},\n  ${type}\n> = true\n`
}

const head = `import type * as z from 'zod'
import type * as schemas from '../src/schemas.js'
import type {operations} from '../src/types.js'

/** \`true\` when two types are assignable to each other and the first is not \`any\`. */
type Same<A, B> = 0 extends 1 & A ? false : [A] extends [B] ? ([B] extends [A] ? true : false) : false

`
