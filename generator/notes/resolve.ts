import type {NoteParameter} from './types.js'

/**
 * The parameter of the page that a written name means: as it stands, in any case of letters, in the plural, in the
 * singular. Words in capitals are values and mean only themselves.
 */
export function resolveName(written: string, parameters: NoteParameter[]): string | undefined {
  const name = written.trim()
  for (const attempt of [name, `${name}s`, name.replace(/s$/, '')]) {
    const found = findName(attempt, parameters)
    if (found !== undefined) return found
  }
  return undefined
}

/** The parameter of the page with this name, in any case of letters. */
export function findName(name: string, parameters: NoteParameter[]): string | undefined {
  const exact = parameters.find(parameter => parameter.name === name)
  if (exact || name === name.toUpperCase()) return exact?.name
  return parameters.find(parameter => parameter.name.toLowerCase() === name.toLowerCase())?.name
}

/** The parameter itself. */
export function parameterOf(name: string, parameters: NoteParameter[]): NoteParameter | undefined {
  return parameters.find(parameter => parameter.name === name)
}
