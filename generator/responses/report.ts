import type {Fact} from '../types.js'
import {numbersIn} from './comments.js'
import type {Alternative} from './titles.js'
import type {At, Sample} from './types.js'

/** Add a fact of the place that is read, shown by a value. */
export function addFact({path, facts}: At, {start, from}: Sample, fact: Pick<Fact, 'what' | 'rule' | 'text'>): void {
  const place = from.place(start)
  facts.push({name: path, ...fact, locale: from.locale, place: {start: place, end: place}})
}

/** Report values of several kinds, but for one answer or a list of them, which the parameters decide. */
export function reportKinds(known: Alternative[], {path, problems}: At): void {
  const firsts = new Map(known.flatMap(({samples: [first]}) => (first ? [[first.node.kind, first] as const] : [])))
  const isOneOrList = path === 'response' && [...firsts.keys()].every(kind => kind === 'object' || kind === 'array')
  if (firsts.size < 2 || isOneOrList) return
  for (const [kind, sample] of firsts) {
    const others = [...firsts.values()].filter(other => other !== sample)
    const elsewhere = others.map(({node}) => words[node.kind]).join(' or ')
    const reason = `Unexpected ${words[kind]} for \`${path}\`, expected one type: elsewhere it is ${elsewhere}`
    problems.push({severity: 'info', ruleId: 'response-types', reason, ...placesOf(sample, others)})
  }
}

/** Report a time that the example shows in seconds. */
export function reportSeconds([first]: Sample[], {path, problems}: At): void {
  if (first?.node.kind !== 'number') return
  const reason = `Unexpected \`${first.node.text}\` for \`${path}\`, expected milliseconds: it is read as a time in seconds`
  problems.push({severity: 'info', ruleId: 'response-types', reason, ...placesOf(first, [])})
}

/** Report numbers that a comment lists as those of the field: a schema lists texts alone. */
export function reportNumbers(samples: Sample[], {path, problems}: At): void {
  for (const sample of samples) {
    const {node} = sample
    const numbers = node.kind === 'number' ? node.comments.map(({text}) => numbersIn(text, node.text)).find(list => list.length > 0) : undefined
    if (!numbers) continue
    const listed = numbers.map(number => `\`${number}\``).join(', ')
    const reason = `Unexpected list ${listed} of the number \`${path}\`, expected texts: any number is taken, and the list stays in the description`
    problems.push({severity: 'info', ruleId: 'response-types', reason, ...placesOf(sample, [])})
    return
  }
}

/** Report objects of one language that share no fields with those of the other: one of the two is another answer. */
export function reportLocales(known: Alternative[], {path, problems}: At): void {
  const lead = known[0]?.samples[0]?.from.locale
  for (const {samples: [first, ...rest], title} of known) {
    if (!first || [first, ...rest].some(({from}) => from.locale === lead)) continue
    const other = known.find(({samples}) => samples.every(({from}) => from.locale === lead))?.samples[0]
    if (!other || other.node.kind !== first.node.kind) continue
    problems.push({
      severity: 'warning',
      ruleId: 'locale-conflict',
      reason: `Unexpected \`${path}\` ${title ?? ''}, expected the fields that the first language shows`,
      ...placesOf(first, [other])
    })
  }
}

const words = {
  string: 'text', number: 'a number', boolean: 'a boolean', object: 'an object', array: 'a list', null: 'null'
}

function placesOf({start, from}: Sample, [other]: Sample[]) {
  return {place: from.place(start), ...(other && {other: other.from.place(other.start)})}
}
