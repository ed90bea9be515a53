import type {Heading} from 'mdast'
import {cut, positionOf, type Line} from './line.js'
import {plainWords} from './plain-words.js'

/** The heading of plain words that a line is. undefined for others. */
export function plainHeading(line: Line): Heading | undefined {
  const [, marks = ''] = /^(#{1,6}) [^ ]/.exec(line.text) ?? []
  const depth = depths[marks.length - 1]
  const children = depth && !/[ #]$/.test(line.text) ? plainWords(cut(line, marks.length + 1)) : undefined
  return depth && children && {type: 'heading', depth, children, position: positionOf(line)}
}

const depths = [1, 2, 3, 4, 5, 6] as const
