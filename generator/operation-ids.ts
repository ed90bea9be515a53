import type {Reading} from './markdown/index.js'
import {camelCase} from './markdown/title.js'
import type {Operation} from './types.js'

/** Operations with ids of their own, and those whose title did not give one: the id that they have instead, and why. */
export type Ids = {readings: Reading[]; replaced: {reading: Reading; reason: string}[]}

type Distinction = (operation: Operation) => string

/** Words that tell two operations of one title apart, in the order in which they are tried. */
const distinctions: Distinction[] = [
  operation => operation['x-security-type'] ?? '',
  operation => operation.tags.join(' '),
  operation => /\/(v\d+)\//.exec(operation.path)?.[1] ?? '',
  operation => operation.path,
  operation => operation.method
]

/**
 * Give every operation an id of its own: where several share one, each gets the words that it alone has in its section,
 * then in its version, then in its path. A title without a Latin letter gives the words of the address; a name that the
 * package has already gets `Endpoint` behind it. The order of the pages does not matter.
 */
export function uniqueIds(all: Reading[]): Ids {
  const titled = all.map(withTitle)
  const told = distinctions.reduce((readings, distinction) => {
    const groups = grouped(readings, distinction)
    return readings.map(reading => distinguished(reading, groups.get(key(reading)), distinction))
  }, titled)
  const readings = numbered(told.map((reading, _, others) => outOfTheWay(reading, others)))
  const replaced = readings.flatMap((reading, index) => {
    const reason = reasonOf(reading, titled[index] ?? reading, all[index] ?? reading)
    return reason === undefined ? [] : [{reading, reason}]
  })
  return {readings, replaced}
}

/** Whether a word can be the name of an operation in a package: lowerCamelCase, and no name of the package itself. */
export function isUsableId(id: string): boolean {
  return /^[a-z][A-Za-z0-9]*$/.test(id) && !taken.has(id)
}

function withTitle(reading: Reading): Reading {
  const {operationId, method, path} = reading.operation
  return /^[a-z]/.test(operationId) ? reading : withId(reading, camelCase(`${method} ${path}`))
}

function distinguished(reading: Reading, group: Group | undefined, distinction: Distinction): Reading {
  if (!group || group.size < 2) return reading
  const own = words(distinction(reading.operation)).filter(word => group.counts.get(word) !== group.size)
  return withId(reading, [reading.operation.operationId, ...own.map(pascalCase)].join(''))
}

/** Addresses that differ in marks only: the later ones get a number. */
function numbered(readings: Reading[]): Reading[] {
  const [taken, keys] = [new Set<string>(), new Set(readings.map(key))]
  const ids = new Map([...readings].sort(byAddress).map(reading => {
    const {operationId} = reading.operation
    const isFree = (id: string) => !taken.has(id) && (id === key(reading) || !keys.has(id))
    let number = 1
    const id = () => (number === 1 ? operationId : `${operationId}${number}`)
    while (!isFree(id().toLowerCase())) number += 1
    taken.add(id().toLowerCase())
    return [reading, id()]
  }))
  return readings.map(reading => withId(reading, ids.get(reading) ?? reading.operation.operationId))
}

function byAddress({operation: a}: Reading, {operation: b}: Reading): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1
  return a.method < b.method ? -1 : 1
}

/** A name of the package, or one that the parts of another operation have, is not given to an operation. */
function outOfTheWay(reading: Reading, all: Reading[]): Reading {
  const {operationId} = reading.operation
  const [, owner] = /^(.+)(?:Params|Response|Weight|Operation|Pages|Row|Mock)$/.exec(operationId) ?? []
  const isPart = owner !== undefined && all.some(({operation}) => operation.operationId === owner)
  return isPart || !isUsableId(operationId) ? withId(reading, `${operationId}Endpoint`) : reading
}

function reasonOf({operation: {operationId}}: Reading, titled: Reading, given: Reading): string | undefined {
  const instead = `the operation is \`${operationId}\``
  if (titled !== given) return `Unexpected title \`${given.operation.summary}\`, expected Latin letters: ${instead}`
  if (!operationId.endsWith('Endpoint') || titled.operation.operationId.endsWith('Endpoint')) return undefined
  return `Unexpected name \`${operationId.slice(0, -'Endpoint'.length)}\` of the package itself: ${instead}`
}

function withId(reading: Reading, operationId: string): Reading {
  return {...reading, operation: {...reading.operation, operationId}}
}

function pascalCase(word: string): string {
  const name = camelCase(word)
  return name.charAt(0).toUpperCase() + name.slice(1)
}

function words(text: string): string[] {
  return text.match(/[A-Za-z0-9]+/g) ?? []
}

/** Ids that differ in case only would be one file or one name on some systems. */
function key({operation: {operationId}}: Reading): string {
  return operationId.toLowerCase()
}

/** Operations of one id: how many, and how many of them have a word. */
type Group = {size: number; counts: Map<string, number>}

function grouped(readings: Reading[], distinction: Distinction): Map<string, Group> {
  const groups = new Map<string, Group>()
  for (const reading of readings) {
    const {size, counts} = groups.get(key(reading)) ?? {size: 0, counts: new Map<string, number>()}
    for (const word of new Set(words(distinction(reading.operation)))) counts.set(word, (counts.get(word) ?? 0) + 1)
    groups.set(key(reading), {size: size + 1, counts})
  }
  return groups
}

/** Members of a client and of every object, exports of the package, and words of the language. */
const taken = new Set((
  'call usage syncClock now pages then catch finally constructor prototype toString toLocaleString toJSON valueOf hasOwnProperty ' +
  'isPrototypeOf propertyIsEnumerable createClient createRuntime fetchTransport chargesOf costOf rollingWindow weights weightOf ' +
  'errorCodes operations arguments await break case class const continue debugger default delete do else enum eval ' +
  'export extends false for function if implements import in instanceof interface let new null package private ' +
  'protected public return static super switch this throw true try typeof undefined var void while with yield async'
).split(' '))
