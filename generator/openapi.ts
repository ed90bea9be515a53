import type {OpenAPI, Operation, Product} from './types.js'

const methods = ['get', 'post', 'put', 'delete', 'patch'] as const
const firstVersion = '0.1.0'

/**
 * Compile the operations of a product into its OpenAPI 3.1 document, in the order of their addresses.
 * @see https://spec.openapis.org/oas/v3.1.0#openapi-object
 */
export function compile(product: Product, operations: Operation[]): OpenAPI {
  const sorted = [...operations].sort(byAddress)
  const [api] = sorted.flatMap(({path}) => product.dialect.apis.find(one => one.path.test(path)) ?? [])
  return {
    openapi: '3.1.0',
    info: {title: product.title, version: firstVersion},
    servers: (product.servers ?? api?.servers ?? []).map(url => ({url})),
    tags: [...new Set(sorted.flatMap(operation => operation.tags))].sort().map(name => ({name})),
    paths: paths(sorted),
    components: {
      securitySchemes: product.dialect.signing.schemes,
      schemas: {Error: product.dialect.error},
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
    }
  }
}

/** The operations of a document, in the order of `compile`: `operations(compile(product, ops))` are `ops`. */
export function operations({paths}: Pick<OpenAPI, 'paths'>): Operation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap(method => {
      const operation = item[method]
      return operation ? [{method, path, ...operation}] : []
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
