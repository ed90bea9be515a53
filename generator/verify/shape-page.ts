import {operations} from '../openapi.js'
import type {OpenAPI, Operation} from '../types.js'

/**
 * The operation whose page led to a place in emitted code: the one that was named last before it or in its line. Read as
 * text, since code that is wrong may not be a tree. `undefined` where none is named.
 */
export function operationAt(spec: OpenAPI, code: string, offset: number): Operation | undefined {
  const end = code.indexOf('\n', offset)
  const before = code.slice(0, end === -1 ? undefined : end)
  const all = operations(spec).map(operation => ({operation, at: lastNamed(before, operation)}))
  const [last] = all.filter(({at}) => at !== -1).sort((a, b) => b.at - a.at)
  return last?.operation
}

/** Where an operation is named last: by its id, alone or with what its parts have behind it, or by its path. */
function lastNamed(code: string, {operationId, path}: Operation): number {
  const type = operationId.charAt(0).toUpperCase() + operationId.slice(1)
  const name = new RegExp(`(?<![\\w$])(?:${operationId}|${type})(?:Params|Response|Weight|Operation|Pages|Row|Mock)?(?![\\w$])`, 'g')
  const last = [...code.matchAll(name)].at(-1)?.index ?? -1
  return Math.max(last, code.lastIndexOf(`'${path}'`), code.lastIndexOf(`"${path}"`))
}
