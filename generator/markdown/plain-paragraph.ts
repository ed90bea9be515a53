import type {Paragraph, PhrasingContent} from 'mdast'
import {endOf, startOf, trimEnd, trimStart, type Line} from './line.js'
import {beginsItem, beginsWords, isEnd} from './line-start.js'
import type {Block} from './plain-block.js'
import {plainWords} from './plain-words.js'

/** The paragraph of plain words at a line. An item may follow it without a blank line. */
export function plainParagraph(lines: readonly Line[], at: number): Block<Paragraph> | undefined {
  const children: PhrasingContent[] = []
  let [next, above] = [at, lines[at]]
  for (let line = above; line && !isEnd(line) && !(next > at && beginsItem(line)); line = lines[++next]) {
    const own = next > at ? trimStart(line) : line
    const words = beginsWords(own) ? plainWords(trimEnd(own)) : undefined
    if (!words) return undefined
    if (above && next > at) join(children, [lineEnd(above, line)])
    join(children, words)
    above = line
  }
  const first = lines[at]
  return first && above && next > at ? {node: {type: 'paragraph', children, position: {start: startOf(first), end: endOf(above)}}, next} : undefined
}

/** Two blanks before the end of a line are a break. */
function lineEnd(above: Line, {line, column, offset}: Line): PhrasingContent {
  const isBreak = above.text.endsWith('  ')
  const position = {start: endOf(isBreak ? trimEnd(above) : above), end: {line, column: 1, offset: offset - column + 1}}
  return isBreak ? {type: 'break', position} : {type: 'text', value: '\n', position}
}

/** Add nodes; texts side by side are one. */
function join(children: PhrasingContent[], [first, ...others]: PhrasingContent[]): void {
  const last = children.at(-1)
  if (last?.type === 'text' && first?.type === 'text') {
    last.value += first.value
    if (last.position && first.position) last.position.end = first.position.end
  } else if (first) children.push(first)
  children.push(...others)
}
