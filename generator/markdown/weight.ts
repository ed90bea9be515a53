import type {Position} from 'unist'
import type {VFileMessage} from 'vfile-message'
import {elsewhere, note, report, warn} from '../message.js'
import type {Charge, Limit, Parameter, Section, Weight} from '../types.js'
import {
  completeWeight, joinWeights, readLimitNote, readWeight, weightSource, type WeightProblem
} from '../weights/index.js'
import {isJson} from './example-blocks.js'
import {sourceOf, type Page} from './page.js'
import type {Entry} from './sections.js'
import {sentences} from './sentences.js'

/** What a weight may refer to: the path and the parameters of its operation. */
export type Priced = {path: string; parameters: Parameter[]}

/**
 * Read the weight of an endpoint in all its languages. The first that states one leads and the others complete it; where
 * they differ the first stays, with a message.
 */
export function readWeights(page: Page, entries: Entry[], priced: Priced): Weight {
  const all = entries.map(entry => weightOf(page, entry, priced))
  reportOnce(page, all)
  if (all.every(({sections, charges}) => sections.length + charges.length === 0)) {
    warn(page.file, 'weight-missing', 'Unexpected endpoint without a weight, expected `Weight`', {place: entries[0]?.heading?.position})
  }
  const [lead, ...others] = all.filter(({sections, charges, limits}) => sections.length + charges.length + limits.length > 0)
  const unread = all.some(({told}) => told.some(({ruleId}) => ruleId === 'limit-unread')) && {unread: true as const}
  if (!lead) return {text: '', charges: [], ...unread}
  if (lead !== all[0]) note(page.file, 'locale-fill', 'Unexpected weight in one language only, taken from there', {place: placeOf(lead.sections)})
  const reading = others.reduce((first, other) => {
    const {charges, limits, problems} = completeWeight({...first, problems: []}, {...other, problems: []})
    reportAll(page, problems, other.sections)
    return {...first, charges, limits}
  }, lead)
  return {...describe(page, reading), ...unread}
}

/** What one language says of the weight, and the problems of reading it, each at its place. */
type Stated = {locale: string; sections: Section[]; charges: Charge[]; limits: Limit[]; told: (WeightProblem & Placed)[]}
type Placed = {place: Position | undefined; cause?: VFileMessage}

function weightOf(page: Page, entry: Entry, {path, parameters}: Priced): Stated {
  const sections = weightSections(entry)
  const readings = sections.map(section => {
    const source = weightSource(section.label, section.nodes)
    return {...readWeight(source, {path, dialect: page.dialect, parameters: parameters.map(weighed)}), place: placeOf([section])}
  })
  const notes = sentences(page, entry).flatMap(({text, place}) => {
    const reading = readLimitNote(text, page.dialect)
    return reading ? [{...reading, place}] : []
  })
  const all = [...readings, ...notes]
  const {charges, limits, conflicts} = joinWeights(all)
  const told = all.flatMap(reading => reading.problems.map(problem => ({...problem, place: reading.place})))
  const cause = elsewhere('The cost that stays', all.find(reading => reading.charges.length > 0)?.place)
  return {locale: entry.locale, sections, charges, limits, told: [...told, ...conflicts.map(({reading, ...problem}) => ({...problem, place: all[reading]?.place, cause}))]}
}

/** What two languages say alike is told once. */
function reportOnce({file}: Page, all: Stated[]): void {
  const told = new Set<string>()
  for (const problem of all.flatMap(stated => stated.told)) {
    const key = `${problem.ruleId} ${problem.reason}`
    if (!told.has(key)) report(file, problem)
    told.add(key)
  }
}

/** The weight and limit sections of an entry, without the examples that stand in them. */
function weightSections({sections}: Entry): Section[] {
  const own = sections.filter(({role}) => role === 'weight' || role === 'limit')
  return own.flatMap(section => {
    const nodes = section.nodes.filter(node => node.type !== 'code' || !isJson(node.value))
    return nodes.length > 0 || section.nodes.length === 0 ? [{...section, nodes}] : []
  })
}

function describe(page: Page, {locale, sections, charges, limits}: Stated): Weight {
  const text = sections.map(section => sectionText(page, section)).filter(words => words !== '').join('\n\n')
  const what = charges.length > 0 ? JSON.stringify(charges) : 'not understood'
  page.facts.push({name: 'weight', what, rule: 'weight', locale, text: text.replace(/\s+/g, ' '), place: placeOf(sections)})
  return {text, charges, ...(limits.length > 0 && {limits})}
}

function reportAll({file}: Page, problems: WeightProblem[], sections: Section[]): void {
  for (const problem of problems) report(file, {...problem, place: placeOf(sections)})
}

function placeOf([section]: Section[]) {
  return section?.nodes[0]?.position ?? section?.heading?.position
}

/** The page's own words. A heading that says more than `Weight` belongs to them. */
function sectionText(page: Page, {label, nodes}: Section): string {
  const text = nodes.map(node => sourceOf(page, node)).join('\n\n').trimStart()
  return /[\d(]|^(?:ip|uid|order)\b/i.test(label) ? `${label}\n\n${text}`.trim() : text
}

function weighed({name, schema, required}: Parameter) {
  return {name, required, default: schema.default, enum: schema.enum, minimum: schema.minimum, maximum: schema.maximum}
}
