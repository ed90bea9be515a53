import fc from 'fast-check'
import {LosslessNumber, parse} from 'lossless-json'
import {expect, describe, test} from 'vitest'
import {VFile} from 'vfile'
import {compile} from '../generator/openapi.js'
import {applyOverlay, correctionFacts} from '../generator/overlay/index.js'
import {wrongName} from '../generator/overlay/wrong-name.js'
import type {Json, OpenAPI, Parameter} from '../generator/types.js'
import {messagesOf, toyOperation, toyProduct} from './toy.js'

const side: Parameter = {name: 'side', in: 'query', schema: {title: 'OrderSide', type: 'string', enum: ['BUY', 'SELL']}}
const limit: Parameter = {name: 'limit', in: 'query', required: true, schema: {type: 'integer', default: 500, maximum: 1000}}

const order = toyOperation({
  parameters: [limit, side, {...side, name: 'other'}],
  'x-dependencies': ['Or(side, other);'],
  responses: {
    200: {
      description: 'Success',
      content: {'application/json': {
        schema: {type: 'object', required: ['rows'], properties: {rows: {type: 'array', items: {type: 'object', properties: {id: {}}}}}},
        example: {rows: [{id: null, big: new LosslessNumber('8389765519993908929')}]}
      }}
    },
    default: {$ref: '#/components/responses/Error'}
  }
})
const spec = compile(toyProduct, [order, toyOperation({path: '/papi/v1/time', operationId: 'time'})], {enums: {OrderSide: {title: 'OrderSide', type: 'string', enum: ['BUY', 'SELL']}}})

const loop = '#/components/schemas/Loop'
const circular = `Unexpected reference \`${loop}\` of the document, which leads to itself, expected a schema that does not need itself`
const get = `$.paths['/papi/v1/order'].get`
const head = ['overlay: 1.0.0', 'info: {title: Corrections, version: 1.0.0}', 'actions:']

function action(...lines: string[]): string[] {
  return ['  - description: The page is wrong.', ...lines.map(line => `    ${line}`)]
}

function apply(...lines: string[]) {
  const file = new VFile({path: 'overlay.yaml', value: lines.join('\n')})
  return {...applyOverlay(spec, file), messages: messagesOf(file)}
}

/** The value at a path of the document. */
function at(document: OpenAPI, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>((value, key) => Object.entries(value ?? {}).find(([name]) => name === String(key))?.[1], document)
}

const inGet = ['paths', '/papi/v1/order', 'get'] as const
const inSchema = [...inGet, 'responses', '200', 'content', 'application/json', 'schema', 'properties'] as const

