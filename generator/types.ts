/**
 * The types that flow through the pipeline. Everything else is named as the specifications name it.
 * @see https://spec.openapis.org/oas/v3.1.0
 */
import type {Nodes, RootContent} from 'mdast'
import type {Position} from 'unist'
import type {Phrases} from './notes/types.js'

/** A JSON value as docwright writes it; numbers that JavaScript would round are `LosslessNumber`. */
export type Json = null | boolean | number | string | Digits | Json[] | {[key: string]: Json}

/** A number kept as the digits of its source. The class `LosslessNumber` of lossless-json has this shape. */
export type Digits = {readonly isLosslessNumber: boolean; readonly value: string}

/** @see https://spec.openapis.org/oas/v3.1.0#schema-object */
export type Schema = {
  $ref?: string
  title?: string
  description?: string
  deprecated?: boolean
  type?: SchemaType | SchemaType[]
  format?: string
  enum?: (string | number)[]
  const?: string | number
  default?: string | number | boolean
  minimum?: number
  exclusiveMinimum?: number
  maximum?: number
  exclusiveMaximum?: number
  minLength?: number
  maxLength?: number
  pattern?: string
  contentMediaType?: string
  contentSchema?: Schema
  items?: Schema
  prefixItems?: Schema[]
  minItems?: number
  maxItems?: number
  properties?: {[name: string]: Schema}
  required?: string[]
  additionalProperties?: boolean | Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  example?: Json
  /** The values that the docs list for a response field; others may come. */
  'x-extensible-enum'?: string[]
  /** What an integer counts: `ms` is a time or a duration in milliseconds, `s` in seconds, `count` things. Never an id. */
  'x-unit'?: 'ms' | 's' | 'count'
}

export type SchemaType = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'null'

/** @see https://spec.openapis.org/oas/v3.1.0#parameter-object */
export type Parameter = {
  name: string
  in: 'query'
  required?: boolean
  deprecated?: boolean
  description?: string
  schema: Schema
  example?: Json
}

/** @see https://spec.openapis.org/oas/v3.1.0#media-type-object */
export type MediaType = {schema: Schema; example?: Json; examples?: {[name: string]: {summary?: string; value: Json}}}

/** @see https://spec.openapis.org/oas/v3.1.0#response-object */
export type Response = {description: string; content?: {'application/json': MediaType}}

export type Method = 'get' | 'post' | 'put' | 'delete' | 'patch'

/**
 * An OpenAPI operation and its address.
 * @see https://spec.openapis.org/oas/v3.1.0#operation-object
 */
export type Operation = {
  method: Method
  path: string
  operationId: string
  summary: string
  description?: string
  deprecated?: boolean
  tags: string[]
  security: {[scheme: string]: string[]}[]
  parameters: Parameter[]
  responses: {[status: string]: Response | {$ref: string}}
  /** The page's own word for the security of the operation: `USER_DATA`. */
  'x-security-type'?: string
  /** Constraints between parameters, in the Inter-parameter Dependency Language. */
  'x-dependencies'?: string[]
  /** Tables of members that the page gives to no parameter, by their title. */
  'x-schemas'?: {[title: string]: Schema}
  /** How to get all rows of a history. Only where parameters and answer show it. */
  'x-paging'?: Paging
  'x-weight': Weight
  'x-docs': Docs
}

/**
 * How to get the rows of an operation a page at a time. `rows` is the field of the answer that holds them, without it the
 * answer is the list. `size` is the parameter for the number of rows of a page, and the most that the docs allow.
 */
export type Paging = {
  rows?: string
  size?: {parameter: string; max?: number}
  /** Rows from the id in `parameter` on, ascending; `field` is the id of a row. Parameters in `without` are not sent beside it. */
  id?: {parameter: string; field: string; without?: string[]}
  /** Pages by number, from `first` on. */
  page?: {parameter: string; first: number}
  /** Rows between two times, at most `span` apart, in milliseconds; `field` is the time of a row. Parameters in `without` are not sent beside them. */
  time?: {from: string; to: string; field: string; span?: number; without?: string[]}
  /** Times that must be given: without them the docs promise the rows of a recent span alone. */
  needs?: string[]
  /** Rows older than `months` come where `parameter` has this value, and there alone. */
  archive?: {parameter: string; value: string | boolean; months: number}
}

