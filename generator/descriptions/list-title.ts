import {normalize} from '../markdown/normalize.js'

/** A parameter as the title of a list may name it: by its name, or with words of its descriptions. */
export type Nameable = {name: string; descriptions: string[]}

/** Whose values stand below a title, none where that is not plain, and whether it says that values stand there. */
export type ListTitle = {names: string[]; isOpener: boolean}

/**
 * Read the line above a list of values: `ENUM of transfer types:` and `支持的type:` name the parameter `type`, and
 * `Contract type:` names `contractType`, or the one whose description has these words. Undefined for a line that is no
 * such title, or speaks of what is answered.
 */
export function readListTitle(line: string, parameters: readonly Nameable[]): ListTitle | undefined {
  const text = normalize(line.replace(/[*`]/g, '')).replace(/ ?:$/, '')
  const bracketed = parameters.filter(({name}) => inBrackets(text).includes(name)).map(({name}) => name)
  if (bracketed.length > 0) return {names: bracketed, isOpener: true}
  const described = parameters.filter(({descriptions}) => descriptions.some(words => isPhrase(words, text)))
  if (described.length > 0) return {names: single(described.map(({name}) => name)), isOpener: true}
  if (ofAnswer.test(text)) return undefined
  const groups = forms.map(form => form.exec(text)).find(match => match !== null)?.groups
  if (!groups?.noun) return undefined
  const [noun, isOpener] = [groups.noun, groups.opener !== undefined || groups.kind !== undefined]
  const names = tries.map(find => find({noun, isOpener}, parameters)).find(found => found.length > 0) ?? []
  return {names: single(names), isOpener}
}

function single(names: string[]): string[] {
  return names.length === 1 ? names : []
}

/** Is a description the very title, and more than one word? */
function isPhrase(description: string, text: string): boolean {
  return text.includes(' ') && description.replace(/[.:]$/, '').toLowerCase() === text.toLowerCase()
}

/** `Response type (newOrderRespType)` */
function inBrackets(text: string): string[] {
  return /\(([^()]{1,200})\)$/.exec(text)?.[1]?.split(/[, ]+/) ?? []
}

const ofAnswer = /\b(?:returns?|returned|responses?|results?|errors?|reasons?|events?|examples?)\b|返回|响应|错误|原因|示例/i

const adjective = '(?:all|the|currently|current|supported|valid|allowed|possible|available|accepted|permitted)'
const stops = 'for|on|of|in|with|by|when|if|to|from|at|as|and|or|a|an|not|only|must|can|be|is|are|below|includes?'
const noun = `(?<noun>(?!(?:${stops})\\b)[\\w/]+(?: (?!(?:${stops})\\b)[\\w/]+){0,4}?)`

const forms: RegExp[] = [
  new RegExp(`^(?:the )?(?<opener>${adjective} |(?:${adjective} ){0,3}(?:enums?|values|list) (?:of|for) )`
    + `?(?:${adjective} ){0,2}${noun}(?<kind> (?:enums?|values?|options?))?`
    + '(?: (?:are|is|can be|may be|include|includes|as follows|below|listed below)){0,2}$', 'i'),
  new RegExp('^(?:.{0,80}[。,])?(?:目前|当前)?(?<opener>支持的?|可选的?|有效的?|可用的?)?(?:以下)?'
    + '(?<noun>\\p{Script=Han}{0,8}?\\w*\\p{Script=Han}{0,8}?)(?<kind>的?(?:枚举值?|取值|可选值|有效值))?(?:如下|有|为|包括|包含|是)?$', 'u')
]

type Asked = {noun: string; isOpener: boolean}

/** How a noun names parameters, from the surest way on. */
const tries: ((asked: Asked, parameters: readonly Nameable[]) => string[])[] = [byWords, byLatinWord, byDescription]

/**
 * `transfer types` is `transferType`, or `type` where no other parameter has `transferType` in its name. One thing, as in
 * `sell side`, names no parameter by its last word alone.
 */
function byWords({noun: phrase, isOpener}: Asked, parameters: readonly Nameable[]): string[] {
  const words = phrase.split(' ')
  const suffixes = words.map((_, index) => letters(words.slice(index).join('')))
  const found = suffixes.findIndex(suffix => parameters.some(({name}) => isNoun(suffix, name)))
  const suffix = suffixes[found]
  if (suffix === undefined) return []
  const longer = suffixes[found - 1]
  const isPart = longer !== undefined && ((!isOpener && !suffix.endsWith('s'))
    || parameters.some(({name}) => letters(name).endsWith(longer.replace(/s$/, ''))))
  return isPart ? [] : parameters.filter(({name}) => isNoun(suffix, name)).map(({name}) => name)
}

function isNoun(word: string, name: string): boolean {
  return [letters(name), `${letters(name)}s`, `${letters(name)}es`].includes(word)
}

/** `type划转类型` */
function byLatinWord({noun: phrase}: Asked, parameters: readonly Nameable[]): string[] {
  const word = /^\p{Script=Han}*(\w+)\p{Script=Han}*$/u.exec(phrase)?.[1]
  return parameters.filter(({name}) => word !== undefined && letters(name) === letters(word)).map(({name}) => name)
}

/** The parameters whose descriptions have the noun; a single word says too little, and a short one of Chinese too. */
function byDescription({noun: phrase, isOpener}: Asked, parameters: readonly Nameable[]): string[] {
  const isWide = /\p{Script=Han}/u.test(phrase) ? phrase.length > (isOpener ? 1 : 2) : phrase.includes(' ')
  if (!isWide) return []
  const words = phrase.toLowerCase().replace(/s$/, '')
  const isNamed = ({descriptions}: Nameable) => descriptions.some(text => text.toLowerCase().includes(words))
  return parameters.filter(isNamed).map(({name}) => name)
}

function letters(words: string): string {
  return words.toLowerCase().replace(/[^a-z\d]/g, '')
}
