import type {At, Sample} from './types.js'

/** Objects that have their fields in common, and what they are called where there are others beside them. */
export type Shape = {samples: Sample[]; title: string | undefined; tag?: {name: string; value: string}}

/** More sets of fields than docs have at one place; comparing each with each would take too long. */
const maxSets = 40

/**
 * Sort objects that stand at one place by their shape: errors among results, filters by their `filterType`, orders
 * among lists of orders. Two sets of fields are one shape when they share half of the smaller one.
 */
export function shapesOf(samples: Sample[], at: At): Shape[] {
  const sets = setsOf(samples)
  if (sets.length < 2) return [{samples, title: undefined}]
  return byTag(samples, sets, at) ?? byFields(samples, sets, at)
}

/** Do all values have one kind and, if they are objects, fields in common? */
export function isOneShape(samples: Sample[]): boolean {
  const kinds = new Set(samples.map(({node}) => node.kind))
  if (kinds.size !== 1) return false
  return !kinds.has('object') || grouped(setsOf(samples)).length < 2
}

/** The objects that have the same set of fields, which are in the order of the first of them. */
type FieldSet = {names: Set<string>; samples: Sample[]}

function setsOf(samples: Sample[]): FieldSet[] {
  const sets = new Map<string, FieldSet>()
  for (const sample of samples) {
    const names = namesOf(sample)
    const key = JSON.stringify([...names].sort())
    const set = sets.get(key) ?? {names, samples: []}
    set.samples.push(sample)
    sets.set(key, set)
  }
  return [...sets.values()]
}

function namesOf({node}: Sample): Set<string> {
  return new Set(node.kind === 'object' ? node.members.map(member => member.key) : [])
}

/**
 * `filters` whose every item has a `filterType`, which decides the other fields: each value is a shape of its own.
 * Where the other fields are much the same, as of orders, it decides nothing.
 */
function byTag(samples: Sample[], sets: FieldSet[], {name}: At): Shape[] | undefined {
  const tag = `${name.replace(/s$/, '')}Type`
  const others = sets.map(({names, ...set}) => ({...set, names: new Set([...names].filter(one => one !== tag))}))
  if (grouped(others).length < 2) return undefined
  const groups = new Map<string, Sample[]>()
  for (const sample of samples) {
    const value = textOf(sample, tag)
    if (value === undefined) return undefined
    groups.set(value, [...groups.get(value) ?? [], sample])
  }
  return [...groups].map(([value, of]) => ({samples: of, title: value, tag: {name: tag, value}}))
}

function textOf({node}: Sample, name: string): string | undefined {
  const member = node.kind === 'object' ? node.members.find(({key}) => key === name) : undefined
  return member?.value.kind === 'string' ? member.value.value : undefined
}

function byFields(samples: Sample[], sets: FieldSet[], {dialect}: At): Shape[] {
  const errorFields = Object.keys(dialect.error.properties ?? {})
  const isError = ({names}: FieldSet) => names.size === errorFields.length && errorFields.every(name => names.has(name))
  const groups = grouped(sets.filter(set => !isError(set)))
  const errors = sets.filter(isError)
  const named = groups.map(group => ({group, title: titleOf(group, groups)}))
  return [...named, ...(errors.length > 0 ? [{group: errors, title: 'error'}] : [])].map(({group, title}) => {
    const own = new Set(group.flatMap(set => set.samples))
    return {samples: samples.filter(sample => own.has(sample)), title}
  })
}

/** Sets that share fields, directly or through others, in their order. One without fields goes with each. */
function grouped(sets: FieldSet[]): FieldSet[][] {
  const known = sets.filter(({names}) => names.size > 0)
  if (known.length > maxSets || known.length < 2) return [sets]
  const groups: FieldSet[][] = []
  for (const set of known) {
    if (!groups.some(group => group.includes(set))) groups.push(reachable(set, known))
  }
  return groups.map(group => [...group, ...sets.filter(({names}) => names.size === 0)])
}

function reachable(start: FieldSet, sets: FieldSet[]): FieldSet[] {
  const found = [start]
  for (const one of found) found.push(...sets.filter(other => !found.includes(other) && isLike(one, other)))
  return sets.filter(set => found.includes(set))
}

function isLike({names: a}: FieldSet, {names: b}: FieldSet): boolean {
  const shared = [...a].filter(name => b.has(name)).length
  return shared * 2 >= Math.min(a.size, b.size)
}

/** `with contingencyType`: the first field that no other shape has. */
function titleOf(group: FieldSet[], groups: FieldSet[][]): string {
  const others = groups.filter(other => other !== group).flat()
  const own = group.flatMap(({names}) => [...names]).find(name => !others.some(other => other.names.has(name)))
  return others.length > 0 && own ? `with ${own}` : 'success'
}
