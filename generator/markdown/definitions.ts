import {toString} from 'mdast-util-to-string'
import type {List, Paragraph, Root, RootContent, Table} from 'mdast'
import {readBullet, type Bullet} from '../descriptions/bullets.js'
import {headingText} from './label.js'
import {normalize} from './normalize.js'
import {plainText} from './plain-text.js'

/** A list of values on a definition page, and the names that its title gives in brackets: `(orderTypes, type)`. */
export type Definition = {title: string; parameters: string[]; values: Bullet[]; line: number}

/** Read the lists of values of a definition page, or of one language of it, each under a heading or a bold line. */
export function readDefinitions(root: Pick<Root, 'children'>): Definition[] {
  const starts = root.children.flatMap((node, index) => {
    const title = titleOf(node)
    return title === undefined ? [] : [{title, index, line: node.position?.start.line ?? 1}]
  })
  return starts.flatMap(({title, index, line}, place) => {
    const values = valuesOf(root.children.slice(index + 1, starts[place + 1]?.index))
    return values.length === 0 || isRule.test(title) ? [] : [{...namesOf(title), values, line}]
  })
}

/**
 * The definition of a parameter by its name, or that a link points to by its fragment or title; undefined where none
 * fits, or more than one. For parameters of type ENUM whose description lists no values.
 */
export function resolveDefinition(definitions: readonly Definition[], name: string): Definition | undefined {
  const usable = definitions.filter(({title}) => !isOfResponse.test(title))
  const tries: ((definition: Definition) => boolean)[] = [
    ({parameters}) => parameters.includes(name),
    ({title, parameters}) => [letters(title), letters(title + parameters.join(''))].includes(letters(name)),
    ({title, parameters}) => parameters.length === 0 && nounOf(title) === name && !generic.has(name)
  ]
  const [found, ...others] = tries.map(fits => usable.filter(fits)).find(fitting => fitting.length > 0) ?? []
  return others.length === 0 ? found : undefined
}

/** Titles of filters, `PRICE_FILTER`: their bullets are formulas. */
const isRule = /^[A-Z]+_[A-Z_]+(?: |$)/

/** Lists that only answers use: `interval` of a rate limiter is no `interval` of a request. */
const isOfResponse = /^(?:rate limit|限制)/i

/** Nouns that many lists share. */
const generic = new Set(['type', 'status', 'state', 'mode', 'side', 'value'])

function titleOf(node: RootContent): string | undefined {
  if (node.type === 'heading') return headingText(node)
  const [first, ...rest] = node.type === 'paragraph' ? node.children : []
  const isBold = first?.type === 'strong' && /^[:： ]*$/.test(toString(rest))
  return isBold ? normalize(toString(first)) : undefined
}

/** `Order types (orderTypes, type):` names two parameters; a word that is no name is left out. */
function namesOf(title: string): Pick<Definition, 'title' | 'parameters'> {
  const [, words = '', names = ''] = /^([^()]{0,200}?) ?(?:\(([^()]{1,200})\))? ?:?$/.exec(title) ?? ['', title]
  const parameters = names.split(/[, ]+/).filter(name => /^[A-Za-z]\w*$/.test(name))
  return {title: words, parameters}
}

function valuesOf(nodes: readonly RootContent[]): Bullet[] {
  const values = nodes.flatMap((node, index) => {
    if (node.type === 'list') return listValues(node)
    return node.type === 'table' ? rowValues([...tableRows(node), ...rowsBehind(nodes.slice(index + 1))]) : []
  })
  return values.filter(({value}, index) => values.findIndex(other => other.value === value) === index)
}

/** Bullets are values if all of them are. */
function listValues(list: List): Bullet[] {
  const bullets = list.children.map(item => readBullet(toString(item)))
  return bullets.every(bullet => bullet !== undefined) ? bullets : []
}

function tableRows(table: Table): string[][] {
  return table.children.slice(1).map(row => row.children.map(cell => normalize(toString(cell))))
}

/** The rows of a table that the page breaks off with a blank line: a paragraph, in lines `value | description`. */
function rowsBehind(nodes: readonly RootContent[]): string[][] {
  const next = nodes.findIndex(node => node.type !== 'paragraph')
  const behind = nodes.slice(0, next === -1 ? undefined : next)
  const lines = behind.flatMap(node => node.type === 'paragraph' ? linesOf(node) : [])
  return lines.some(line => line.includes('|')) ? lines.map(line => line.split('|')) : []
}

function linesOf(paragraph: Paragraph): string[] {
  return normalize(plainText(paragraph)).split('\n')
}

/** Rows of a value and its description; a row of one cell goes on with the description above. */
function rowValues(rows: string[][]): Bullet[] {
  const isList = rows.every(([first = '', ...rest]) => rest.length === 0 || readBullet(first) !== undefined)
  return isList ? rows.reduce<Bullet[]>(addRow, []) : []
}

function addRow(values: Bullet[], [first = '', ...rest]: string[]): Bullet[] {
  const bullet = rest.length > 0 ? readBullet(first) : undefined
  const description = rest.join(' ').trim()
  if (bullet) return [...values, description ? {value: bullet.value, description} : {value: bullet.value}]
  const last = values.at(-1)
  if (!last || !first.trim()) return values
  return [...values.slice(0, -1), {...last, description: `${last.description ?? ''} ${first}`.trim()}]
}

/** What two ways of writing a title have in common: `Order types (orderTypes, type)`, `order-types-ordertypes-type`. */
function letters(words: string): string {
  return words.toLowerCase().replace(/[^\p{L}\d]/gu, '')
}

/** `Kline chart intervals` lists the values of `interval`. */
function nounOf(title: string): string {
  return (title.split(' ').at(-1) ?? '').toLowerCase().replace(/s$/, '')
}
