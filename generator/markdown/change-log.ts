import type {VFile} from 'vfile'
import type {Method} from '../types.js'

/** An endpoint that a change log calls removed: its address, and where and under which date it says so. */
export type Removal = {method: Method; path: string; file: string; line: number; date: string | undefined}

/**
 * The endpoints that the change logs of a product call removed. A line begins with the address and says so itself, or it
 * is the address alone and the words above it in its section say so. What is deprecated, or loses a parameter, is not.
 */
export function readRemovals(pages: readonly VFile[]): Removal[] {
  return pages.filter(({path}) => isChangeLog.test(path)).flatMap(page => removalsOf(page))
}

/** The paths of pages that are change logs. */
export const isChangeLog = /(?:^|\/)change-?log\.md$/i
const removal = /\b(?:removed?|removal|retired?|retirement|discontinued|decommissioned|no longer (?:be )?(?:available|supported))\b|下线|移除|删除|不再支持|停止服务/i
const otherMatter = /\b(?:new|added|adds?|updated?|released|supports?|supported|parameters?|fields?|weights?|mandatory|optional)\b|新增|更新|参数|字段|权重/i
const addressed = /^(get|post|put|delete|patch) (\/[^\s?]+)([^]*)/i
const methods: Method[] = ['get', 'post', 'put', 'delete', 'patch']

function removalsOf(page: VFile): Removal[] {
  const lines = String(page).split('\n').map(plain)
  return lines.flatMap((line, index) => {
    const [, word = '', path = '', rest = ''] = addressed.exec(line) ?? []
    const method = methods.find(one => one === word.toLowerCase())
    if (!method || !(rest.trim() === '' ? isLedToRemoval(lines, index) : saysRemoved(rest) === true)) return []
    return [{method, path, file: page.path, line: index + 1, date: dateOf(lines.slice(0, index))}]
  })
}

/** The line without the marks of lists, quotes, code and bold text. */
function plain(line: string): string {
  return line.replace(/[`*]/g, '').replace(/^[\s>+-]+/, '').replace(/:\s*$/, '').trim()
}

/** Whether a text calls what it speaks of removed; undefined where it decides nothing. */
function saysRemoved(text: string): boolean | undefined {
  if (/\b(?:parameter|field)s?\b|参数|字段/i.test(text)) return false
  if (removal.test(text)) return true
  return otherMatter.test(text) ? false : undefined
}

/** The nearest words above that decide, up to the heading. */
function isLedToRemoval(lines: string[], index: number): boolean {
  for (let above = index - 1; above >= 0 && !isHeading(lines[above]); above--) {
    const line = lines[above] ?? ''
    const decided = addressed.test(line) ? undefined : saysRemoved(line)
    if (decided !== undefined) return decided
  }
  return false
}

function dateOf(lines: string[]): string | undefined {
  return /\d{4}-\d{2}-\d{2}/.exec(lines.findLast(line => isHeading(line) && /\d{4}-\d{2}-\d{2}/.test(line)) ?? '')?.[0]
}

function isHeading(line = ''): boolean {
  return /^#{1,6} /.test(line)
}
