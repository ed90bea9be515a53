import type * as z from 'zod'
import {nearest} from '../nearest.js'

/**
 * What an object of the document may have, besides extensions.
 * @see https://spec.openapis.org/oas/v3.1.0#operation-object
 * @see https://json-schema.org/draft/2020-12/json-schema-validation
 */
const keywords = {
  operation: [
    'tags', 'summary', 'description', 'externalDocs', 'operationId', 'parameters', 'responses', 'deprecated', 'security', 'servers'
  ],
  parameter: ['name', 'in', 'description', 'required', 'deprecated', 'schema', 'example', 'examples', 'style', 'explode'],
  schema: [
    '$ref', '$comment', 'title', 'description', 'deprecated', 'type', 'format', 'enum', 'const', 'default', 'example', 'examples',
    'multipleOf', 'minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum', 'minLength', 'maxLength', 'pattern',
    'items', 'prefixItems', 'minItems', 'maxItems', 'uniqueItems', 'properties', 'required', 'additionalProperties',
    'minProperties', 'maxProperties', 'anyOf', 'oneOf', 'readOnly', 'writeOnly', 'contentMediaType', 'contentSchema', 'externalDocs'
  ]
}

/** Check that an object has no keyword that OpenAPI does not know: `minimun` would change nothing. */
export function keywordsOf(kind: keyof typeof keywords): z.core.CheckFn<object> {
  const known = keywords[kind]
  return ({value, issues}) => {
    for (const key of Object.keys(value)) {
      if (known.includes(key) || key.startsWith('x-')) continue
      issues.push({code: 'custom', input: value, path: [key], message: `expected \`${nearest(key, known)}\``})
    }
  }
}
