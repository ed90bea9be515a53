import type {Sample} from './types.js'

/** A field of objects: its values, and the first object without it. */
export type Field = {name: string; samples: Sample[]; missing: Sample | undefined}

/** The fields of objects in the order in which they come up. A field that an object names twice has both values. */
export function fieldsOf(objects: Sample[]): Field[] {
  const fields = new Map<string, Field & {next: number}>()
  for (const [index, {node, from}] of objects.entries()) {
    for (const {key, keyStart, value} of node.kind === 'object' ? node.members : []) {
      const field = fields.get(key) ?? {name: key, samples: [], missing: undefined, next: 0}
      if (field.next < index) field.missing ??= objects[field.next]
      field.samples.push({node: value, start: keyStart, from})
      field.next = index + 1
      fields.set(key, field)
    }
  }
  return [...fields.values()].map(({next, ...field}) => ({...field, missing: field.missing ?? objects[next]}))
}
