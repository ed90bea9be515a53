import {isDeepStrictEqual} from 'node:util'
import type {OpenAPI, SecurityScheme, Window} from '../types.js'
import {compareProse} from './annotations.js'
import type {Both, Found} from './change.js'
import {namesIn, own} from './own.js'
import {compareResponse} from './responses.js'
import {windowWords} from './weight-words.js'
import {code, list} from './words.js'

/** What changed for every operation at once: servers, package, ids, pools, signing and the answers of errors. */
export function compareProducts(specs: Both<OpenAPI>): Found[] {
  return [
    ...compareServers(specs),
    ...compareNames(specs),
    ...comparePools(specs),
    ...compareSchemes(specs),
    ...compareErrors(specs),
    ...compareCodes(specs),
    ...compareTypes(specs),
    ...compareProse(specs.before.info, specs.after.info, {noun: '', subject: ''})
  ]
}

/** A server that is gone is an address that is gone. */
function compareServers({before, after}: Both<OpenAPI>): Found[] {
  const [was, is] = [before.servers.map(({url}) => url), after.servers.map(({url}) => url)]
  const base = {direction: 'operation', noun: 'server'} as const
  return [
    ...was.filter(url => !is.includes(url)).map((url): Found =>
      ({...base, what: 'server-removed', level: 'major', subject: code(url), predicate: 'removed'})),
    ...is.filter(url => !was.includes(url)).map((url): Found =>
      ({...base, what: 'server-added', level: 'minor', subject: code(url), predicate: 'added'}))
  ]
}

/** Names and types that code of a consumer holds. */
const names: [key: 'name' | 'package' | 'int64', noun: string][] = [
  ['name', 'name of the product'], ['package', 'name of the package'], ['int64', 'type of ids']
]

function compareNames({before, after}: Both<OpenAPI>): Found[] {
  const [was, is] = [before['x-product'], after['x-product']]
  return names.filter(([key]) => was[key] !== is[key]).map(([key, noun]) => ({
    what: 'package-changed',
    direction: 'operation',
    level: 'major',
    noun,
    subject: '',
    predicate: `${code(was[key])} → ${code(is[key])}`
  }))
}

function comparePools({before, after}: Both<OpenAPI>): Found[] {
  const [was, is] = [before['x-product'].pools, after['x-product'].pools]
  return namesIn(was, is).filter(pool => !isDeepStrictEqual(own(was, pool), own(is, pool))).map(pool => ({
    what: 'pool-changed',
    direction: 'weight',
    level: 'minor',
    noun: 'pool',
    subject: code(pool),
    predicate: `${windowsText(own(was, pool))} → ${windowsText(own(is, pool))}`
  }))
}

function windowsText(windows: Window[] | undefined): string {
  if (!windows || windows.length === 0) return 'none'
  return list(windows.map(({header, share, ...window}) => [
    windowWords(window),
    ...(share === 'operation' ? ['of each operation'] : []),
    ...(header === undefined ? [] : [`in ${code(header)}`])
  ].join(' ')))
}

/** How requests carry keys and signatures: a request that is made the old way is refused. */
function compareSchemes({before, after}: Both<OpenAPI>): Found[] {
  const [was, is] = [before.components.securitySchemes, after.components.securitySchemes]
  return namesIn(was, is).flatMap((name): Found[] => {
    const [one, other] = [own(was, name), own(is, name)]
    const base = {direction: 'security', noun: 'security scheme', subject: code(name)} as const
    if (!one) return [{...base, what: 'security-changed', level: 'minor', predicate: 'added'}]
    if (!other) return [{...base, what: 'security-changed', level: 'major', predicate: 'removed'}]
    const [from, to] = [carrier(one), carrier(other)]
    if (from !== to) return [{...base, what: 'security-changed', level: 'major', predicate: `${from} → ${to}`}]
    return compareProse({description: one.description}, {description: other.description}, base)
  })
}

function carrier({type, in: place, name}: SecurityScheme): string {
  return code([type, place, name].join(' '))
}

/** The answers that operations refer to by name. */
function compareErrors(specs: Both<OpenAPI>): Found[] {
  const [was, is] = [specs.before.components.responses, specs.after.components.responses]
  return namesIn(was, is).flatMap(key => {
    const [one, other] = [own(was, key), own(is, key)]
    const name = key === 'Error' ? 'error' : code(key)
    return one && other ? compareResponse(one, other, {name, specs}) : []
  })
}

/** A program may test for the name of a code, or for the code. */
function compareCodes({before, after}: Both<OpenAPI>): Found[] {
  const [was, is] = [before['x-error-codes'] ?? {}, after['x-error-codes'] ?? {}]
  return namesIn(was, is).flatMap((key): Found[] => {
    const [one, other] = [own(was, key), own(is, key)]
    const base = {direction: 'response', noun: 'error code', subject: code(key)} as const
    if (!other) return [{...base, what: 'error-code-removed', level: 'major', predicate: 'removed'}]
    const named = {...base, subject: codeText(key, other.name)}
    if (!one) return [{...named, what: 'error-code-added', level: 'minor', predicate: 'added'}]
    const words = compareProse({description: one.message ?? ''}, {description: other.message ?? ''}, base)
    if (one.name === other.name) return words
    const level = one.name === undefined ? 'minor' : 'major'
    const predicate = other.name === undefined ? 'has no name now' : `is named ${code(other.name)} now`
    return [{...base, what: 'error-code-changed', level, predicate}, ...words]
  })
}

function codeText(key: string, name: string | undefined): string {
  return name === undefined ? code(key) : `${code(key)} ${code(name)}`
}

/** Types of the package that a program may name. What changed in them is told of each operation that uses them. */
function compareTypes({before, after}: Both<OpenAPI>): Found[] {
  const [was, is] = [before.components.schemas, after.components.schemas]
  const base = {direction: 'operation', noun: 'type'} as const
  return namesIn(was, is).filter(name => !(own(was, name) && own(is, name))).map((name): Found => own(is, name)
    ? {...base, what: 'schema-added', level: 'minor', subject: code(name), predicate: 'added'}
    : {...base, what: 'schema-removed', level: 'major', subject: code(name), predicate: 'removed'})
}
