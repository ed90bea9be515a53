/** The keys of an answer at every depth: those of an object by name, `[]` for the rows of a list, `*` for the values of a map. */
export interface Keys extends ReadonlyMap<string, Keys> {}

/** What stands for the rows of a list, and for the values of a map. */
export const [rows, values] = ['[]', '*']

/** A key of two answers, and which of them have it. */
export type Side = {path: string; own: boolean; other: boolean}

const none: Keys = new Map()

/** All keys of several forms of one thing. */
export function merged(forms: readonly Keys[]): Keys {
  const names = new Set(forms.flatMap(one => [...one.keys()]))
  return new Map([...names].map(name => [name, merged(forms.flatMap(one => one.get(name) ?? []))]))
}

/** A key below another, as it is written: `orders[].id`. */
export function below(path: string, name: string): string {
  return path === '' || name.startsWith(rows) ? `${path}${name}` : `${path}.${name}`
}

/** The path of the key that a key is below. */
export function above(path: string): string {
  return path.replace(/(?:\[\]|\.?[^.[\]]+)$/, '')
}

/**
 * Our keys beside those of another, by path. All that the other names count, also below a key that we lack; of what the other
 * says nothing of, only the uppermost key counts. A list against an object is one difference. Where we have a map, the keys of
 * the other are its values.
 */
export function sideBySide(own: Keys, other: Keys, path = ''): Side[] {
  if (other.size === 0) return []
  if (isList(own) !== isList(other) && own.size > 0 && !(own.has(rows) && other.has(rows))) return [{path: below(path, rows), own: own.has(rows), other: other.has(rows)}]
  const theirs: Keys = own.has(values) ? new Map([[values, merged([...other.values()])]]) : other
  return [...new Set([...own.keys(), ...theirs.keys()])].flatMap(name => {
    const [mine, their, at] = [own.get(name), theirs.get(name), below(path, name)]
    return [{path: at, own: mine !== undefined, other: their !== undefined}, ...sideBySide(mine ?? none, their ?? none, at)]
  })
}

function isList(keys: Keys): boolean {
  return keys.size === 1 && keys.has(rows)
}
