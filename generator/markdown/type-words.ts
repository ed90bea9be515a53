import type {Dialect, Schema} from '../types.js'

/** The schema of a type word of the docs, in any case of letters: `LONG`, `list<String>`. Undefined where it is unknown. */
export function typeSchema(text: string, dialect: Pick<Dialect, 'types' | 'lists'>): Schema | undefined {
  const word = text.toUpperCase().replace(/\s+/g, ' ').trim()
  if (Object.hasOwn(dialect.types, word)) return dialect.types[word]
  const item = dialect.lists.exec(word)?.slice(1).find(group => group !== undefined)
  const items = item === undefined ? undefined : typeSchema(item, dialect)
  return items && {type: 'array', items}
}
