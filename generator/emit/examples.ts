import type {Named, Names} from './names.js'

/** An operation of the examples: its names, and whether it takes parameters. */
export type Example = Names & {takes: boolean}

/**
 * The operations of the examples in a README, the same for the same document. `read` changes nothing, if any does not: an order
 * query, else an open one. `write` is one whose outcome may be unknown, best a new order.
 */
export function examples(all: readonly Named[]): {read?: Example; write?: Example} {
  const reads = all.filter(isRead)
  const read = orders(reads)[0] ?? reads.find(({operation}) => operation.security.length === 0) ?? reads[0] ?? all[0]
  const writes = all.filter(one => !isRead(one))
  const write = orders(writes).find(({operation}) => operation.method === 'post') ?? writes[0] ?? read
  return {...(read && {read: exampleOf(read)}), ...(write && {write: exampleOf(write)})}
}

function isRead({operation}: Named): boolean {
  return operation.method === 'get'
}

/** Those of orders, the ones of the shortest paths first: others count orders, or are of a special kind. */
function orders(all: readonly Named[]): Named[] {
  const found = all.filter(({operation}) => operation.path.endsWith('/order'))
  return found.sort((one, other) => one.operation.path.length - other.operation.path.length)
}

function exampleOf({operation, names}: Named): Example {
  return {...names, takes: operation.parameters.length > 0}
}
