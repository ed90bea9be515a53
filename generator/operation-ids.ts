import type {Reading} from './markdown/index.js'
import {camelCase} from './markdown/title.js'
import type {Operation} from './types.js'

/** Words that tell two operations of one title apart, in the order in which they are tried. */
const distinctions: ((operation: Operation) => string)[] = [
  operation => operation['x-security-type'] ?? '',
  operation => operation.tags.join(' '),
  operation => /\/(v\d+)\//.exec(operation.path)?.[1] ?? '',
  operation => operation.path,
  operation => operation.method
]

/**
 * Give every operation an id of its own: where several share one, each gets the words that it alone has in its section,
 * then in its version, then in its path. The order of the pages does not matter.
 */
export function uniqueIds(readings: Reading[]): Reading[] {
  return distinctions.reduce((all, distinction) => {
    const groups = grouped(all)
    return all.map(reading => renamed(reading, groups.get(key(reading)) ?? [], distinction))
  }, readings)
}

function renamed(reading: Reading, group: Reading[], distinction: (operation: Operation) => string): Reading {
  if (group.length < 2) return reading
  const texts = group.map(({operation}) => words(distinction(operation)))
  const own = words(distinction(reading.operation)).filter(word => !texts.every(others => others.includes(word)))
  const {operation} = reading
  return {...reading, operation: {...operation, operationId: camelCase([operation.operationId, ...own].join(' '))}}
}

function words(text: string): string[] {
  return text.match(/[A-Za-z0-9]+/g) ?? []
}

/** Ids that differ in case only would be one file or one name on some systems. */
function key({operation: {operationId}}: Reading): string {
  return operationId.toLowerCase()
}

function grouped(readings: Reading[]): Map<string, Reading[]> {
  const groups = new Map<string, Reading[]>()
  for (const reading of readings) groups.set(key(reading), [...(groups.get(key(reading)) ?? []), reading])
  return groups
}
