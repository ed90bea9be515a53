import type {List, RootContent} from 'mdast'
import {toString} from 'mdast-util-to-string'
import type {Position} from 'unist'
import {readBullet, readNumberBullet, type Bullet} from '../descriptions/bullets.js'
import {readListTitle} from '../descriptions/list-title.js'
import {note} from '../message.js'
import type {Role} from '../types.js'
import type {MergedParameter} from './merge-parameters.js'
import {normalize} from './normalize.js'
import {sourceOf, type Page} from './page.js'
import type {Entry} from './sections.js'
import {readTitle} from './title.js'

/**
 * A list of values on the page of an endpoint: the line above it, the parameter that this line names, and whether all
 * bullets are values.
 */
export type ValueList = {
  title: string
  name: string
  values: Bullet[]
  isWhole: boolean
  locale: string
  place: Position | undefined
}

/**
 * The lists of values of an entry that stand in bullets beside its parameter table, below a line that names a
 * parameter: `ENUM of transfer types:`. One that says that it lists values, and not of which parameter, is a message,
 * unless a list in `known`, of another language, has the same values. So is one that is not all values.
 */
export function valueLists(
  page: Page, entry: Entry, rows: readonly MergedParameter[], known: readonly ValueList[]
): ValueList[] {
  const parameters = rows.map(({parameter: {name}, rows: languages}) => {
    const own = languages.filter(({locale}) => locale === entry.locale)
    const isEnum = languages.some(({row: {type}}) => type?.toUpperCase() === 'ENUM')
    return {name, isEnum, descriptions: own.map(({description}) => normalize(description))}
  })
  const endpoint = readTitle(entry.title, page.dialect).name
  return titledLists(page, entry).flatMap(({line, bullets, place}) => {
    const title = readListTitle(line, parameters, endpoint)
    const values = bullets.flatMap(bullet => valueOf(bullet) ?? [])
    const isWhole = values.length === bullets.length
    const list = {title: line, values, isWhole, locale: entry.locale, place}
    const name = title?.names[0]
    const isKnown = isWhole && (name !== undefined || known.some(other => isSame(other.values, values)))
    if (title && !isKnown) report(page, {...list, bullets, name})
    return name === undefined || values.length === 0 ? [] : [{...list, name}]
  })
}

/** Have two lists the same values? Their order says nothing. */
export function isSame(some: readonly Bullet[], others: readonly Bullet[]): boolean {
  return some.length === others.length && some.every(({value}) => others.some(other => other.value === value))
}

function valueOf(bullet: string): Bullet | undefined {
  return readBullet(bullet) ?? readNumberBullet(bullet)
}

type Unclear = Omit<ValueList, 'name'> & {bullets: string[]; name: string | undefined}

function report({file}: Page, {title, values, bullets, place, name}: Unclear): void {
  if (values.length === 0 && name === undefined) return
  const other = bullets.find(bullet => !valueOf(bullet)) ?? ''
  const reason = name === undefined
    ? `Unexpected list below \`${title}\`, expected a title that says whose values all of them are`
    : `Unexpected \`${other}\` in the list of the values of \`${name}\`, expected a value`
  note(file, 'enum-unresolved', `${reason}; any text is taken`, {place})
}

const silent = new Set<Role>(['request', 'weight', 'limit', 'response', 'responseTable'])

type Titled = {line: string; bullets: string[]; place: Position | undefined}

function titledLists(page: Page, {sections}: Entry): Titled[] {
  return sections.filter(({role}) => !silent.has(role)).flatMap(({label, nodes}) => listsIn(page, nodes, label))
}

/** The lists among blocks, each with the line above it; bullets that are indented too far are bullets. */
function listsIn(page: Page, nodes: readonly RootContent[], label = ''): Titled[] {
  return nodes.flatMap((node, index) => {
    const before = nodes[index - 1]
    const line = index === 0 ? label : before ? titleLine(page, before) : ''
    if (node.type === 'blockquote') return listsIn(page, node.children)
    if (node.type === 'code') return titled(line, codeBullets(node.value), node)
    if (node.type !== 'list') return []
    const inner = node.children.flatMap(({children}) => listsIn(page, children))
    return [...(inner.length === 0 ? bulletsOf(node, line) : []), ...inner]
  })
}

/** A title may be a bullet itself, the one above its values. */
function bulletsOf(list: List, line: string): Titled[] {
  const items = list.children.map(item => toString(item).trim())
  const titles = items.flatMap((item, index) => item.endsWith(':') ? [{title: item, index}] : [])
  return [{title: line, index: -1}, ...titles].flatMap(({title, index}, place) => {
    return titled(title, items.slice(index + 1, titles[place]?.index), list)
  })
}

function titled(line: string, bullets: string[], {position: place}: RootContent): Titled[] {
  return line === '' || bullets.length === 0 ? [] : [{line, bullets: bullets.map(bullet => bullet.trim()), place}]
}

/** `Chart intervals:` may stand above another line, which explains the letters; a line in bold needs no colon. */
function titleLine(page: Page, node: RootContent): string {
  if (node.type !== 'paragraph') return ''
  const text = normalize(sourceOf(page, node))
  return text.split('\n').findLast(line => /:\**$/.test(line)) ?? (/^\*\*[^*]+\*\*$/.test(text) ? text : '')
}

function codeBullets(code: string): string[] {
  return /^[*-] /.test(code) ? code.split(/^[*-] /m).slice(1) : []
}
