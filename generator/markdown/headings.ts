import type {Heading, Root, RootContent} from 'mdast'
import {note} from '../message.js'
import type {Page} from './page.js'

/**
 * Mend the headings of a tree. The docs write them with `#`; a line of dashes right below words is a rule to them, and a
 * heading to markdown, which would take the rule between two languages for one.
 */
export function mendHeadings(page: Page, tree: Root): Root {
  return {...tree, children: tree.children.flatMap(node => (node.type === 'heading' && node.depth === 2 ? mendHeading(page, node) : [node]))}
}

function mendHeading({file, lines}: Page, heading: Heading): RootContent[] {
  const {position} = heading
  const line = position && lines[position.end.line - 1]
  if (!position || position.start.line === position.end.line || !line || !/^ {0,3}-+\s*$/.test(line)) return [heading]
  const {start, end} = position
  note(file, 'page-repair', `Unexpected \`${line.trim()}\` right below words, expected a blank line between: it is a rule`, {place: {line: end.line, column: 1}})
  const last = {line: end.line - 1, column: (lines[end.line - 2] ?? '').length + 1}
  return [
    {type: 'paragraph', children: heading.children, position: {start, end: last}},
    {type: 'thematicBreak', position: {start: {line: end.line, column: 1}, end}}
  ]
}
