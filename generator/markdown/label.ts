import {toString} from 'mdast-util-to-string'
import type {Heading, Link, Paragraph, PhrasingContent, RootContent, Text} from 'mdast'
import type {Dialect, Role} from '../types.js'
import {normalize} from './normalize.js'

/**
 * A heading, or a paragraph that begins with a label, its role, and what follows the label on the same line. `isNumber`:
 * that is a figure, such as `1(IP)`.
 */
export type Label = {role: Role; text: string; rest: PhrasingContent[]; isNumber?: boolean}

/**
 * The role of a heading, of a paragraph that begins with a bold label, or with the plain one of a figure (`Weight: 1`);
 * undefined for anything else.
 */
export function labelOf(node: RootContent, dialect: Dialect): Label | undefined {
  if (node.type === 'heading') return headingLabel(node, dialect)
  if (node.type === 'paragraph') return boldLabel(node, dialect) ?? plainLabel(node, dialect)
  return undefined
}

/** The words of a heading without the link that points to it. */
export function headingText(heading: Heading): string {
  const anchor = anchorOf(heading)
  return normalize(toString(heading.children.filter(child => child !== anchor)))
}

/** The link at the end of a heading that points to the heading itself: it says which page this is. */
export function anchorOf(heading: Heading): Link | undefined {
  const last = heading.children.at(-1)
  const isAnchor = last?.type === 'link' && last.url.startsWith('/docs/') && last.url.includes('#')
  return isAnchor ? last : undefined
}

function headingLabel(heading: Heading, dialect: Dialect): Label | undefined {
  const text = headingText(heading)
  const role = roleOf(text, dialect)
  return role && {role, text, rest: []}
}

function boldLabel({children: [first, ...rest]}: Paragraph, dialect: Dialect): Label | undefined {
  if (first?.type !== 'strong') return undefined
  const text = normalize(toString(first))
  const role = roleOf(text, dialect)
  return role && {role, text, rest, isNumber: (role === 'weight' || role === 'limit') && isNumber(rest)}
}

/** A line that begins with a label of a weight or a limit and a colon: nothing but the label stands before it. */
function plainLabel({children: [first, ...rest]}: Paragraph, dialect: Dialect): Label | undefined {
  const [all = '', words = '', name = ''] = first?.type === 'text' ? /^((.{1,40}?) ?(?:[(（].{1,20}[)）])?) ?[:：]/.exec(first.value) ?? [] : []
  const label = dialect.labels.find(([pattern]) => pattern.exec(name)?.[0] === name)
  if (first?.type !== 'text' || name === '' || (label?.[1] !== 'weight' && label?.[1] !== 'limit')) return undefined
  const own = [behind(first, all.length), ...rest]
  return {role: label[1], text: normalize(words), rest: own, isNumber: isNumber(own)}
}

function isNumber(rest: PhrasingContent[]): boolean {
  return /^:? ?\d+ ?(?:\(\w{1,20}\))?$/.test(normalize(toString(rest)))
}

/** What stands on the line of a text behind some of its letters. */
function behind({value, position}: Text, length: number): Text {
  const rest = {type: 'text' as const, value: value.slice(length)}
  if (!position) return rest
  const {line, column} = position.start
  return {...rest, position: {start: {line, column: column + length}, end: position.end}}
}

function roleOf(text: string, {labels}: Dialect): Role | undefined {
  return labels.find(([pattern]) => pattern.test(text))?.[1]
}
