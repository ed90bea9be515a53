/** A page with noise: what says nothing is put where the choices say, zero leaves a place as it is. Lines stay lines. */
export type Noise = (text: string, choices: readonly number[]) => string

/** What crawlers, editors and converters leave in a page, by what it is. */
export const noises: {[name: string]: Noise} = {
  'zero-width spaces in headings and anchors': (text, choices) => byLine(text, choices, (line, choice) => {
    if (!/^#{1,6} /.test(line)) return line
    const [words = '', anchor] = line.split(/(?=\[\u200b?\]\(\/docs\/)/)
    const noisy = choice % 2 === 0 ? words : `${words.slice(0, words.length - 1)}\u200b${words.slice(words.length - 1)}`
    return anchor === undefined ? noisy : noisy + anchor.replace(/^\[\u200b?\]/, choice % 3 === 0 ? '[]' : '[\u200b]')
  }),
  'CRLF': text => text.replaceAll('\n', '\r\n'),
  'a byte order mark': text => (text.startsWith('\ufeff') ? text : `\ufeff${text}`),
  'blanks at the ends of lines': (text, choices) => byLine(text, choices, (line, choice) => {
    const isBreak = choice % 3 === 1 && line !== '---'
    return line.trim() === '' || line.startsWith('```') || /^\|/.test(line) ? line : line.trimEnd() + (/ {2,}$/.test(line) ? '  ' : '') + (isBreak && / {2,}$/.test(line) ? ' ' : '')
  }),
  'other padding in the cells of tables': (text, choices) => tableLines(text, choices, (line, choice) => {
    const pad = ' '.repeat(choice % 3)
    return line.split(/(?<!\\)\|/).map((cell, index) => (index === 0 || cell.trim() === '' ? cell : `${pad} ${cell.trim()}`)).join(`${pad}|`) + (/ {2,}$/.test(line) ? '  ' : '')
  }),
  'other delimiter rows': (text, choices) => byLine(text, choices, (line, choice) => {
    if (!isDelimiter(line)) return line
    return line.replace(/:?-{3,}:?/g, () => ['---', ':---', ' ------ ', '---:'][choice % 4] ?? '---')
  }),
  'non-breaking spaces for blanks in descriptions': (text, choices) => tableLines(text, choices, (line, choice) => {
    const cells = line.split('|')
    const last = cells.at(-1) ?? ''
    return choice % 2 === 0 || cells.length < 4 ? line : [...cells.slice(0, -1), last.replace(/(?<=[A-Za-z,.]) (?=[A-Za-z])/g, '\u00a0')].join('|')
  })
}

/** More blank lines where one stands between blocks: below a heading, and above one. */
export const extraLines: Noise = (text, choices) => {
  const lines = text.split('\n')
  let isCode = false
  return lines.flatMap((line, index) => {
    if (line.startsWith('```')) isCode = !isCode
    const isBetween = !isCode && line.trim() === '' && (/^#{1,6} /.test(lines[index + 1] ?? '') || /^#{1,6} /.test(lines[index - 1] ?? ''))
    return isBetween ? [line, ...Array.from({length: choiceAt(choices, index) % 3}, () => '')] : [line]
  }).join('\n')
}

function byLine(text: string, choices: readonly number[], change: (line: string, choice: number) => string): string {
  return text.split('\n').map((line, index) => change(line, choiceAt(choices, index))).join('\n')
}

/** The rows of tables: what stands right below a delimiter row, and the header above it. */
function tableLines(text: string, choices: readonly number[], change: (line: string, choice: number) => string): string {
  const lines = text.split('\n')
  let isInside = false
  return lines.map((line, index) => {
    if (isDelimiter(line)) return line
    isInside = line.includes('|') && (isInside || isDelimiter(lines[index - 1] ?? '') || isDelimiter(lines[index + 1] ?? ''))
    return isInside ? change(line, choiceAt(choices, index)) : line
  }).join('\n')
}

function isDelimiter(line: string): boolean {
  return /^\s*\|?(?:\s*:?-{3,}:?\s*\|)+(?:\s*:?-{3,}:?\s*)?$/.test(line)
}

function choiceAt(choices: readonly number[], index: number): number {
  return choices[index % choices.length] ?? 0
}
