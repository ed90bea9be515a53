import type {Reading} from './markdown/index.js'
import type {Operation} from './types.js'

/** A second operation with the address of one that is kept. */
export type Repeated = {reading: Reading; kept: Reading}

/** The page of each address that was had before, by its path. */
export type Homes = ReadonlyMap<string, string | undefined>

/**
 * Keep one operation for each method and path. Where several pages name one address, the one that had it before keeps it,
 * else the page that documents nothing else, else the first one by path; the others are told apart.
 */
export function uniqueAddresses(readings: Reading[], homes: Homes): {unique: Reading[]; repeated: Repeated[]} {
  const counts = counted(readings.map(fileOf))
  const atHome = (reading: Reading) => homes.get(address(reading.operation)) === fileOf(reading)
  const alone = (reading: Reading) => counts.get(fileOf(reading)) === 1
  const owners = new Map<string, Reading>()
  for (const reading of [...readings.filter(atHome), ...readings.filter(alone), ...readings]) {
    if (!owners.has(address(reading.operation))) owners.set(address(reading.operation), reading)
  }
  const repeated = readings.flatMap(reading => {
    const kept = owners.get(address(reading.operation))
    return kept && kept !== reading ? [{reading, kept}] : []
  })
  return {unique: readings.filter(reading => owners.get(address(reading.operation)) === reading), repeated}
}

/** What an operation is known by, and said as: `GET /papi/v1/order`. */
export function address({method, path}: Pick<Operation, 'method' | 'path'>): string {
  return `${method.toUpperCase()} ${path}`
}

function fileOf({operation}: Reading): string {
  return operation['x-docs'].file
}

function counted(names: string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}
