import type {VFile} from 'vfile'
import type {Method} from '../types.js'

/** An endpoint that a change log calls removed: its address, and where and under which date it says so. */
export type Removal = {method: Method; path: string; file: string; line: number; date: string | undefined}

/**
 * The endpoints that the change logs of a product call removed. A line begins with the address and says so itself, or it
 * is the address alone and the words above it in its section say so. What is deprecated, or loses a parameter, is not;
 * nor what a sentence negates, postpones or makes depend on something, or what a log speaks of otherwise on a later day.
 */
export function readRemovals(pages: readonly VFile[]): Removal[] {
  const said = pages.filter(({path}) => isChangeLog.test(path)).flatMap(page => saidIn(page))
  const kept = new Map(said.filter(({isRemoved}) => !isRemoved).sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1)).map(one => [keyOf(one), dayOf(one)]))
  return said.flatMap(({isRemoved, ...removal}) => (isRemoved && !isOverruled(removal, kept.get(keyOf(removal))) ? [removal] : []))
}

/** What a line says of an endpoint. */
type Said = Removal & {isRemoved: boolean}

/** The paths of pages that are change logs. */
export const isChangeLog = /(?:^|\/)change-?log\.md$/i
const removal = /\b(?:removed?|removal|retired?|retirement(?! announcement)|discontinued|decommissioned|no longer (?:be )?(?:available|supported))\b|下线|移除|删除|不再支持|停止服务/i
const partOfIt = /\b(?:parameter|field|value|limit|restriction|symbol|error|header)s?\b|参数|字段|枚举|限制|错误/i
const otherMatter = /\b(?:new|added|adds?|updated?|released|supports?|supported|weights?|mandatory|optional)\b|新增|更新|权重/i
const taken = /\b(?:postpon|delay|deferr|cancell?ed|revert|revers|restor|reinstat|withdrawn|reschedul)\w*|推迟|延期|延后|取消|恢复|暂缓|撤回/i
const unsure = /\b(?:not|never|cannot|if|when|whenever|once|unless|until|in case|might|could|would|should|plan(?:s|ned)?|consider(?:s|ed|ing)?|proposed|still|remains?|but)\b|n['’]t\b|\bno longer (?!(?:be )?(?:available|supported)\b)|不会|未|暂不|如果|可能|计划|仍|但/i
const maybe = /\bmay\b(?! \d)/
const predicate = /^(?:(?:endpoint|interface|method) )?(?:(?:is|are|was|were|has|have|had|been|will|be|to|now|also|permanently|officially|completely) )*(?:removed|retired|discontinued|decommissioned|no longer (?:be )?(?:available|supported))(?= ?(?:$|[.,;:(]|(?:from \d|(?:on|at|as|in|since|starting|due|because|effective|and|by|after|with|following)\b)))/i
const chinesePredicate = /^(?:接口)?(?:现已|已经|已|将|于|起|会|被|正式)*(?:下线|移除|删除|不再支持|停止服务)(?=$|[。，；（.,;(])/
const addressed = /^(?:get|post|put|delete|patch) \//i
const addresses = /\b(get|post|put|delete|patch) (\/(?:[\w/{}~%@+-]|\.(?=\w))*)/gi
const methods: Method[] = ['get', 'post', 'put', 'delete', 'patch']

function saidIn(page: VFile): Said[] {
  const lines = String(page).split('\n').map(plain)
  const dates = datesOf(lines)
  return lines.flatMap((line, index) => endpointsOf(line).flatMap(({method, path, rest}) => {
    const isRemoved = rest === undefined ? saysKept(line) : rest === '' ? leadOf(lines, index) : isPredicate(rest)
    if (isRemoved === undefined) return []
    return [{method, path, file: page.path, line: index + 1, date: dates[index], isRemoved}]
  }))
}

/** The endpoints that a line names: the one that it begins with, and the text behind that, or all of them. */
function endpointsOf(line: string): {method: Method; path: string; rest?: string}[] {
  const found = [...line.matchAll(addresses)]
  const own = found.filter(({index}) => index === 0)
  return (own.length > 0 ? own : found).flatMap(([address, word = '', path = '']) => {
    const method = methods.find(one => one === word.toLowerCase())
    return method ? [{method, path, ...(own.length > 0 && {rest: behind(line.slice(address.length))})}] : []
  })
}

/** The words behind an address, without its query and what stands between. */
function behind(text: string): string {
  return text.replace(/^\?\S*/, '').replace(/^[\s:：.。,，;；—–-]+/, '').replace(/\s+/g, ' ')
}

/** A line that speaks of a removal which does not come, or not yet: false; all else says nothing. */
function saysKept(line: string): false | undefined {
  return removal.test(line) && (taken.test(line) || isUnsure(line)) ? false : undefined
}

/** A later day overrules an earlier one; without a day, or on the same one, nothing is sure. */
function isOverruled({date}: Removal, kept: string | undefined): boolean {
  return kept !== undefined && (date === undefined || kept >= date)
}

function keyOf({method, path}: Removal): string {
  return `${method} ${path}`
}

/** Without a day, behind all others. */
function dayOf({date = '9999'}: Removal): string {
  return date
}

/** The line without the marks of lists, quotes, code and bold text. */
function plain(line: string): string {
  return line.replace(/[`*]/g, '').replace(/^[\s>+-]+/, '').replace(/:\s*$/, '').trim()
}

/** Whether what follows an address says of it, and of no part of it, that it is removed. */
function isPredicate(rest: string): boolean {
  const undated = rest.replace(/UTC|[\s\d年月日:-]/g, '')
  return (predicate.test(rest) || chinesePredicate.test(undated)) && saysRemoved(rest) === true
}

/** Whether a text calls what it speaks of removed; undefined where it decides nothing. */
function saysRemoved(text: string): boolean | undefined {
  if (partOfIt.test(text) || taken.test(text)) return false
  if (removal.test(text)) return !isUnsure(text)
  return otherMatter.test(text) ? false : undefined
}

function isUnsure(text: string): boolean {
  return unsure.test(text) || maybe.test(text)
}

/** The nearest words above that decide, up to the heading. */
function leadOf(lines: string[], index: number): boolean | undefined {
  for (let above = index - 1; above >= 0 && !isHeading(lines[above]); above--) {
    const line = lines[above] ?? ''
    const decided = addressed.test(line) ? undefined : saysRemoved(line)
    if (decided !== undefined) return decided
  }
  return undefined
}

/** The day of each line: that of the nearest heading above which has one. */
function datesOf(lines: string[]): (string | undefined)[] {
  let date: string | undefined
  return lines.map(line => {
    if (isHeading(line)) date = /\d{4}-\d{2}-\d{2}/.exec(line)?.[0] ?? date
    return date
  })
}

function isHeading(line = ''): boolean {
  return /^#{1,6} /.test(line)
}