describe('An action changes what its target selects', () => {
  const cases: [title: string, lines: string[], path: readonly (string | number)[], want: unknown][] = [
    ['a value', [`target: ${get}.parameters[?@.name=='limit'].schema`, 'update: {default: 100}'], [...inGet, 'parameters', 0, 'schema'], {type: 'integer', default: 100, maximum: 1000}],
    ['a value at any depth', [`target: ${get}`, 'update: {x-weight: {text: two}}'], [...inGet, 'x-weight', 'charges', 0, 'pool'], 'ip'],
    ['a new property', [`target: ${get}`, 'update: {deprecated: true}'], [...inGet, 'deprecated'], true],
    ['an entry behind a list', [`target: ${get}.tags`, 'update: account'], [...inGet, 'tags'], ['trade', 'account']],
    ['a list behind a list', [`target: ${get}`, 'update: {tags: [account, trade]}'], [...inGet, 'tags'], ['trade', 'account']],
    ['an entry that is an object', [`target: ${get}.parameters`, 'update: {name: id, in: query, schema: {type: string}}'], [...inGet, 'parameters', 3, 'name'], 'id'],
    ['a shared enum', ['target: $.components.schemas.OrderSide', 'update: {enum: [BOTH]}'], ['components', 'schemas', 'OrderSide', 'enum'], ['BUY', 'SELL', 'BOTH']],
    ['the type of a field', [`target: ${get}.responses['200']..properties.id`, 'update: {type: string}'], [...inSchema, 'rows', 'items', 'properties', 'id'], {type: 'string'}],
    ['a list in place of a word', [`target: ${get}.parameters[0].schema`, "update: {type: [integer, 'null']}"], [...inGet, 'parameters', 0, 'schema', 'type'], ['integer', 'null']],
    ['several places', ['target: $.paths.*.*', 'update: {deprecated: true}'], ['paths', '/papi/v1/time', 'get', 'deprecated'], true],
    ['a removal', [`target: ${get}.parameters[0].schema.default`, 'remove: true'], [...inGet, 'parameters', 0, 'schema'], {type: 'integer', maximum: 1000}],
    ['a whole operation', [`target: $.paths['/papi/v1/time']`, 'remove: true'], ['paths', '/papi/v1/time'], undefined]
  ]
  test.each(cases)('%s', (_, lines, path, want) => {
    const result = apply(...head, ...action(...lines))
    expect(result.messages).toEqual([])
    expect(at(result.spec, ...path)).toEqual(want)
  })

  test('`update` has no effect beside `remove: true`', () => {
    const {spec: corrected, messages} = apply(...head, ...action(`target: ${get}.tags`, 'update: x', 'remove: false'), ...action(`target: ${get}.parameters[0]`, 'update: {name: x}', 'remove: true'))
    expect(messages).toEqual([])
    expect(at(corrected, ...inGet, 'parameters', 0, 'name')).toBe('side')
  })

  test('actions follow each other', () => {
    const {spec: corrected, messages} = apply(...head,
      ...action(`target: ${get}.parameters[0].schema.default`, 'remove: true'),
      ...action(`target: ${get}.parameters[0].schema`, 'update: {default: 7}'))
    expect([messages, at(corrected, ...inGet, 'parameters', 0, 'schema', 'default')]).toEqual([[], 7])
  })

  test('the document that went in is not touched, and digits of numbers stay', () => {
    const before = JSON.stringify(spec)
    const {spec: corrected} = apply(...head, ...action(`target: ${get}`, 'update: {deprecated: true}'))
    expect(JSON.stringify(spec)).toBe(before)
    expect(at(corrected, ...inGet, 'responses', '200', 'content', 'application/json', 'example', 'rows', 0, 'big')).toEqual(new LosslessNumber('8389765519993908929'))
  })
})

