import type {Heading, Paragraph, PhrasingContent, RootContent, Text} from 'mdast'
import {toString} from 'mdast-util-to-string'
import type {Dialect, Role, Section} from '../types.js'
import type {Half} from './halves.js'
import {headingText, labelOf, type Label} from './label.js'
import type {Page} from './page.js'
import {readRequest} from './request.js'
import {columnsOf} from './table.js'
import {readTitle} from './title.js'

/** A titled stretch of one half of a page. With a request line among its sections it is an endpoint. */
export type Entry = {locale: string; title: string; heading: Heading | undefined; sections: Section[]}

/**
 * Cut a half into entries at its titles, and each entry into sections at its labels. A label belongs to the nearest
 * title above it of a smaller depth. What stands under a title of its own inside an endpoint, and is none itself, is
 * another section of that endpoint; so is what stands above the first title, where there is one endpoint.
 */
export function entries(page: Page, half: Half): Entry[] {
  const found: Entry[] = []
  let current = open(found, half.locale)
  let above: Section | undefined
  for (const node of half.nodes.flatMap(one => splitAtLabels(one, page.dialect))) {
    const label = isTitle(node, page.dialect) ? undefined : labelOf(node, page.dialect)
    if (above && !label && endsFigure(node)) current.sections.push({...above, nodes: []})
    if (label || node.type === 'heading' || endsFigure(node)) above = label?.isNumber ? interrupted(current) : undefined
    if (label) current = addSection(found, current, {label, node})
    else if (node.type === 'heading') current = open(found, half.locale, node)
    else addNode(page, current, node)
  }
  return adopted(withoutTitle(found))
}

/** A heading with a security tag is a title, whatever its words: `Notes (TRADE)`. */
function isTitle(node: RootContent, dialect: Dialect): boolean {
  return node.type === 'heading' && readTitle(headingText(node), dialect).tag !== undefined
}

/** A paragraph in which lines begin with labels: one for each, and for what stands below a label and its number. */
function splitAtLabels(node: RootContent, dialect: Dialect): RootContent[] {
  if (node.type !== 'paragraph') return [node]
  const lines: Paragraph = {...node, children: node.children.flatMap((child): PhrasingContent[] => child.type === 'text' ? linesOf(child) : [child])}
  const begins = lines.children.flatMap((_, index) => index === 0 || beginsLine(lines, index) ? [index] : [])
  const labels = begins.map((start, line) => labelOf(partOf(lines, start, begins[line + 1]), dialect))
  const starts = begins.filter((_, line) => line > 0 && (labels[line] ?? labels[line - 1]?.isNumber))
  return starts.length === 0 ? [node] : [0, ...starts].map((start, index) => partOf(lines, start, starts[index]))
}

/** A text line by line, each with the end of its line. */
function linesOf({value, position}: Text): Text[] {
  const start = position?.start
  return value.split(/(?<=\n)/).map((line, index, {length}) => ({
    type: 'text',
    value: line,
    ...(start && {position: {
      start: index === 0 ? start : {line: start.line + index, column: 1},
      end: index === length - 1 ? position.end : {line: start.line + index, column: line.length}
    }})
  }))
}

function beginsLine({children}: Paragraph, index: number): boolean {
  const before = children[index - 1]
  return before?.type === 'break' || (before?.type === 'text' && before.value.endsWith('\n'))
}

function partOf({children}: Paragraph, from: number, to?: number): Paragraph {
  const own = children.slice(from, to)
  const words = to !== undefined && own.at(-1)?.type === 'break' ? own.slice(0, -1) : own
  const [start, end] = [words[0]?.position?.start, words.at(-1)?.position?.end]
  return {type: 'paragraph', children: words, ...(start && end && {position: {start, end}})}
}

function open(found: Entry[], locale: string, heading?: Heading): Entry {
  const title = heading ? headingText(heading) : ''
  const entry: Entry = {locale, title, heading, sections: [{role: 'lead', label: '', nodes: []}]}
  found.push(entry)
  return entry
}

const figures = new Set<Role | undefined>(['request', 'weight', 'limit'])
const costs = new Set<Role>(['weight', 'limit'])
const isWeight = /^(?:request ?)?weight|权重/i

/** The section that goes on below a line with a label and its number. */
function interrupted({sections}: Entry): Section | undefined {
  const section = sections.at(-1)
  return section && !costs.has(section.role) ? section : undefined
}

/** Words below a figure that have no number, and do not speak of it, are no more of it. */
function endsFigure(node: RootContent): boolean {
  return node.type !== 'heading' && !/\d|weight|cost|权重/i.test(toString(node))
}

/** A parameter table below a request line or a figure begins a section of its own. */
function addNode({dialect}: Page, {sections}: Entry, node: RootContent): void {
  const section = sections.at(-1)
  const isApart = node.type === 'table' && figures.has(section?.role) && columnsOf(node, dialect) !== undefined
  if (isApart) sections.push({role: 'parameters', label: '', nodes: [node]})
  else section?.nodes.push(node)
}

type Labelled = {label: Label; node: RootContent}

function addSection(found: Entry[], current: Entry, {label, node}: Labelled): Entry {
  const depth = node.type === 'heading' ? node.depth : Infinity
  const entry = (node.type === 'heading' && found.findLast(({heading}) => heading && heading.depth < depth)) || current
  const above = entry.sections.at(-1)
  const nodes = restNodes(label, node)
  if (above && isFigureAgain(above, {label, node})) {
    const [, rest = ''] = /^[^:]*(:.*)?$/.exec(label.text) ?? []
    entry.sections.splice(-1, 1, {...above, label: above.label.includes('(') ? above.label.replace(/:$/, '') + rest : label.text, nodes})
    return entry
  }
  entry.sections.push({role: label.role, label: label.text, heading: node, nodes})
  return entry
}

/** `Weight: 1` right below a heading that says the same. */
function isFigureAgain(above: Section, {label, node}: Labelled): boolean {
  return node.type === 'paragraph' && above.heading?.type === 'heading' && above.role === label.role && above.nodes.length === 0 && isWeight.test(label.text)
}

/** What stands on the line of a label, behind it. */
function restNodes({rest}: Label, {position}: RootContent): RootContent[] {
  const text = rest.map(child => ('value' in child ? child.value : 'x')).join('')
  if (!/[^\s:：]/.test(text)) return []
  const start = rest[0]?.position?.start
  return [{type: 'paragraph', children: rest, ...(position && start && {position: {start, end: position.end}})}]
}

/** What stands above the first title belongs to the endpoint of the half where there is one alone. */
function withoutTitle([first, ...others]: Entry[]): Entry[] {
  const [owner, ...more] = others.filter(readRequest)
  if (!first) return others
  if (!owner || more.length > 0 || readRequest(first)) return [first, ...others]
  return others.map(entry => (entry === owner ? {...entry, sections: [...first.sections, ...entry.sections]} : entry))
}

/** Give what is no endpoint, and stands deeper than the endpoint above it, to that endpoint. */
function adopted(found: Entry[]): Entry[] {
  const kept: Entry[] = []
  for (const entry of found) {
    const parent = kept.findLast(({heading}) => depthOf(heading) < depthOf(entry.heading))
    if (readRequest(entry) || !parent || !readRequest(parent)) kept.push(entry)
    else parent.sections.push(...entry.sections.map(section => section.role === 'lead' ? {...section, role: 'other' as const, label: entry.title} : section))
  }
  return kept
}

function depthOf(heading: Heading | undefined): number {
  return heading?.depth ?? 0
}