/** Where an operation comes from. `sentences` has the page's own words for each entry of `x-dependencies`. */
export type Docs = {
  file: string
  line: number
  url?: string
  locales: string[]
  sentences?: {[dependency: string]: string}
  /** Facts that stand elsewhere: `{"response.tranId": {"type from": "docs/trade/Order.md:61"}}`. */
  evidence?: {[fact: string]: {[what: string]: string}}
  /** Why the last good operation stands here instead of what the page says now. */
  stale?: string
}

/** What a call costs. `text` is the page's own words; no `charges` when they were not understood. */
export type Weight = {
  text: string
  charges: Charge[]
  limits?: Limit[]
  /** The page states a limit that is not among `limits`, since a client cannot count it. */
  unread?: true
}

/** What one pool is charged. The first case that holds wins; `per` names one window of the pool. */
export type Charge = {pool: string; per?: string; assumed?: true; cases: Case[]}
export type Case = {when?: Condition; cost: number | Each}
export type Each = {each: string; cost: number; max?: number}
export type Limit = {count: number; per: string; scope?: string}

/** Looks at the value sent, or at the parameter's default. `min` and `max` are inclusive. */
export type Condition =
  | {parameter: string; present: boolean}
  | {parameter: string; min?: number; max?: number}
  | {parameter: string; in: (string | number)[]}
  | {parameter: string; notIn: (string | number)[]}
  | {count: string; min?: number; max?: number}
  | {all: Condition[]}
  | {any: Condition[]}

/** @see https://spec.openapis.org/oas/v3.1.0#openapi-object */
export type OpenAPI = {
  openapi: '3.1.0'
  info: {title: string; version: string; description?: string; license?: {name: string; identifier?: string; url?: string}}
  servers: {url: string}[]
  tags: {name: string; description?: string}[]
  paths: {[path: string]: {[method in Method]?: Omit<Operation, 'method' | 'path'>}}
  components: {
    securitySchemes: {[name: string]: SecurityScheme}
    schemas: {[name: string]: Schema}
    responses: {[name: string]: Response}
  }
  'x-product': {name: string; package: string; int64: 'bigint' | 'string'; pools: Pools}
  'x-error-codes'?: ErrorCodes
  /** The pages that were read, by path: what tells whether one comes back worse. */
  'x-docs'?: {pages: {[file: string]: PageState}}
}

/**
 * A page when it was last read: its `updated_at`, and how many letters of it are seen. Earlier versions remembered `size`
 * in its place, which counts the targets of links too.
 */
export type PageState = {updated?: string; letters?: number; size?: number}

/**
 * The error codes that the docs of a product list, by code: `{"-1121": {"name": "BAD_SYMBOL", "message": "Invalid
 * symbol."}}`. The exchange may send others.
 */
export type ErrorCodes = {[code: string]: {name?: string; message?: string}}

/** @see https://spec.openapis.org/oas/v3.1.0#security-scheme-object */
export type SecurityScheme = {type: 'apiKey'; in: 'header' | 'query'; name: string; description: string}

/** Rate-limit pools by name, each with its windows. */
export type Pools = {[pool: string]: Window[]}

/** One window of a pool: at most `limit` per `per` (`10s`, `1m`, `1h`, `1d`), counted in the response header `header`. */
export type Window = {limit?: number; per: string; header?: string; share?: 'product' | 'operation'}

/** One API of one exchange that becomes one package. */
export type Product = {
  /** `binance/portfolio-margin` */
  name: string
  dialect: Dialect
  title: string
  package: string
  /** Without `servers` and `pools` those of the API that the paths belong to. */
  servers: string[] | undefined
  pools: Pools | undefined
  /** The one type of ids that may pass 2^53. */
  int64: 'bigint' | 'string'
  /** Folder of the pages, below the folder of the product. */
  docs: string
}

/**
 * Where a fact of an operation stands: `name` is `recvWindow`, `response.orderId`, `weight`, …. `file` only where it is
 * not the page of the operation: a page of definitions, `overlay.yaml`.
 */