describe('What is wrong is an error at its line, and the document stays', () => {
  const stale = (line: number, text: string) => `overlay.yaml:${line} overlay-stale: ${text}`
  const wrong = (line: number, text: string) => `overlay.yaml:${line} overlay: ${text}`
  const fast = 'expected a regular expression from `^` to `$` in which the next letter says how it goes on: any other may take long on some text'
  const paging = (parameter: string, value: string) =>
    `update: {x-paging: {time: {from: limit, to: side, field: time}, needs: [limit], archive: {parameter: ${parameter}, value: ${value}, months: 6}}}`
  const inPaging = 'paths./papi/v1/order.get.x-paging'
  const beside = 'expected `time` beside it, with its `from` among `needs`'
  const cases: [title: string, lines: string[], want: string][] = [
    ['a target that is gone', [...head, ...action(`target: ${get}.nowhere`, 'remove: true')], stale(4, `Unexpected target \`${get}.nowhere\`, expected one that the document has`)],
    ['a correction that the docs have made', [...head, ...action(`target: ${get}.parameters[0].schema`, 'update: {default: 500}')], stale(4, `Unexpected action on \`${get}.parameters[0].schema\`, expected a change: the document says so already`)],
    ['an entry that the list has', [...head, ...action(`target: ${get}.tags`, 'update: trade')], stale(4, `Unexpected action on \`${get}.tags\`, expected a change: the document says so already`)],
    ['no reason', [...head, `  - target: ${get}`, '    update: {deprecated: true}'], wrong(4, 'Unexpected `actions.0.description`: expected the reason for the correction')],
    ['an empty reason', [...head, `  - target: ${get}`, '    description: " "', '    update: {deprecated: true}'], wrong(5, 'Unexpected `actions.0.description`: expected the reason for the correction')],
    ['an action that does nothing', [...head, ...action(`target: ${get}`)], wrong(4, 'Unexpected action without a change, expected `update` or `remove: true`')],
    ['an unknown key', [...head, ...action(`target: ${get}`, 'updates: {a: 1}')], wrong(6, 'Unexpected key `updates`, expected `update`')],
    ['an unknown key of the document', ['overlays: 1.0.0', ...head, ...action(`target: ${get}`, 'remove: true')], wrong(1, 'Unexpected key `overlays`, expected `overlay`')],
    ['another version', ['overlay: 2.0.0', ...head.slice(1), ...action(`target: ${get}`, 'remove: true')], wrong(1, 'Unexpected `overlay`: expected `1.0.0`')],
    ['a version that YAML takes for a number', ['overlay: 1.0', ...head.slice(1), ...action(`target: ${get}`, 'remove: true')], wrong(1, 'Unexpected `overlay`: expected `1.0.0`')],
    ['no JSONPath', [...head, ...action('target: paths.x', 'remove: true')], wrong(5, 'Unexpected `actions.0.target`: expected a JSONPath that begins with `$`')],
    ['a broken JSONPath', [...head, ...action('target: $.paths[', 'remove: true')], wrong(4, `Unexpected target \`$.paths[\`: unclosed bracketed selection ('$.paths[':8)`)],
    ['a word for an object', [...head, ...action(`target: ${get}.parameters[0].schema`, 'update: {type: {a: 1}}')], wrong(4, 'Unexpected `paths./papi/v1/order.get.parameters.0.schema.type` of the document: Invalid input')],
    ['a word for an operation', [...head, ...action(`target: ${get}`, 'update: x')], wrong(4, 'Unexpected update of an object with a plain value, expected an object for an object or an entry for a list')],
    ['a version of another form', [...head, ...action('target: $.info', 'update: {version: 1.0.0-beta}')], wrong(4, 'Unexpected `info.version` of the document: expected `x.y.z`')],
    ['a number that would not be kept', [...head, ...action(`target: ${get}.parameters[0].schema`, 'update: {default: 9007199254740993}')], wrong(6, 'Unexpected `9007199254740993`, expected fewer digits: they would not be kept')],
    ['a fraction that would not be kept', [...head, ...action(`target: ${get}.parameters[0].schema`, 'update: {default: +0.12345678901234567890}')], wrong(6, 'Unexpected `+0.12345678901234567890`, expected fewer digits: they would not be kept')],
    ['a cost below zero', [...head, ...action(`target: ${get}['x-weight'].charges[0].cases[0]`, 'update: {cost: -1}')], wrong(4, 'Unexpected `paths./papi/v1/order.get.x-weight.charges.0.cases.0.cost` of the document: expected a cost of zero or more')],
    ['a broken shape', [...head, ...action(`target: ${get}.parameters[0].schema`, 'update: {type: text}')], wrong(4, 'Unexpected `paths./papi/v1/order.get.parameters.0.schema.type` of the document: Invalid input')],
    ['a keyword that is none', [...head, ...action(`target: ${get}.parameters[0].schema`, 'update: {minimun: 1}')], wrong(4, 'Unexpected `paths./papi/v1/order.get.parameters.0.schema.minimun` of the document: expected `minimum`')],
    ['a word of a parameter that is none', [...head, ...action(`target: ${get}.parameters[0]`, 'update: {requred: true}')], wrong(4, 'Unexpected `paths./papi/v1/order.get.parameters.0.requred` of the document: expected `required`')],
    ['a property of every object', [...head, ...action(`target: ${get}`, 'update: {constructor: {}}')], wrong(4, 'Unexpected `paths./papi/v1/order.get.constructor` of the document: expected `description`')],
    ['a reference to nothing', [...head, ...action('target: $.components.schemas.OrderSide', 'remove: true')], wrong(4, 'Unexpected reference `#/components/schemas/OrderSide` of the document, expected a component that it has')],
    ['a schema that is only itself', [...head, ...action('target: $.components.schemas', `update: {Loop: {$ref: '${loop}'}}`)], wrong(4, circular)],
    ['a choice of itself', [...head, ...action('target: $.components.schemas', `update: {Loop: {anyOf: [{type: string}, {$ref: '${loop}'}]}}`)], wrong(4, circular)],
    ['a list of itself', [...head, ...action('target: $.components.schemas', `update: {Loop: {items: {$ref: '${loop}'}}}`)], wrong(4, circular)],
    ['a schema that is itself by another one', [...head, ...action('target: $.components.schemas', `update: {Loop: {$ref: '#/components/schemas/Other'}, Other: {$ref: '${loop}'}}`)], wrong(4, circular)],
    ['an object with a member of its own kind', [...head, ...action('target: $.components.schemas', `update: {Loop: {type: object, properties: {child: {$ref: '${loop}'}}}}`)], wrong(4, circular)],
    ['a security scheme that the document does not have', [...head, ...action(`target: ${get}`, 'update: {security: [{nope: []}]}')], wrong(4, 'Unexpected `nope` in the security of `queryOrder`, expected one of `apiKey`, `signature`')],
    ['a limit that is none', [...head, ...action(`target: ${get}.x-weight`, "update: {limits: [{count: 0, per: '1x'}]}")], wrong(4, `Unexpected \`${get.slice(2).replaceAll("['", '.').replaceAll("']", '')}.x-weight.limits.0.count\` of the document: Too small: expected number to be >0`)],
    ['a parameter that a rule needs', [...head, ...action(`target: ${get}.parameters[1]`, 'remove: true')], wrong(4, 'Unexpected `side` in a rule of `queryOrder`, expected one of its parameters')],
    ['an archive by a parameter that is none', [...head, ...action(`target: ${get}`, paging('archived', "'true'"))],
      wrong(4, 'Unexpected `archived` in a rule of `queryOrder`, expected one of its parameters')],
    ['an archive by a value of another type', [...head, ...action(`target: ${get}`, paging('other', 'true'))], wrong(4, 'Unexpected value for the archive of `queryOrder`, expected a value of type `string`')],
    ['pages without a way', [...head, ...action(`target: ${get}`, 'update: {x-paging: {rows: rows}}')], wrong(4, `Unexpected \`${inPaging}\` of the document: expected \`id\`, \`page\` or \`time\``)],
    ['an archive without times', [...head, ...action(`target: ${get}`, "update: {x-paging: {page: {parameter: limit, first: 1}, archive: {parameter: other, value: 'true', months: 6}}}")], wrong(4, `Unexpected \`${inPaging}.archive\` of the document: ${beside}`)],
    ['an archive without a time that must be given', [...head, ...action(`target: ${get}`, paging('other', "'true'").replace('needs: [limit], ', ''))], wrong(4, `Unexpected \`${inPaging}.archive\` of the document: ${beside}`)],
    ['a second operation of one name', [...head, ...action(`target: ${get}`, 'update: {operationId: Time}')], wrong(4, 'Unexpected `paths./papi/v1/order.get.operationId` of the document: expected a name in lowerCamelCase that the package does not have itself')],
    ['a name that is taken', [...head, ...action(`target: ${get}`, 'update: {operationId: time}')], wrong(4, 'Unexpected second operation `time` of the document, expected a name of its own')],
    ['a name of an error code that cannot be kept', [...head, ...action('target: $', `update: {x-error-codes: {'-1': {name: 'a, b'}}}`)], wrong(4, 'Unexpected `x-error-codes.-1.name` of the document: expected a name such as `BAD_SYMBOL`')],
    ['a regular expression that may take long', [...head, ...action(`target: ${get}.parameters[0].schema`, 'update: {pattern: ^(a+)+$}')], wrong(4, `Unexpected \`paths./papi/v1/order.get.parameters.0.schema.pattern\` of the document: ${fast}`)],
    ['one that begins anywhere', [...head, ...action(`target: ${get}.parameters[0].schema`, 'update: {pattern: a+b}')], wrong(4, `Unexpected \`paths./papi/v1/order.get.parameters.0.schema.pattern\` of the document: ${fast}`)],
    ['one of an answer', [...head, ...action(`target: ${get}.responses['200']..properties.id`, 'update: {items: {pattern: ^(a|a)*$}}')], wrong(4, `Unexpected \`paths./papi/v1/order.get.responses.200.content.application/json.schema.properties.rows.items.properties.id.items.pattern\` of the document: ${fast}`)],
    ['one of another type of answer', [...head, ...action(`target: ${get}.responses['200'].content`, 'update: {text/csv: {schema: {pattern: ^(a|a)*$}}}')], wrong(4, `Unexpected \`paths./papi/v1/order.get.responses.200.content.text/csv.schema.pattern\` of the document: ${fast}`)],
    ['one of a header', [...head, ...action(`target: ${get}.responses['200']`, 'update: {headers: {x: {schema: {pattern: ^(a|a)*$}}}}')], wrong(4, `Unexpected \`paths./papi/v1/order.get.responses.200.headers.x.schema.pattern\` of the document: ${fast}`)],
    ['one of a shared enum', [...head, ...action('target: $.components.schemas.OrderSide', 'update: {pattern: ^\\d+\\d+$}')], wrong(4, `Unexpected \`components.schemas.OrderSide.pattern\` of the document: ${fast}`)],
    ['no regular expression', [...head, ...action(`target: ${get}.parameters[0].schema`, 'update: {pattern: "^($"}')], wrong(4, 'Unexpected `paths./papi/v1/order.get.parameters.0.schema.pattern` of the document: expected a regular expression')],
    ['a regular expression for names', [...head, ...action(`target: ${get}.parameters[0].schema`, 'update: {patternProperties: {^a$: {}}}')], wrong(4, 'Unexpected `paths./papi/v1/order.get.parameters.0.schema.patternProperties` of the document: expected `minProperties`')],
    ['one in the target', [...head, ...action(`target: ${get}.parameters[?match(@.name, '(a|a)*b')]`, 'remove: true')], wrong(4, `Unexpected target \`${get}.parameters[?match(@.name, '(a|a)*b')]\`: no such function 'match' ('rs[?match':42)`)],
    ['a reference to a file', [...head, ...action(`target: ${get}.parameters[0]`, 'update: {schema: {$ref: ./secret.json}}')], wrong(4, 'Unexpected `paths./papi/v1/order.get.parameters.0.schema.$ref` of the document: expected a schema of the document')],
    ['a reference in an example of a parameter', [...head, ...action(`target: ${get}.parameters[0]`, 'update: {example: {$ref: https://exchange.example/x}}')], wrong(4, 'Unexpected reference `https://exchange.example/x` of the document, expected a component that it has')],
    ['a server that hides another one', [...head, ...action('target: $.servers[0]', 'update: {url: https://papi.example.com@other.example}')], wrong(4, 'Unexpected `servers.0.url` of the document: expected an address of http or https, as a browser writes it')],
    ['a header that is none', [...head, ...action('target: $.components.securitySchemes.apiKey', 'update: {name: "X-KEY: a\\nX-B"}')], wrong(4, 'Unexpected `components.securitySchemes.apiKey.name` of the document: expected the name of a header')],
    ['a pool that the product has not', [...head, ...action(`target: ${get}.x-weight`, 'update: {charges: [{pool: ipp, cases: [{cost: 1}]}]}')], wrong(4, 'Unexpected pool `ipp` in the weight of `queryOrder`, expected one of `ip`')],
    ['a pool by a name that every object has', [...head, ...action(`target: ${get}.x-weight.charges[0]`, 'update: {pool: constructor}')], wrong(4, 'Unexpected pool `constructor` in the weight of `queryOrder`, expected one of `ip`')],
    ['a window that the pool has not', [...head, ...action(`target: ${get}.x-weight.charges[0]`, 'update: {per: 10s}')], wrong(4, 'Unexpected window `10s` of `ip` in the weight of `queryOrder`, expected one of `1m`')],
    ['a pool taken out that is charged', [...head, ...action('target: $.x-product.pools.ip', 'remove: true')], wrong(4, 'Unexpected pool `ip` in the weight of `queryOrder`, expected one of none, for the product has no pools')],
    ['a header of a pool that is none', [...head, ...action('target: $.x-product.pools.ip[0]', 'update: {header: "X\\nY"}')], wrong(4, 'Unexpected `x-product.pools.ip.0.header` of the document: expected the name of a header')],
    ['a default of another type', [...head, ...action(`target: ${get}.parameters[0].schema`, "update: {default: '100'}")], wrong(4, 'Unexpected `paths./papi/v1/order.get.parameters.0.schema.default` of the document: expected a value of type `integer`')],
    ['a default with a fraction', [...head, ...action(`target: ${get}.parameters[0].schema`, 'update: {default: 1.5}')], wrong(4, 'Unexpected `paths./papi/v1/order.get.parameters.0.schema.default` of the document: expected a value of type `integer`')],
    ['a default of another type than a shared enum', [...head, ...action(`target: ${get}.parameters[1].schema`, 'update: {default: 1}')], wrong(4, 'Unexpected default of `side` of `queryOrder`, expected a value of type `string`')],
    ['a key that every object has', [...head, ...action(`target: ${get}.responses`, 'update: {__proto__: 1}')], wrong(4, 'Unexpected `paths./papi/v1/order.get.responses.["__proto__"]` of the document: Invalid input')],
    ['values of another type', [...head, ...action('target: $.components.schemas.OrderSide', 'update: {type: object}')], wrong(4, 'Unexpected `components.schemas.OrderSide.type` of the document: expected the type of the values in `enum`')],
    ['the whole document taken out', [...head, ...action('target: $', 'remove: true')], wrong(4, 'Unexpected `` of the document: Invalid input: expected object, received null')],
    ['no YAML', ['overlay: [1'], wrong(1, 'Unexpected `overlay: [1`, expected YAML: Flow sequence in block collection must be sufficiently indented and end with a ]')],
    ['a tag', [...head, ...action('target: !!js/function x', 'remove: true')], wrong(5, 'Unexpected `target: !!js/function x`, expected YAML: Unresolved tag: tag:yaml.org,2002:js/function')],
    ['nothing at all', [''], wrong(1, 'Unexpected `overlay`: expected `1.0.0`')]
  ]
  test.each(cases)('%s', (_, lines, want) => {
    const result = apply(...lines)
    expect(result.messages[0]).toBe(want)
    expect(result.spec).toEqual(spec)
  })

  test('the times that an archive needs are not removed without it', () => {
    const given = action(`target: ${get}`, paging('other', "'true'"))
    const remove = (part: string) => apply(...head, ...given, ...action(`target: ${get}['x-paging'].${part}`, 'remove: true')).messages
    expect(remove('time')).toEqual([wrong(7, `Unexpected \`${inPaging}.archive\` of the document: ${beside}`)])
    expect(remove('archive')).toEqual([])
  })

  test('a default is of the type, or of one of the types', () => {
    const given = (schema: string) => apply(...head, ...action(`target: ${get}.parameters`, `update: {name: id, in: query, schema: ${schema}}`)).messages
    for (const schema of ['{type: integer, default: 1.0}', '{type: number, default: 1}', '{type: [string, "null"], default: null}', '{type: array, default: []}', '{type: boolean, default: false}', '{default: x}']) expect(given(schema)).toEqual([])
    for (const schema of ['{type: [string, "null"], default: 1}', '{type: object, default: []}', '{type: boolean, default: "false"}']) expect(given(schema)).toEqual([expect.stringContaining('expected a value of type')])
  })

  test('what the docs charge besides the pools of the product is no matter of another action', () => {
    const file = new VFile({path: 'overlay.yaml', value: [...head, ...action(`target: ${get}`, 'update: {deprecated: true}')].join('\n')})
    applyOverlay({...spec, 'x-product': {...spec['x-product'], pools: {}}}, file)
    expect(messagesOf(file)).toEqual([])
  })

  test('a chain of very many schemas is followed once, to its end', () => {
    const named = (index: number) => `#/components/schemas/S${index}`
    const chain = Array.from({length: 60_000}, (_, index) => [`S${index}`, {properties: {next: {$ref: named(index + 1)}}}] as const)
    const withSchemas = (last: string) => ({...spec, components: {...spec.components, schemas: {...spec.components.schemas, ...Object.fromEntries(chain), S60000: {items: {$ref: last}}}}})
    expect(wrongName(withSchemas('#/components/schemas/Error'))).toBeUndefined()
    expect(wrongName(withSchemas('#/components/schemas/S30000'))).toBe('Unexpected reference `#/components/schemas/S30000` of the document, which leads to itself, expected a schema that does not need itself')
  })

  test('aliases that blow up are refused', () => {
    const lines = ['a: &a [x, x, x, x, x, x]', ...'bcdefg'.split('').map((name, index) => `${name}: &${name} [${Array.from({length: 6}, () => `*${'abcdef'[index]}`).join(', ')}]`)]
    expect(apply(...lines).messages).toEqual(['overlay.yaml:2 overlay: Unexpected `b: &b [*a, *a, *a, *a, *a, *a]`, expected YAML with at most 10 aliases: Excessive alias count indicates a resource exhaustion attack'])
  })

  /** Four values at one place, eight then, and so on. */
  const doubling = Array.from({length: 30}, (_, index) => action(`target: $['x-list']..*`, `update: {a${index}: {}}`)).flat()

  test.each<[string, string[], RegExp]>([
    ['places', [...action('target: $', 'update: {x-list: {a: {}}}'), ...doubling], /^Unexpected target `\$\['x-list'\]\.\.\*`, expected at most 10,000 places$/],
    ['looks', action('target: $..[?$..[?$..nowhere]]', 'remove: true'), /^Unexpected target `.+`, expected at most 500,000 looks$/],
    ['values', [...action('target: $', `update: {x-list: [${'{}, '.repeat(200)}]}`), ...action(`target: $['x-list'].*`, `update: {a: [${'1, '.repeat(600)}]}`)], /^Unexpected update at 200 places, expected at most 100,000 values that an overlay adds$/],
    ['levels', [...action('target: $', 'update: {x-list: {}}'), ...Array.from({length: 9}, (_, index) => action(`target: $['x-list']${'.a'.repeat(index * 90)}`, `update: ${'{a: '.repeat(90)}{}${'}'.repeat(90)}`)).flat()], /^Unexpected update at level \d+, expected at most 600 levels$/]
  ])('an overlay has bounds: %s', (_, actions, reason) => {
    const {messages, spec: corrected} = apply(...head, ...actions)
    expect(messages.filter(message => reason.test(message.replace(/^\S+ overlay: /, '')))).not.toEqual([])
    expect(JSON.stringify(corrected).length).toBeLessThan(10_000_000)
  })

  test('a field of an example that is called `$ref` is no reference', () => {
    const content = {'application/json': {schema: {}, example: {$ref: 'https://exchange.example/x'}}}
    const shown = compile(toyProduct, [toyOperation({responses: {200: {description: 'Success', content}}})])
    const file = new VFile({path: 'overlay.yaml', value: [...head, ...action(`target: ${get}`, 'update: {deprecated: true}')].join('\n')})
    applyOverlay(shown, file)
    expect(messagesOf(file)).toEqual([])
  })

  test('an action that is refused leaves the others', () => {
    const {spec: corrected, messages} = apply(...head, ...action(`target: ${get}.nowhere`, 'remove: true'), ...action(`target: ${get}`, 'update: {deprecated: true}'))
    expect([messages.length, at(corrected, ...inGet, 'deprecated')]).toEqual([1, true])
  })
})

