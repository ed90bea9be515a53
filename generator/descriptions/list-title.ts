import {normalize} from '../markdown/normalize.js'

/** A parameter as the title of a list may name it: by its name, or with words of its descriptions. */
export type Nameable = {name: string; isEnum: boolean; descriptions: string[]}

/** Whose values stand below a title; no name where that is not plain. */
export type ListTitle = {names: string[]}

/**
 * Read the line above a list of values: `ENUM of transfer types:` and `支持的type:` name the parameter `type`, and
 * `Contract type:` names `contractType`, or the one whose description has these words. A title that only names a thing
 * is that of an ENUM. Undefined for a line that is no title of values, or speaks of what is answered.
 */
export function readListTitle(line: string, parameters: readonly Nameable[]): ListTitle | undefined {
  const text = normalize(line.replace(/[*`]/g, '')).replace(/ ?:$/, '')
  const bracketed = parameters.filter(({name}) => inBrackets(text).includes(name))
  if (bracketed.length > 0) return titleOf(bracketed, ofSome.test(text))
  const described = parameters.filter(({descriptions}) => descriptions.some(words => isPhrase(words, text)))
  if (described.length > 0) return titleOf(described, false)
  if (ofAnswer.test(text)) return undefined
  const groups = forms.map(form => form.exec(text)).find(match => match !== null)?.groups
  if (!groups?.noun) return undefined
  const asked = {noun: groups.noun, isOpener: groups.opener !== undefined || groups.kind !== undefined}
  const found = tries.map(find => find(asked, parameters)).find(named => named.length > 0) ?? []
  const isDoubtful = ofSome.test(text) || !found.every(({name, isEnum}) => {
    return (isEnum || asked.isOpener) && (isNoun(letters(asked.noun), name) || !ofAccount.test(asked.noun))
  })
  return asked.isOpener || found.length > 0 ? titleOf(found, isDoubtful) : undefined
}

function titleOf(found: readonly Nameable[], isDoubtful: boolean): ListTitle {
  return {names: found.length === 1 && !isDoubtful ? found.map(({name}) => name) : []}
}

/** Is a description the very title, and more than one word? */
function isPhrase(description: string, text: string): boolean {
  return text.includes(' ') && description.replace(/[.:]$/, '').toLowerCase() === text.toLowerCase()
}

/** `Response type (newOrderRespType)` */
function inBrackets(text: string): string[] {
  return /\(([^()]{1,200})\)$/.exec(text)?.[1]?.split(/[, ]+/) ?? []
}

const ofAnswer = new RegExp(
  '\\b(?:returns?|returned|responses?|answers?|results?|errors?|reasons?|events?|fields?|examples?)\\b'
  + '|返回|响应|错误|原因|示例', 'i'
)

/** Words that say that other values may be taken, or that these are not. */
const ofSome = new RegExp(
  '\\b(?:unsupported|not|except|excluded|deprecated|removed|reserved|invalid|forbidden|new|added|additional'
  + '|other|some|common|main|popular)\\b|不|新增|新加|废弃|下线|移除|除|常用|其他|部分', 'i'
)

/** Words that narrow a list to an account or market, unless they are part of the name: `marginType`. */
const ofAccount = /\b(?:isolated|cross|spot|margin|futures?|options?|portfolio)\b|逐仓|全仓|现货|合约账户/i

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
type Find = (asked: Asked, parameters: readonly Nameable[]) => readonly Nameable[]

/** How a noun names parameters, from the surest way on. */
const tries: Find[] = [byWords, byLatinWord, byDescription]

/**
 * `transfer types` is `transferType`, or `type` where no other parameter has `transferType` in its name. One thing, as
 * in `sell side`, names no parameter by its last word alone.
 */
function byWords({noun: phrase, isOpener}: Asked, parameters: readonly Nameable[]): readonly Nameable[] {
  const words = phrase.split(' ')
  const suffixes = words.map((_, index) => letters(words.slice(index).join('')))
  const found = suffixes.findIndex(suffix => parameters.some(({name}) => isNoun(suffix, name)))
  const suffix = suffixes[found]
  if (suffix === undefined) return []
  const longer = suffixes[found - 1]
  const isPart = longer !== undefined && ((!isOpener && !suffix.endsWith('s'))
    || parameters.some(({name}) => letters(name).endsWith(longer.replace(/s$/, ''))))
  return isPart ? [] : parameters.filter(({name}) => isNoun(suffix, name))
}

function isNoun(word: string, name: string): boolean {
  return [letters(name), `${letters(name)}s`, `${letters(name)}es`].includes(word)
}

/** `type划转类型` */
function byLatinWord({noun: phrase}: Asked, parameters: readonly Nameable[]): readonly Nameable[] {
  const word = /^\p{Script=Han}*(\w+)\p{Script=Han}*$/u.exec(phrase)?.[1]
  return parameters.filter(({name}) => word !== undefined && letters(name) === letters(word))
}

/** The parameters whose descriptions have the noun; a single word says too little, and a short one of Chinese too. */
function byDescription({noun: phrase, isOpener}: Asked, parameters: readonly Nameable[]): readonly Nameable[] {
  const isWide = /\p{Script=Han}/u.test(phrase) ? phrase.length > (isOpener ? 1 : 2) : phrase.includes(' ')
  if (!isWide) return []
  const words = phrase.toLowerCase().replace(/s$/, '')
  const isNamed = ({descriptions}: Nameable) => descriptions.some(text => text.toLowerCase().includes(words))
  return parameters.filter(isNamed)
}

function letters(words: string): string {
  return words.toLowerCase().replace(/[^a-z\d]/g, '')
}
