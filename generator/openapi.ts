import {withoutReferences, withReferences, type SharedSchemas} from './shared-schemas.js'
import type {ErrorCodes, OpenAPI, Operation, PageState, Product} from './types.js'

const methods = ['get', 'post', 'put', 'delete', 'patch'] as const
const firstVersion = '0.1.0'

/** What the operations of a product have in common: enums that parameters share, error codes, and the pages that were read. */
export type Common = {enums?: SharedSchemas; errorCodes?: ErrorCodes; states?: {[file: string]: PageState}}

/**
 * Compile the operations of a product into its OpenAPI 3.1 document, in the order of their addresses.
 * @see https://spec.openapis.org/oas/v3.1.0#openapi-object
 */
export function compile(product: Product, operations: Operation[], {enums = {}, errorCodes = {}, states}: Common = {}): OpenAPI {
  const sorted = [...operations].sort(byAddress)
  const [api] = sorted.flatMap(({path}) => product.dialect.apis.find(one => one.path.test(path)) ?? [])
  return {
    openapi: '3.1.0',
    info: {title: product.title, version: firstVersion},
    servers: (product.servers ?? api?.servers ?? []).map(url => ({url})),
    tags: [...new Set(sorted.flatMap(operation => operation.tags))].sort().map(name => ({name})),
    paths: paths(sorted.map(operation => withReferences(operation, enums))),
    components: {
      securitySchemes: product.dialect.signing.schemes,
      schemas: {Error: product.dialect.error, ...enums},
      responses: {
        Error: {
          description: 'The exchange refused the request.',
          content: {'application/json': {schema: {$ref: '#/components/schemas/Error'}}}
        }
      }
    },
    'x-product': {
      name: product.name,
      package: product.package,
      int64: product.int64,
      pools: product.pools ?? api?.pools ?? {}
    },
    ...(Object.keys(errorCodes).length > 0 && {'x-error-codes': errorCodes}),
    ...(states && {'x-docs': {pages: states}})
  }
}

/**
 * The operations of a document, in the order of `compile`: `operations(compile(product, ops))` are `ops`. Enums that
 * parameters share stand in each of them.
 */
export function operations({paths, components}: Pick<OpenAPI, 'paths'> & Partial<Pick<OpenAPI, 'components'>>): Operation[] {
  const shared = components?.schemas ?? {}
  return Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap(method => {
      const operation = item[method]
      return operation ? [withoutReferences({method, path, ...operation}, shared)] : []
    })
  )
}

function paths(sorted: Operation[]): OpenAPI['paths'] {
  const found = new Map<string, [string, Omit<Operation, 'method' | 'path'>][]>()
  for (const {method, path, ...operation} of sorted) {
    found.set(path, [...(found.get(path) ?? []), [method, operation]])
  }
  return Object.fromEntries([...found].map(([path, item]) => [path, Object.fromEntries(item)]))
}

function byAddress(a: Operation, b: Operation): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1
  return methods.indexOf(a.method) - methods.indexOf(b.method)
}