describe('What was corrected is a fact of the operation', () => {
  const cases: [title: string, lines: string[], names: string[]][] = [
    ['a parameter', [`target: ${get}.parameters[0].schema`, 'update: {default: 1}'], ['limit']],
    ['a field of the answer', [`target: ${get}.responses['200'].content['application/json'].schema.properties.rows.items.properties.id`, 'update: {type: string}'], ['response.rows[].id']],
    ['the weight', [`target: ${get}['x-weight']`, 'update: {text: two}'], ['weight']],
    ['the operation', [`target: ${get}`, 'update: {deprecated: true}'], ['']],
    ['a shared enum', ['target: $.components.schemas.OrderSide', 'update: {enum: [BOTH]}'], ['side', 'other']],
    ['another operation', [`target: $.paths['/papi/v1/time'].get`, 'update: {deprecated: true}'], []]
  ]
  test.each(cases)('%s', (_, lines, names) => {
    const {corrections} = apply(...head, ...action(...lines))
    const facts = correctionFacts(corrections, order)
    expect(facts.map(fact => fact.name)).toEqual(names)
    for (const fact of facts) expect(fact).toMatchObject({rule: 'overlay', text: 'The page is wrong.', file: 'overlay.yaml', place: {start: {line: 4}}})
  })
})

test('Several entries of one list are removed at once', () => {
  const file = new VFile({path: 'overlay.yaml', value: [...head, ...action(`target: $['x-list'][?@ < 3]`, 'remove: true')].join('\n')})
  expect(at(applyOverlay({...spec, ...{'x-list': [1, 2, 3, 4]}}, file).spec, 'x-list')).toEqual([3, 4])
})

test('An object merged into itself, or a list into itself, is no change', () => {
  fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue({maxDepth: 3})), value => {
    const extension = parse(JSON.stringify(value), undefined, Number) as {[key: string]: Json}
    const extended = {...spec, 'x-any': extension}
    const file = new VFile({path: 'overlay.yaml', value: [...head, ...action(`target: $['x-any']`, `update: ${JSON.stringify(extension)}`)].join('\n')})
    expect(applyOverlay(extended, file).spec).toEqual(extended)
    expect(file.messages.map(message => message.ruleId)).toEqual(['overlay-stale'])
  }))
})
