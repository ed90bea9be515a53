import {normalize} from '../markdown/normalize.js'
import {isValueWord} from './words.js'

/** A parameter as the title of a list may name it: by its name, or with words of its descriptions. */
export type Nameable = {name: string; isEnum: boolean; descriptions: string[]}

/** Whose values stand below a title; no name where that is not plain. */
export type ListTitle = {names: string[]}

/**
 * Read the line above a list of values: `ENUM of transfer types:` and `支持的type:` name the parameter `type`. Each of
 * its words must be accounted for, since any other may narrow the list to some of the values: by the name of the
 * parameter, a clause of its descriptions, or the end of the endpoint's own title (`Universal Transfer`), beside words
 * that narrow nothing. A title that only names a thing is that of an ENUM. Undefined for a line that is no title of
 * values, or speaks of what is answered.
 */
export function readListTitle(line: string, parameters: readonly Nameable[], endpoint = ''): ListTitle | undefined {
  const text = normalize(line.replace(/[*`]/g, '')).replace(/ ?:$/, '')
  const words = wordsOf(text)
  if (words.every(isValueWord)) return undefined
  const bracketed = parameters.filter(({name}) => inBrackets(text).includes(name))
  const opens = bracketed.length > 0 || opener.test(text)
  const named = bracketed.length > 0 ? bracketed : parameters
  const found = tries.map(accounts => named.filter(parameter => accounts(words, parameter, endpoint))).find(fitting => fitting.length > 0) ?? []
  const [only, ...others] = found
  if (only && others.length === 0 && (opens || only.isEnum || isDescribed(words, only))) return {names: [only.name]}
  const isTitle = opens || found.length > 0 || (!aside.test(text) && parameters.some(parameter => isAbout(words, parameter)))
  return isTitle && (bracketed.length > 0 || !ofAnswer.test(text)) ? {names: []} : undefined
}

/** `Order type (orderType, type)` */
function inBrackets(text: string): string[] {
  return /\(([^()]{1,200})\)$/.exec(text)?.[1]?.split(/[, ]+/) ?? []
}

type Accounts = (words: string[], parameter: Nameable, endpoint: string) => boolean

/** What accounts for all words of a title, from the surest way on. */
const tries: Accounts[] = [
  (words, {name}) => besideName(words, name)?.length === 0,
  isDescribed,
  (words, {name}, endpoint) => isEndOf(besideName(words, name) ?? [], endpoint)
]

/** Does a clause of a description say the same as a title, with or without the name? */
function isDescribed(words: readonly string[], {name, descriptions}: Nameable): boolean {
  const said = [content(words), besideName(words, name) ?? []]
  return descriptions.flatMap(clausesOf).some(clause => said.some(some => isSame(some, clause)))
}

/** The words of a title that its parameter's name does not have and that may narrow the list; undefined without the name. */
function besideName(words: readonly string[], name: string): string[] | undefined {
  const own = wordsOf(name)
  if (!own.every(part => words.some(word => isWord(word, part)))) return undefined
  return content(words.filter(word => !own.some(part => isWord(word, part))))
}

/** Does a line name an ENUM, or end in any parameter? */
function isAbout(words: readonly string[], {name, isEnum}: Nameable): boolean {
  const own = wordsOf(name)
  return isEnum || words.some(hasHan) ? besideName(words, name) !== undefined : isSame(words.slice(-own.length), own)
}

/** What a description says, clause by clause, in the words that say something. */
function clausesOf(description: string): string[][] {
  return description.split(/[.,;:()\n。]/).map(clause => content(wordsOf(clause))).filter(clause => clause.length > 0)
}

/** Are these the last words of the endpoint's title? `Query Klines` is about klines, `Hot and cold pots` about both. */
function isEndOf(words: readonly string[], endpoint: string): boolean {
  const all = content(wordsOf(endpoint.replace(dataOf, '')))
  const [first, ...others] = words
  if (first !== undefined && others.length === 0 && hasHan(first)) return all.at(-1)?.endsWith(first) === true
  return words.length > 0 && isSame(all.slice(-words.length), words)
}

const dataOf = / (?:data|history|list|info|information|records?)$|(?:数据|历史|列表|信息|记录)$/i

/**
 * The words of a text: `contractType` is two, what a mark or an `or` joins is one (`cross/isolated`), and so is a stretch
 * of Chinese.
 */
function wordsOf(text: string): string[] {
  const apart = text.replace(/(?<=[a-z\d])(?=[A-Z])/g, ' ').replace(/ ?[/,&、或和与] ?| (?:or|and) /gi, '/')
  return apart.match(/[A-Za-z\d_]+(?:\/[A-Za-z\d_]+)*|[\p{Script=Han}/]+/gu) ?? []
}

/** The words that may narrow a list. */
function content(words: readonly string[]): string[] {
  return words.map(word => word.replace(neutral, '')).filter(word => word !== '')
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length > 0 && some.length === others.length && some.every((word, index) => isWord(word, others[index] ?? ''))
}

/** One word, in the singular or the plural. */
function isWord(some: string, other: string): boolean {
  const [one, two] = [some.toLowerCase(), other.toLowerCase()]
  return one === two || [`${one}s`, `${one}es`].includes(two) || [`${two}s`, `${two}es`].includes(one)
}

function hasHan(word: string): boolean {
  return /\p{Script=Han}/u.test(word)
}

/** Words that say that values follow. */
const opening = 'enums?|enumerations?|values?|supported|valid|allowed|possible|available|accepted|permitted'
const openingHan = '支持|可选|有效|可用|枚举|取值'
const opener = new RegExp(`\\b(?:${opening})\\b|${openingHan}`, 'i')

/** Words that leave a list whole: whole words of English, and any part of a stretch of Chinese. */
const neutral = new RegExp(
  `^(?:${opening}|the|all|an?|of|for|is|are|as|can|may|be|follows|following|below|here|see|listed|list|types?|kinds?`
  + `|currently|parameters?|charts?)$|${openingHan}|目前|当前|所有|全部|以下|如下|类型|种类|参数|[的值为有是]`, 'gi'
)

/** Words of a line that says something else about the parameter that it names. */
const aside = /\b(?:for|on|in|with|without|by|when|using|if|to|from|at|must)\b|如果|当|配合/i

const ofAnswer = new RegExp(
  '\\b(?:returns?|returned|responses?|answers?|results?|errors?|reasons?|events?|fields?|examples?)\\b'
  + '|返回|响应|错误|原因|示例', 'i'
)
