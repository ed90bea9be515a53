import type {RootContent} from 'mdast'
import {cut, positionOf, type Line} from './line.js'
import {beginsBlock, beginsItem, beginsWords, isBlank, isHeading, isRule, itemStart} from './line-start.js'
import {fencedCode, indentedCode} from './plain-code.js'
import {plainHeading} from './plain-heading.js'
import {plainList} from './plain-list.js'
import {plainParagraph} from './plain-paragraph.js'
import {plainQuote} from './plain-quote.js'
import {plainTable} from './plain-table.js'

/** A node, and the line that follows its last one. */
export type Block<Node extends RootContent = RootContent> = {node: Node; next: number}

/**
 * The block that begins at a line, where what it consists of is plain: no more than what most pages are made of, and
 * nothing that could be read in another way. undefined for others, and where it may go on with what is below.
 */
export function plainBlock(lines: readonly Line[], at: number): Block | undefined {
  const line = lines[at]
  if (!line) return undefined
  if (isHeading(line)) return ofOneLine(plainHeading(line), at)
  if (isRule(line)) return ofOneLine({type: 'thematicBreak', position: positionOf(line)}, at)
  if (line.text.startsWith('>')) return plainQuote(lines, at)
  if (line.text.startsWith('    ')) return closedCode(indentedCode(lines, at), lines)
  if (itemStart(line)) return closedList(plainList(lines, at), lines)
  return fencedCode(lines, at) ?? plainTable(lines, at) ?? plainParagraph(lines, at)
}

function ofOneLine(node: RootContent | undefined, at: number): Block | undefined {
  return node && {node, next: at + 1}
}

/** Below code not all items are some, be it in a quote. */
function closedCode(code: Block | undefined, lines: readonly Line[]): Block | undefined {
  let below = code?.next ?? 0
  for (let line = lines[below]; line && isBlank(line); line = lines[below]) below++
  const line = lines[below]
  return !line || beginsBlock(line) || beginsItem(line) || line.text.startsWith('> ') && beginsWords(cut(line, 2)) ? code : undefined
}

/** Blanks below a list, and what is indented, may still belong to it. */
function closedList(list: Block | undefined, lines: readonly Line[]): Block | undefined {
  let below = list?.next ?? 0
  while (lines[below]?.text === '') below++
  const line = lines[below]
  return !line || beginsBlock(line) || line.text.startsWith('>') ? list : undefined
}
