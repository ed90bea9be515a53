import type {Code} from 'mdast'

/** Code at the beginning of a text, and how much of the text it takes, with blank lines above it. */
export type LeadingCode = {code: Code; lines: number; letters: number}

/** The indented code that the lines of a text begin with. undefined where there is none, or a tab among its lines or below. */
export function leadingCode(lines: readonly string[]): LeadingCode | undefined {
  const next = lines.findIndex(line => !isBlank(line) && !line.startsWith(indent))
  const indented = lines.slice(0, next === -1 ? undefined : next)
  const first = indented.findIndex(line => !isBlank(line))
  if (first === -1 || [...indented, lines[next] ?? ''].some(line => line.includes('\t'))) return undefined
  const length = indented.findLastIndex(line => !isBlank(line)) + 1
  const own = indented.slice(first, length)
  const above = lettersOf(indented.slice(0, first))
  const letters = above + lettersOf(own)
  const start = {line: first + 1, column: 1, offset: above}
  const end = {line: length, column: (own.at(-1) ?? '').length + 1, offset: letters - 1}
  const value = own.map(line => line.slice(indent.length)).join('\n')
  return {code: {type: 'code', lang: null, meta: null, value, position: {start, end}}, lines: length, letters}
}

const indent = '    '

function isBlank(line: string): boolean {
  return /^[ \t]*$/.test(line)
}

/** The letters of lines, with a break behind each. */
function lettersOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0)
}
