import type {Position} from 'unist'
import {checkDependencies, readNotes, type NoteParameter, type Sentence} from '../notes/index.js'
import {report} from '../message.js'
import type {Docs, Operation, Parameter} from '../types.js'
import type {MergedParameter} from './merge-parameters.js'
import type {Page} from './page.js'
import type {Entry} from './sections.js'
import {sentences} from './sentences.js'

/** The constraints between the parameters of an operation, and the sentences that state them. */
export type Dependencies = {extension: Pick<Operation, 'x-dependencies'>; docs: Pick<Docs, 'sentences'>}

/** Read the notes and descriptions of an endpoint, in all its languages, into `x-dependencies`. */
export function readDependencies(page: Page, entries: Entry[], parameters: MergedParameter[]): Dependencies {
  const spoken = [...entries.flatMap(entry => sentences(page, entry)), ...descriptions(parameters)]
  const known = parameters.map(noteParameter)
  const {dependencies, required, optional, problems} = readNotes(spoken, known, page.dialect.phrases)
  for (const {severity, ruleId, reason, sentence} of [...problems, ...checkDependencies(dependencies, known)]) {
    report(page.file, {severity, ruleId, reason, place: sentence.place ?? rowOf(parameters, sentence.own)})
  }
  for (const {name} of required) parameter(parameters, name).required = true
  for (const {name} of optional) delete parameter(parameters, name).required
  for (const {dependency, rule, sentence} of dependencies) {
    page.facts.push({name: '', what: dependency, rule, locale: sentence.locale, place: sentence.place, text: sentence.text})
  }
  if (dependencies.length === 0) return {extension: {}, docs: {}}
  return {
    extension: {'x-dependencies': dependencies.map(({dependency}) => dependency)},
    docs: {sentences: Object.fromEntries(dependencies.map(({dependency, sentence}) => [dependency, sentence.text]))}
  }
}

/** Tell the rules between the members of a value: no call is checked against them. */
export function reportMemberRules(page: Page, members: MergedParameter[]): void {
  const {dependencies, problems} = readNotes(descriptions(members), members.map(noteParameter), page.dialect.phrases)
  const rules = dependencies.map(({dependency, sentence}) => ({
    ruleId: 'note-unread' as const,
    severity: 'info' as const,
    reason: `Unexpected rule \`${dependency}\` between members of a value, expected one between parameters: it is not checked`,
    sentence
  }))
  for (const {sentence, ...problem} of [...rules, ...problems.filter(({ruleId}) => ruleId !== 'locale-fill')]) {
    report(page.file, {...problem, place: sentence.place ?? rowOf(members, sentence.own)})
  }
}

function parameter(parameters: MergedParameter[], name: string): Pick<Parameter, 'required'> {
  return parameters.find(one => one.parameter.name === name)?.parameter ?? {}
}

/** Where the row of a parameter stands, for a problem of no sentence. */
function rowOf(parameters: MergedParameter[], name: string | undefined): Position | undefined {
  return parameters.find(({parameter}) => parameter.name === name)?.rows[0]?.row.node.position
}

function descriptions(parameters: MergedParameter[]): Sentence[] {
  return parameters.flatMap(({rows}) => rows.filter(row => row.description).map(row => ({
    text: row.description,
    own: row.name,
    locale: row.locale,
    ...(row.row.node.position && {place: row.row.node.position})
  })))
}

function noteParameter({parameter: {name, schema}, required}: MergedParameter): NoteParameter {
  const type = [schema.type ?? 'string'].flat()[0] ?? 'string'
  return {name, type, required, ...(schema.enum && {enum: schema.enum})}
}
