import {isDeepStrictEqual} from 'node:util'
import type {MediaType, OpenAPI, Operation, Response} from '../types.js'
import {compareProse} from './annotations.js'
import type {Both, Found} from './change.js'
import {namesIn, own} from './own.js'
import {compareSchemas, type At} from './schema.js'
import {code} from './words.js'

/** What changed in the answers of an operation. One that both refer to by one name is compared with the product. */
export function compareResponses({before, after}: Both<Operation>, specs: Both<OpenAPI>): Found[] {
  return namesIn(before.responses, after.responses).flatMap(status => {
    const [one, other] = [own(before.responses, status), own(after.responses, status)]
    const name = status === '200' ? 'response' : `response ${code(status)}`
    if (!one || !other) return [coming(name, other !== undefined)]
    if ('$ref' in one && '$ref' in other && one.$ref === other.$ref) return []
    return compareResponse(resolve(one, specs.before), resolve(other, specs.after), {name, specs})
  })
}

/** How an answer is called, and the documents that it may refer to. */
type Context = {name: string; specs: Both<OpenAPI>}

/** What changed in one answer. A new example is told only where nothing else is: it follows the fields. */
export function compareResponse(before: Response, after: Response, {name, specs}: Context): Found[] {
  const [one, other] = [before, after].map(({content}) => content?.['application/json'])
  const at: At = {way: 'response', part: `${name} field`, whole: name, path: '', schemas: schemasOf(specs), seen: []}
  const fields = compareSchemas(one?.schema ?? {}, other?.schema ?? {}, at)
  const isOther = fields.length === 0 && !isDeepStrictEqual(examplesOf(one), examplesOf(other))
  return [
    ...fields,
    ...compareProse({description: before.description}, {description: after.description}, {noun: name, subject: ''}),
    ...(isOther ? [exampleChanged(name)] : [])
  ]
}

/** The schemas that both documents name. */
export function schemasOf({before, after}: Both<OpenAPI>): At['schemas'] {
  return {before: before.components.schemas, after: after.components.schemas}
}

function resolve(response: Operation['responses'][string], {components}: OpenAPI): Response {
  if (!('$ref' in response)) return response
  return own(components.responses, response.$ref.replace('#/components/responses/', '')) ?? {description: ''}
}

function examplesOf(media: MediaType | undefined) {
  return [media?.example, media?.examples]
}

function exampleChanged(name: string): Found {
  const noun = `example of ${name}`
  return {what: 'example-changed', direction: 'docs', level: 'patch', noun, subject: '', predicate: 'changed'}
}

function coming(noun: string, isAdded: boolean): Found {
  const base = {direction: 'response', noun, subject: ''} as const
  return isAdded
    ? {...base, what: 'response-added', level: 'minor', predicate: 'added'}
    : {...base, what: 'response-removed', level: 'major', predicate: 'removed'}
}
