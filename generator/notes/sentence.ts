import type {Predicate} from '../idl/index.js'
import {and} from '../idl/terms.js'
import {clauses} from './clauses.js'
import {cover} from './cover.js'
import {isTakingBack, readException} from './exceptions.js'
import {foundUnder} from './found-under.js'
import {mark, unmark, type Marked} from './mark.js'
import {names, wordsOf, type Match} from './match.js'
import {quote, unknownParameter, unread, weaker} from './problems.js'
import {parameterOf} from './resolve.js'
import {
  bounding, comparing, constraining, counting, demanding, isNeutral, isSilent, isStating, limiting
} from './silent.js'
import {isAboutWindow} from './time-window.js'
import type {NoteProblem, Scope, Sentence, Statements} from './types.js'

/** Read the clauses of a sentence. Each is read to its end, or not at all. */
export function readSentence(sentence: Sentence, base: Scope): Statements[] {
  const {text, marks} = mark(sentence.text, base)
  const own = parameterOf(sentence.own ?? labelIn({text, marks}) ?? '', base.parameters)
  if (text.endsWith(':') && conditionOf({text, marks}, base)) return []
  const scope = {...base, ...(own && {own}), ...readAbove(sentence, base)}
  const read = clauses(text).map(clause => ({text: clause, marks}))
    .map(clause => ({clause, statements: readStated(clause, sentence, scope)}))
  const first = read.findIndex(({statements}) => statements.some(isRule))
  return read.flatMap(({clause, statements}, index) => statements.some(isRule) ? statements
    : [...statements, {...nothing, exceptions: readException(clause, sentence, first !== -1 && first < index)}])
}

function isRule({rules, required}: Statements): boolean {
  return rules.length > 0 || required.length > 0
}

function readStated(clause: Marked, sentence: Sentence, scope: Scope & Above): Statements[] {
  const isOfState = scope.phrases.state.test(unmark(clause.text, clause.marks))
  return isOfState ? readState(clause, sentence) : readClause(clause, sentence, scope)
}

/** What depends on a state that no parameter holds is no rule; a choice between parameters may be one. */
function readState({text, marks}: Marked, sentence: Sentence): Statements[] {
  const isChoice = names(text, marks).length > 1 && (isStating(text) || demanding.test(text))
  return isChoice ? [only(unread(sentence, unmark(text, marks)))] : []
}

/** The parameter that a bullet is about: `⟦price⟧: mandatory if …`. */
function labelIn({text, marks}: Marked): string | undefined {
  const [label] = /^⟦\d+⟧(?= ?:)/.exec(text) ?? []
  const [only, ...others] = label ? names(label, marks) : []
  return others.length === 0 ? only?.name : undefined
}

/** What the bullet above says: a condition of the rules below, or words that may be one. */
type Above = {condition?: Predicate; isUnclear?: true}

function readAbove({parent, outer = [], reach = []}: Sentence, scope: Scope): Above {
  const above = [...outer, ...(parent === undefined ? [] : [parent])].map(text => mark(text, scope))
  const conditions = above.flatMap(marked => conditionOf(marked, scope) ?? [])
  const others = above.filter(marked => conditionOf(marked, scope) === undefined)
  if (others.some(marked => isLimited(marked, scope)) || reach.some(text => !isNeutral(text))) return {isUnclear: true}
  return conditions.length > 0 ? {condition: and(conditions)} : {}
}

/** Whether a title may say that what stands below is for some calls only, or does not hold, in words that are no condition. */
function isLimited({text, marks}: Marked, {phrases}: Scope): boolean {
  const words = unmark(text, marks)
  if (heading.test(text)) return true
  if (text.endsWith(':')) return !isNeutral(words)
  return !/[,.;。]/.test(text) && (limiting.test(text) || isTakingBack(words) || isTitleOfSome(text, words, phrases))
}

function isTitleOfSome(text: string, words: string, {state}: Scope['phrases']): boolean {
  return some.test(text) || state.test(words)
}

/** A title that names those whom it is for: "Sub-accounts", "`LIMIT` orders only". */
const some = /^[^,.;]{0,40}\b(?:accounts?|users?|modes?|orders?|only):?$|^(?:if|when|unless)\b|^(?:如果|若|当|仅|只)/i

const heading = /^(?:⟪\d+⟫ ?)?(?:with|if|when|配合|如果|若|当) ?([^,.;。]+?) ?时?:?$/i

/** The condition that a bullet states for those below it. */
function conditionOf({text, marks}: Marked, scope: Scope): Predicate | undefined {
  const match = heading.exec(text)
  return match ? wordsOf(match, marks, scope).condition(1) : undefined
}

function readClause(clause: Marked, sentence: Sentence, scope: Scope & Above): Statements[] {
  const {matches, isSure} = cover(clause, scope)
  const words = unmark(clause.text, clause.marks)
  if (matches.length === 0) return isSuspicious(clause, scope, sentence) ? [only(unread(sentence, words))] : []
  const stated = matches.map(match => state(match, sentence, scope))
  if (!isSure || scope.isUnclear) return [{...only(unread(sentence, words)), doubted: stated.flatMap(({rules}) => rules)}]
  if (widened.test(sentence.text)) {
    const reason = `Unexpected limit that the exchange cuts to, expected one that it refuses: ${quote(words)}`
    return [only(weaker(sentence, reason))]
  }
  return stated
}

/** Words that say that a query beyond a limit is cut, not refused. */
const widened = /\b(?:clamped|truncated|capped)\b|截断/i

function state(match: Match, sentence: Sentence, scope: Scope): Statements {
  if ('unknown' in match) {
    return {...nothing, problems: match.unknown.map(name => unknownParameter(name, sentence, scope))}
  }
  const {rule, found} = match
  const {dependencies, restricts, required = [], optional = [], weaker: reading} =
    scope.condition && !found.isConditioned ? foundUnder(scope.condition, found) : found
  return {
    rules: dependencies.map(dependency => ({dependency, sentence, rule, ...(restricts && {restricts})})),
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
function isSuspicious({text, marks}: Marked, scope: Scope, sentence: Sentence): boolean {
  const {own} = scope
  if (own === undefined && counting.test(unmark(text, marks).replaceAll('`', ''))) return true
  const named = names(text, marks).map(({name, written}) => name ?? written)
  const isOpen = named.some(name => parameterOf(name, scope.parameters)?.required !== 'yes')
  const isStated = isStating(text) || (own !== undefined && bounding.test(text)) || (isOpen && demanding.test(text))
  if (sentence.own === undefined && isStated) return true
  const about = new Set([...named, ...(own ? [own.name] : [])])
  const isAbout = about.size > 1 || (about.size > 0 && /[⟪⦃]/.test(text))
  const isOf = own === undefined && isAboutWindow(text, scope)
  return ((isAbout && constraining.test(text)) || isOf) && (comparing.test(text) || !isSilent(text))
}
