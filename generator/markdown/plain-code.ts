import type {Code} from 'mdast'
import {endOf, startOf, type Line} from './line.js'
import {isBlank} from './line-start.js'
import type {Block} from './plain-block.js'

/** The code at a line that is indented by four blanks. undefined where a tab indents what is in it or below. */
export function indentedCode(lines: readonly Line[], at: number): Block<Code> | undefined {
  let [next, below] = [at, at]
  for (let line = lines[at]; line && (isBlank(line) || line.text.startsWith(indent)); line = lines[++below]) {
    if (isTabbed(line)) return undefined
    if (line.text.startsWith(indent)) next = below + 1
  }
  const own = lines.slice(at, next)
  const value = own.map(({text}) => text.slice(indent.length)).join('\n').replace(/\n$/, '')
  const under = lines[below]
  return under && isTabbed(under) ? undefined : codeOf(own, {value, lang: null, next})
}

const indent = '    '

function isTabbed({text}: Line): boolean {
  return /^ {0,3}\t/.test(text)
}

/** The fenced code at a line, where its end is found. */
export function fencedCode(lines: readonly Line[], at: number): Block<Code> | undefined {
  const [, fence = '', lang = ''] = /^(`{3,}|~{3,})([\w-]*) *$/.exec(lines[at]?.text ?? '') ?? []
  if (fence === '') return undefined
  for (let next = at + 1; next < lines.length; next++) {
    const text = lines[next]?.text ?? ''
    if (!/^ {0,3}(?:`+|~+) *$/.test(text) || !text.trim().startsWith(fence)) continue
    const value = lines.slice(at + 1, next).map(line => line.text).join('\n')
    return codeOf(lines.slice(at, next + 1), {value, lang: lang || null, next: next + 1})
  }
  return undefined
}

function codeOf(own: readonly Line[], {value, lang, next}: {value: string; lang: string | null; next: number}): Block<Code> | undefined {
  const [first, last] = [own[0], own.at(-1)]
  return first && last && {node: {type: 'code', lang, meta: null, value, position: {start: startOf(first), end: endOf(last)}}, next}
}
