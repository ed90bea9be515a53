import type {VFile} from 'vfile'
import {bounds} from '../bounds.js'
import {error} from '../message.js'

/**
 * Whether a page is small enough to be read within seconds. The first bound that it passes is an error at the line where
 * it does; nothing but this looks at such a page. Takes linear time, whatever the text.
 */
export function isWithinBounds(file: VFile): boolean {
  const text = String(file)
  const isLong = text.length > bounds.pageBytes
  const excess = isLong ? {what: 'size of the page in letters', most: bounds.pageBytes, line: 1} : firstExcess(text.split(/\r\n?|\n/))
  if (excess) error(file, 'bounds', `Unexpected ${excess.what}, expected at most ${excess.most.toLocaleString('en')}`, {place: {line: excess.line, column: 1}})
  return !excess
}

type Excess = {what: string; most: number; line: number}

/** What a line adds to: all of the page so far, and the block that it stands in. */
type Counts = {page: number; block: number; lines: number; items: number; tabs: number}

function firstExcess(lines: string[]): Excess | undefined {
  const counts: Counts = {page: 0, block: 0, lines: 0, items: 0, tabs: 0}
  for (const [index, line] of lines.entries()) {
    const found = checks.find(({most, count}) => count(line, index, counts) > most)
    if (found) return {what: found.what, most: found.most, line: index + 1}
  }
  return undefined
}

const checks: {what: string; most: number; count: (line: string, index: number, counts: Counts) => number}[] = [
  {what: 'size of the page in lines', most: bounds.lines, count: (_, index) => index + 1},
  {what: 'length of a line', most: bounds.lineLength, count: line => line.length},
  {what: 'number of lines without a blank one', most: bounds.blockLines, count: (line, _, counts) => counts.lines = line.trim() === '' ? 0 : counts.lines + 1},
  {what: 'number of tabs on the page', most: bounds.tabs, count: (line, _, counts) => counts.tabs += count(line, '\t')},
  {what: 'depth of quotes and lists', most: bounds.nesting, count: nestingOf},
  {what: 'number of list items on the page', most: bounds.items, count: (line, _, counts) => counts.items += isItem.test(line) ? 1 : 0},
  {what: 'indent of a list item', most: bounds.itemIndent, count: itemIndent},
  {what: 'number of marks on the page', most: bounds.marks, count: (line, _, counts) => counts.page += marksOf(line)},
  {what: 'number of marks without a blank line', most: bounds.blockMarks, count: (line, _, counts) => counts.block = line.trim() === '' ? 0 : counts.block + marksOf(line) - count(line, '|')}
]

/** What may begin or end something in markdown; the start of an item is one too. */
const marks = /[|[\]*_<>`&!\\~@]/g

function marksOf(line: string): number {
  return (line.match(marks)?.length ?? 0) + (isItem.test(line) ? 1 : 0)
}

const isItem = /^[ \t]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)/

function itemIndent(line: string): number {
  return isItem.test(line) ? line.length - line.trimStart().length : 0
}

/** `> - - 1. words` opens four. */
function nestingOf(line: string): number {
  const [opened = ''] = /^(?:[ \t]|>|[-+*](?![^ \t])|\d{1,9}[.)](?![^ \t]))*/.exec(line) ?? []
  return opened.match(/>|[-+*]|\d[.)]/g)?.length ?? 0
}

function count(line: string, letter: string): number {
  return line.split(letter).length - 1
}
