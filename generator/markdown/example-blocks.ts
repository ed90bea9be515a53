import type {Code, Paragraph, RootContent} from 'mdast'
import type {Point, Position} from 'unist'
import type {Role, Section} from '../types.js'
import {placesInCode, placesInLines, type Page} from './page.js'
import {plainText} from './plain-text.js'
import type {Entry} from './sections.js'

/** A block of JSON, the words above it, the nearest last, and where an offset of its text stands in the page. */
export type Block = {
  text: string
  labels: string[]
  locale: string
  position: Position | undefined
  place: (offset: number) => Point
}

/**
 * Find the examples of an entry: JSON in its code blocks, in paragraphs of lists, which markdown makes of indented code,
 * and in a code span that is a whole answer. They stand under a heading for the response. If there is none, they may
 * stand under any other, and in `others` is what then is no answer.
 */
export function exampleBlocks(page: Page, {sections, locale}: Entry): {blocks: Block[]; others: Block[]} {
  const tiers = ranks.map(isIn => sections.filter(isIn).flatMap(section => blocksOf(page, section, locale)))
  const [blocks = [], ...rest] = tiers.filter(tier => tier.length > 0)
  return {blocks, others: rest.flat()}
}

const answers = new Set<Role>(['response', 'responseTable'])
const named = /response|example|响应|示例/i

const ranks: ((section: Section) => boolean)[] = [
  section => isAnswer(section),
  section => !isAnswer(section) && section.role !== 'other',
  section => !isAnswer(section) && section.role === 'other'
]

/** Does a section say what the answer is? */
export function isAnswer({role, label}: Section): boolean {
  return answers.has(role) || (role === 'other' && named.test(label))
}

/** The blocks of code under a heading for the response that have JSON in them and are none. */
export function otherBlocks({sections}: Entry): Code[] {
  const nodes = sections.filter(isAnswer).flatMap(section => section.nodes.flatMap(leaves))
  return nodes.filter(node => node.type === 'code').filter(({value}) => !isJson(value) && value.split('\n').some(isJson))
}

function blocksOf(page: Page, section: Section, locale: string): Block[] {
  const heading = isAnswer(section) ? section.label : ''
  const found: Block[] = []
  let above = ''
  for (const node of section.nodes.flatMap(leaves)) {
    const text = textOf(page, node) ?? (isAnswer(section) ? spanText(page, node) : undefined)
    if (text) found.push({...text, labels: [heading, above], locale, position: node.position})
    if (text || node.type === 'code') above = ''
    else if (node.type === 'paragraph') above = plainText(node)
  }
  return found
}

/** The blocks in a quote or list, at any depth. */
export function leaves(node: RootContent): RootContent[] {
  const isContainer = node.type === 'blockquote' || node.type === 'list' || node.type === 'listItem'
  return isContainer ? node.children.flatMap(leaves) : [node]
}

type Text = Pick<Block, 'text' | 'place'>

function textOf(page: Page, node: RootContent): Text | undefined {
  if (node.type === 'code') return codeText(page, node)
  return node.type === 'paragraph' ? paragraphText(page, node) : undefined
}

function codeText(page: Page, code: Code): Text | undefined {
  return isJson(code.value) ? {text: code.value, place: placesInCode(page, code)} : undefined
}

/** Indented code under a list is a paragraph to markdown: read as it stands in the lines. */
function paragraphText({lines}: Page, {position}: Paragraph): Text | undefined {
  if (!position) return undefined
  const own = lines.slice(position.start.line - 1, position.end.line)
  const text = own.join('\n')
  const isAlone = position.start.line < position.end.line || /^\s*(?:\{[^]*\}|\[\s*\{[^]*\}\s*\])\s*$/.test(text)
  return isAlone && isJson(text) ? {text, place: placesInLines(own, position.start.line)} : undefined
}

/** A response that is a code span and nothing else: read as it stands in the lines, with blanks for the marks around it. */
function spanText({lines}: Page, node: RootContent): Text | undefined {
  const [span, ...others] = node.type === 'paragraph' ? node.children : []
  if (span?.type !== 'inlineCode' || others.length > 0 || !span.position || !isJson(span.value)) return undefined
  const {start, end} = span.position
  const own = lines.slice(start.line - 1, end.line)
  const source = own.join('\n').slice(start.column - 1).trimEnd()
  const marks = /^`{1,20}/.exec(source)?.[0].length ?? 0
  return {text: ' '.repeat(start.column - 1 + marks) + source.slice(marks, source.length - marks), place: placesInLines(own, start.line)}
}

/** Does a block hold JSON? `[linux]$` begins a line of a shell. */
export function isJson(text: string): boolean {
  return /^\s*(?:(?:\/\/|#)[^\n]*\n\s*)*[[{]/.test(text) && !/^\s*\[[\w ]*\] ?\$/.test(text)
}
