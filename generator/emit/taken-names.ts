/**
 * A name that docs may give to a field and that openapi-typescript takes for its own: what every object inherits
 * (`constructor`, `__proto__`), and `$ref`.
 */
const isTaken = (name: string): boolean => name in {} || name === '$ref'

/**
 * A copy of a document in which no field of a schema has such a name: `mark` stands before it. References of the document
 * itself stay. Taking every `mark` out of a text brings the names back.
 */
export function hideNames<T>(value: T, mark: string): T
export function hideNames(value: unknown, mark: string): unknown {
  if (Array.isArray(value)) return value.map(one => hideNames(one, mark))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [
    isTaken(key) && typeof member === 'object' ? `${mark}${key}` : key,
    key === 'required' && Array.isArray(member) ? member.map(name => (isTaken(String(name)) ? `${mark}${name}` : name)) : hideNames(member, mark)
  ]))
}

/** A mark that a text does not have: what is hidden behind it and shown again changes nothing else. */
export function unusedMark(text: string): string {
  const used = new Set(text.match(/docwright_name_\d+_/g))
  return Array.from({length: used.size + 1}, (_, index) => `docwright_name_${index}_`).find(mark => !used.has(mark)) ?? ''
}
