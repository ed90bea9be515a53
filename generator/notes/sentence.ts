import type {Predicate} from '../idl/index.js'
import {under} from '../idl/terms.js'
import {clauses} from './clauses.js'
import {cover} from './cover.js'
import {mark, unmark, type Marked} from './mark.js'
import {names, wordsOf, type Match} from './match.js'
import {quote, unknownParameter, unread, weaker} from './problems.js'
import {parameterOf} from './resolve.js'
import {comparing, conditional, constraining, counting, isSilent, limiting} from './silent.js'
import {isAboutWindow} from './time-window.js'
import type {NoteProblem, Scope, Sentence, Statements} from './types.js'

/** Read the clauses of a sentence. Each is read to its end, or not at all. */
export function readSentence(sentence: Sentence, base: Scope): Statements[] {
  const {text, marks} = mark(sentence.text, base)
  const own = parameterOf(sentence.own ?? labelIn({text, marks}) ?? '', base.parameters)
  const scope = {...base, ...(own && {own}), ...readAbove(sentence.parent ?? '', base)}
  return clauses(text)
    .filter(clause => !scope.phrases.state.test(unmark(clause, marks)))
    .flatMap(clause => readClause({text: clause, marks}, sentence, scope))
}

/** The parameter that a bullet is about: `⟦price⟧: mandatory if …`. */
function labelIn({text, marks}: Marked): string | undefined {
  const [label] = /^⟦\d+⟧(?= ?:)/.exec(text) ?? []
  const [only, ...others] = label ? names(label, marks) : []
  return others.length === 0 ? only?.name : undefined
}

/** What the bullet above says: a condition of the rules below, or words that may be one. */
type Above = {condition?: Predicate; isUnclear?: true}

function readAbove(parent: string, scope: Scope): Above {
  const {text, marks} = mark(parent, scope)
  const match = /^(?:⟪\d+⟫ ?)?(?:with|if|when|配合|如果|若|当) ?([^,]+?) ?时?:$/i.exec(text)
  const condition = match ? wordsOf(match, marks, scope).condition(1) : undefined
  if (condition) return {condition}
  return match || (text.endsWith(':') && (conditional.test(text) || limiting.test(text))) ? {isUnclear: true} : {}
}

function readClause(clause: Marked, sentence: Sentence, scope: Scope & Above): Statements[] {
  const {matches, isSure} = cover(clause, scope)
  const words = unmark(clause.text, clause.marks)
  if (matches.length === 0) return isSuspicious(clause, scope) ? [only(unread(sentence, words))] : []
  if (!isSure || scope.isUnclear) return [only(unread(sentence, words))]
  if (widened.test(sentence.text)) {
    const reason = `Unexpected limit that the exchange cuts to, expected one that it refuses: ${quote(words)}`
    return [only(weaker(sentence, reason))]
  }
  return matches.map(match => state(match, sentence, scope))
}

/** Words that say that a query beyond a limit is cut, not refused. */
const widened = /\b(?:clamped|truncated|capped)\b|截断/i

function state(match: Match, sentence: Sentence, scope: Scope): Statements {
  if ('unknown' in match) {
    return {...nothing, problems: match.unknown.map(name => unknownParameter(name, sentence, scope))}
  }
  const {rule, found} = match
  const {dependencies, restricts, required = [], optional = [], weaker: reading} = found
  const condition = found.isConditioned ? undefined : scope.condition
  return {
    rules: dependencies
      .map(dependency => condition ? under(condition, dependency) : dependency)
      .map(dependency => ({dependency, sentence, rule, ...(restricts && {restricts})})),
    required: required.map(name => ({name, sentence, rule})),
    optional: optional.map(name => ({name, sentence, rule})),
    problems: reading === undefined ? [] : [weaker(sentence, reading)]
  }
}

const nothing: Statements = {rules: [], required: [], optional: [], problems: []}

function only(problem: NoteProblem): Statements {
  return {...nothing, problems: [problem]}
}

/** Whether words that no row fits look like a constraint between parameters, like a window, or like a count. */
function isSuspicious({text, marks}: Marked, scope: Scope): boolean {
  const {own} = scope
  if (own === undefined && counting.test(unmark(text, marks).replaceAll('`', ''))) return true
  const named = names(text, marks).map(({name, written}) => name ?? written)
  const isAbout = new Set([...named, ...(own ? [own.name] : [])]).size > 1 || (own !== undefined && /[⟪⦃]/.test(text))
  const isOf = own === undefined && isAboutWindow(text, scope)
  return ((isAbout && constraining.test(text)) || isOf) && (comparing.test(text) || !isSilent(text))
}
