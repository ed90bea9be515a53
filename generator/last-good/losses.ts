import {address} from '../addresses.js'
import {operations} from '../openapi.js'
import type {OpenAPI, Operation} from '../types.js'
import type {Gone} from './index.js'

const mostOperations = 0.02
const mostPages = 0.05

const shown = 5

/**
 * What a product loses at once beyond what an edit of its docs explains, one sentence for each: operations whose pages
 * are gone (more than 2 % of all), or a part of the operations (more than 5 % of the pages that had it). In a small
 * product that is a single page: whoever deletes it on purpose can say so. None where the loss is meant.
 */
export function losses(last: OpenAPI, spec: OpenAPI, gone: readonly Gone[]): string[] {
  const before = operations(last)
  const deleted = gone.filter(({why}) => why === 'page deleted').map(({operation}) => address(operation))
  const now = new Map(operations(spec).flatMap(operation => [[titleOf(operation), operation], [address(operation), operation]]))
  const isTooMany = deleted.length > before.length * mostOperations
  const ofOperations = `${deleted.length} of ${before.length} operations whose pages are gone (${listed(deleted)})`
  return [...(isTooMany ? [ofOperations] : []), ...parts.flatMap(part => partLost(part, before, now))]
}

type Part = {name: string; has: (operation: Operation) => boolean}

/** The parts of an operation that a page can lose. */
const parts: Part[] = [
  {name: 'weight', has: operation => operation['x-weight'].charges.length > 0},
  {name: 'parameters', has: ({parameters}) => parameters.length > 0},
  {name: 'response', has: ({responses}) => 'content' in (responses['200'] ?? {})}
]

function partLost({name, has}: Part, before: Operation[], now: ReadonlyMap<string, Operation>): string[] {
  const had = before.filter(has)
  const without = had.filter(operation => {
    const after = now.get(address(operation)) ?? now.get(titleOf(operation))
    return after !== undefined && !has(after)
  })
  const pages = filesOf(without)
  const all = filesOf(had).length
  if (pages.length <= all * mostPages) return []
  return [`the ${name} on ${pages.length} of ${all} pages (${listed(pages)})`]
}

/** What an operation keeps that its page gives under another address. */
function titleOf({summary, 'x-docs': {file}}: Operation): string {
  return `${file} ${summary}`
}

function filesOf(all: Operation[]): string[] {
  return [...new Set(all.map(operation => operation['x-docs'].file))]
}

function listed(names: string[]): string {
  const rest = names.length - shown
  return [...names.slice(0, shown).map(name => `\`${name}\``), ...(rest > 0 ? [`${rest} more`] : [])].join(', ')
}
