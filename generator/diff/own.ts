/** A member of an object itself: a name of the docs such as `constructor` never finds what all objects have. */
export function own<Value>(object: {readonly [name: string]: Value}, name: string): Value | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined
}

/** The names of the members of two objects, sorted. */
export function namesIn(before: object, after: object): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
}
