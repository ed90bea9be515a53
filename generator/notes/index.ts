import {isCombination, readCombinations} from './combinations.js'
import {readTable} from './condition-table.js'
import {join} from './join.js'
import {findUnbound} from './mandatory.js'
import {readSentence} from './sentence.js'
import {withoutTakenBack} from './taken-back.js'
import type {NoteParameter, NotesReading, Phrases, Scope, Sentence, Statements} from './types.js'

export {checkDependencies} from './check.js'
export {isConditionTable} from './condition-table.js'
export type {NoteDependency, NoteFact, NoteParameter, NoteProblem, NotesReading, Phrases, Sentence} from './types.js'

/**
 * Read the sentences about parameters of a page, in all its languages at once, into dependencies. What looks like a
 * rule and is not understood becomes a problem, never a guess; of two readings the weaker is taken.
 */
export function readNotes(sentences: Sentence[], parameters: NoteParameter[], phrases: Phrases): NotesReading {
  const scope = {parameters, phrases, notMilliseconds: otherUnits(sentences)}
  const stated = sentences.flatMap(sentence => read(sentence, sentences, scope))
  const reading = join(withoutTakenBack(stated, sentences), parameters, phrases)
  return {...reading, problems: [...reading.problems, ...findUnbound(reading, parameters)]}
}

function read(sentence: Sentence, sentences: Sentence[], scope: Scope): Statements[] {
  if (sentence.rows) return readTable(sentence, scope)
  if (!isCombination(sentence)) return readSentence(sentence, scope)
  const bullets = sentences.filter(({parent, locale}) => parent === sentence.parent && locale === sentence.locale)
  return bullets[0] === sentence ? [readCombinations(bullets, scope)] : []
}

/** Parameters that their descriptions count in seconds, or write as dates. */
function otherUnits(sentences: Sentence[]): string[] {
  const isOther = /epoch sec|\b(?:in|unix) seconds?\b|yyyy|秒级|单位:? ?秒/i
  return sentences.flatMap(({own, text}) => own !== undefined && isOther.test(text) ? own : [])
}
