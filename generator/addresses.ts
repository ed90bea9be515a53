import type {Reading} from './markdown/index.js'

/** A second operation with the address of one that is kept. */
export type Repeated = {reading: Reading; kept: Reading}

/**
 * Keep one operation for each method and path. Where several documents name one address, the page that documents nothing
 * else is its owner, else the first page by path; the others are told apart.
 */
export function uniqueAddresses(readings: Reading[]): {unique: Reading[]; repeated: Repeated[]} {
  const counts = counted(readings.map(({operation}) => operation['x-docs'].file))
  const alone = (reading: Reading) => counts.get(reading.operation['x-docs'].file) === 1
  const owners = new Map<string, Reading>()
  for (const reading of [...readings.filter(alone), ...readings]) {
    if (!owners.has(address(reading))) owners.set(address(reading), reading)
  }
  const repeated = readings.flatMap(reading => {
    const kept = owners.get(address(reading))
    return kept && kept !== reading ? [{reading, kept}] : []
  })
  return {unique: readings.filter(reading => owners.get(address(reading)) === reading), repeated}
}

/** `GET /papi/v1/order` */
export function address({operation: {method, path}}: Pick<Reading, 'operation'>): string {
  return `${method.toUpperCase()} ${path}`
}

function counted(names: string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}
