import {namesOf, parseDependency} from '../idl/index.js'
import type {NoteParameter, NoteProblem, NotesReading} from './types.js'

/** Parameters whose mandatory column says that it depends, where no sentence says on what. */
export function findUnbound({dependencies, required}: NotesReading, parameters: NoteParameter[]): NoteProblem[] {
  const named = [
    ...dependencies.flatMap(({dependency}) => namesOf(parseDependency(dependency))),
    ...required.map(({name}) => name)
  ]
  return parameters
    .filter(({name, required: column}) => column === 'conditional' && !named.includes(name))
    .map(({name}) => ({
      ruleId: 'parameter-required',
      severity: 'warning',
      reason: `Unexpected condition of \`${name}\` in the mandatory column, expected a sentence that states it`,
      sentence: {text: name, own: name, locale: 'und'}
    }))
}
