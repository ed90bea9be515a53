import type {Point, Position} from 'unist'

/** A line of a page, or what is left of it within a quote or an item, or a part of it; and where its first letter is. */
export type Line = {text: string; line: number; column: number; offset: number}

/** The lines of a text. */
export function linesOf(text: string): Line[] {
  let offset = 0
  return text.split('\n').map((own, index) => {
    const line = {text: own, line: index + 1, column: 1, offset}
    offset += own.length + 1
    return line
  })
}

/** The part of a line from one letter to another, or to its end. */
export function cut({text, line, column, offset}: Line, from: number, to?: number): Line {
  return {text: text.slice(from, to), line, column: column + from, offset: offset + from}
}

/** A line without the blanks at its end. */
export function trimEnd(line: Line): Line {
  return line.text.endsWith(' ') ? {...line, text: line.text.replace(/(?<! ) +$/, '')} : line
}

/** A line without the blanks at its beginning. */
export function trimStart(line: Line): Line {
  return line.text.startsWith(' ') ? cut(line, line.text.search(/[^ ]|$/)) : line
}

/** Where a line is. */
export function positionOf(line: Line): Position {
  return {start: startOf(line), end: endOf(line)}
}

/** Where a line begins. */
export function startOf({line, column, offset}: Line): Point {
  return {line, column, offset}
}

/** Where a line ends. */
export function endOf({text, line, column, offset}: Line): Point {
  return {line, column: column + text.length, offset: offset + text.length}
}
