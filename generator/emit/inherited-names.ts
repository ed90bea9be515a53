/** What stands before a name while openapi-typescript and Redocly read the document. */
const mark = 'docwright_inherited_'

/**
 * A copy of a JSON value in which no key is a name that every object inherits (`constructor`, `valueOf`, `__proto__`):
 * Redocly looks keys up without asking whose they are. `showInherited` brings the names back.
 */
export function hideInherited(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hideInherited)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [
    hidden(key),
    key === 'required' && Array.isArray(member) ? member.map(name => hidden(String(name))) : hideInherited(member)
  ]))
}

/** The text of the types with the names of the document. */
export function showInherited(text: string): string {
  return text.replaceAll(mark, '')
}

function hidden(name: string): string {
  return name in {} ? `${mark}${name}` : name
}
