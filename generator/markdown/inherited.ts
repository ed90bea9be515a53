import type {RootContent} from 'mdast'
import {warn} from '../message.js'
import type {Endpoint} from './endpoints.js'
import type {Reading} from './index.js'
import type {Page} from './page.js'
import {plainText} from './plain-text.js'

/**
 * Give an endpoint that takes "all parameters accepted by" another one of the page the parameters and the rules of that
 * one, before its own. Where the page does not have the other, it is a message: nobody knows what it takes.
 */
export function withInherited({file, dialect}: Page, endpoints: Endpoint[], readings: Reading[]): Reading[] {
  const done = [...readings]
  for (const [index, endpoint] of endpoints.entries()) {
    const own = done[index]
    const said = own && sentenceOf(endpoint, dialect.inherits)
    if (!said) continue
    const other = done.find(({operation: {method, path}}) => method === said.method && path === said.path)
    if (other && other !== own) done[index] = joined(other, own)
    else warn(file, 'parameters-missing', `Unexpected \`${said.method.toUpperCase()} ${said.path}\` for parameters, expected another endpoint of the page`, {place: said.node.position})
  }
  return done
}

type Said = {node: RootContent; method: string; path: string}

function sentenceOf({entry}: Endpoint, inherits: RegExp): Said | undefined {
  for (const node of entry.sections.flatMap(({nodes}) => nodes)) {
    const {method, path} = inherits.exec(plainText(node))?.groups ?? {}
    if (method && path) return {node, method: method.toLowerCase(), path}
  }
  return undefined
}

function joined(other: Reading, {operation, facts}: Reading): Reading {
  const names = new Set(operation.parameters.map(({name}) => name))
  const parameters = other.operation.parameters.filter(({name}) => !names.has(name))
  const rules = [...new Set([...other.operation['x-dependencies'] ?? [], ...operation['x-dependencies'] ?? []])]
  const sentences = {...other.operation['x-docs'].sentences, ...operation['x-docs'].sentences}
  const inherited = new Set([...parameters.map(({name}) => name), ...other.operation['x-dependencies'] ?? []])
  return {
    operation: {
      ...operation,
      parameters: [...parameters, ...operation.parameters],
      ...(rules.length > 0 && {'x-dependencies': rules}),
      'x-docs': {...operation['x-docs'], ...(Object.keys(sentences).length > 0 && {sentences})}
    },
    facts: [...other.facts.filter(({name, what}) => inherited.has(name) || inherited.has(what)), ...facts]
  }
}