export type Fact = {
  name: string
  what: string
  rule: string
  locale: string
  place: Position | undefined
  text: string
  file?: string
}

/**
 * How one exchange writes its pages: data first.
 * Text is compared after `normalize`: trimmed, bold marks and blanks around punctuation gone.
 */
export type Dialect = {
  name: string
  /** Headings and bold labels of a page and their roles. The first pattern that fits counts. */
  labels: [pattern: RegExp, role: Role][]
  /** Columns of a parameter table, by role. */
  columns: {[column in Column]: RegExp}
  types: {[word: string]: Schema}
  /** Type words of a list; the group that fits is the type of its items. */
  lists: RegExp
  required: {yes: RegExp; no: RegExp; conditional: RegExp}
  /** Words that mean: this operation has no parameters. */
  none: RegExp
  /** The sentence that gives an endpoint all parameters of another one: its `method` and `path`. */
  inherits: RegExp
  /** Security tags of titles. */
  security: {[tag: string]: 'none' | 'apiKey' | 'signed'}
  signing: Signing
  /** The payload of an error. */
  error: Schema
  /** Server and pools of each API, by path: the defaults of a product. The first pattern that fits counts. */
  apis: {path: RegExp; servers: string[]; pools: Pools}[]
  /** The first pattern that fits the path names the pool of a weight without one; no name: no pool. */
  defaultPools: {path: RegExp; pool?: string; warn?: true}[]
  /**
   * What names a pool: words in a heading or after a number, and the header that counts it, whose group `per` is the
   * window. `scope` is whose limit the words state where they follow a rate.
   */
  pools: {words: RegExp; pool: string; header?: RegExp; scope?: string}[]
  /**
   * Sentences of a general page that state the limit of a pool, per `per`: its group `limit`, and the pool in its group
   * `pool` where the row names none. `share` as in `Window`.
   */
  stated: {words: RegExp; per: string; pool?: string; share?: 'operation'}[]
  /** Words of a general page that mean a server of another kind: a testnet. */
  otherServers: RegExp
  /** Words that stand for a parameter in the text of a weight: `交易对` is `symbol`. */
  parameterWords: {[word: string]: string}
  /** Sentences before or after a weight that state no cost. */
  advice: RegExp[]
  /** How the exchange speaks of its parameters without naming them. */
  phrases: Phrases
  /**
   * Names of the parameters that page: from an id on, by number, and how many rows a page has. `cursor` is a sentence
   * that lets rows start at the id in the parameter of its group `name`. A line with a match of each of `recent` says that
   * without times only rows of a recent span come; `reach`, for all its places, how many `days` before the later time are answered.
   * `archive` is the name of the parameter with which old rows come, and what its description says: the `value` to send, and
   * of how many `months`.
   */
  paging: {
    id: RegExp; page: RegExp; size: RegExp; cursor: RegExp; recent: RegExp[]; reach: RegExp
    archive: {name: RegExp; value: RegExp; months: RegExp}
  }
  /** What an integer counts, by field name. The first row that fits counts; a row without `unit` is an id. */
  integers: {name: RegExp; unit?: 'ms' | 'count'}[]
  /** Names of prices, quantities and other amounts: their numbers may have a fraction where an example shows none. */
  amounts: RegExp
  /** Locale of each half of a page, in order. The first leads. */
  locales: string[]
}

/** What a section of a page holds. `lead` is what stands before the first label. */
export type Role = 'lead' | 'description' | 'request' | 'weight' | 'limit' | 'parameters' | 'response' | 'responseTable' | 'notes' | 'other'
export type Column = 'name' | 'type' | 'required' | 'description'

/** What a signed request carries besides its own parameters. */
export type Signing = {
  /** The header that carries the key of the account. */
  keyHeader: string
  schemes: {[name: string]: SecurityScheme}
  /** Parameters that belong to the scheme and are not listed: `timestamp`, `signature`. */
  parameters: string[]
}

/** A labelled stretch of a page. */
export type Section = {role: Role; label: string; heading?: Nodes; nodes: RootContent[]}
