/**
 * Plain data in which zod looks at what stands under the key `__proto__` of an object, which it leaves out of records without a
 * word: the key has another name there. Data without such a key is given as it is.
 */
export function withEveryKey(value: unknown): unknown {
  return hasPrototypeKey(value) ? renamed(value) : value
}

function hasPrototypeKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.hasOwn(value, '__proto__') || Object.values(value).some(hasPrototypeKey)
}

function renamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renamed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key === '__proto__' ? '["__proto__"]' : key, renamed(member)]))
}
