import {toString} from 'mdast-util-to-string'
import type {Heading, Link, Paragraph, PhrasingContent, RootContent} from 'mdast'
import type {Dialect, Role} from '../types.js'
import {normalize} from './normalize.js'

/** A heading, or a paragraph that begins with a bold label, its role, and what follows the label on the same line. */
export type Label = {role: Role; text: string; rest: PhrasingContent[]}

/** The role of a heading or of a paragraph that begins with a bold label; undefined for anything else. */
export function labelOf(node: RootContent, dialect: Dialect): Label | undefined {
  if (node.type === 'heading') return headingLabel(node, dialect)
  if (node.type === 'paragraph') return boldLabel(node, dialect)
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
  return role && {role, text, rest}
}

function roleOf(text: string, {labels}: Dialect): Role | undefined {
  return labels.find(([pattern]) => pattern.test(text))?.[1]
}
