import type {ValueList} from './lists.js'

/** Words that open a list of values, in English. */
export const opener = '(?:'
  + '(?<![a-z])(?<!not )(?:supported|valid|allowed|possible|available|optional|permitted|accepted)(?: supported)?'
  + '(?: [\\w`]{1,20})? (?:values?|limits?|types?|intervals?|options?|enums?)'
  + '|\\benums?|(?<=(?:^|[.;,\\n] ?))values)(?: are| is| include| can be)?'

/** Words that open a list of values, in Chinese. */
export const openerChinese = '(?:(?<!不)支持的?(?:数?值|类型|时间区间|区间)有?'
  + '|有效值|可选值|可选项|取值(?!范围)|枚举(?:值|定义)?)'

/** How a list of values may begin: the words of its clause in front of it, and what the list must be like. */
type Anchor = [rule: string, clause: RegExp, fits: (list: ValueList, clause: string) => boolean]

const anchors: Anchor[] = [
  ['list-after-opener', new RegExp(`(?:${opener}|${openerChinese})[:为是 ]{0,3}\\[? ?$`, 'iu'), () => true],
  ['list-after-choice', /^[^`]*\b(?:can|could|may|must|should) be (?:set to |one of |either )?$/i, isChoice],
  ['list-after-choice', /(?:\bone of|^input|可以为|可以是|可设置为|可以设置为|仅可选择|可选)[: ]{0,2}$/i, isChoice],
  ['list', /^[( ,]?$/, isChoice],
  ['list-of-booleans', /^[^`"\uFFFC]{0,80}$/, ({form, values}) => form === 'boolean' && values.length === 2],
  ['list-after-title', /^[^`"\uFFFC]{1,60}: ?$/, isTitled],
  ['list-after-noun', /^[\p{Script=Han}/ ]{1,14}$/u, isTitled]
]

/** The rule by which a list has the values of the parameter itself, or undefined where it is part of a sentence. */
export function anchorOf(text: string, list: ValueList): string | undefined {
  const before = clauseBefore(text, list.start)
  return anchors.find(([, clause, fits]) => clause.test(before) && fits(list, before))?.[0]
}

/** Does a list belong to a condition, `used with LIMIT and STOP orders`, which readers of notes look at? */
export function isConditional(text: string, list: ValueList): boolean {
  const clause = clauseBefore(text, list.start)
  return /\b(?:when|if|unless)\b|当|若|如果/i.test(clause)
    || preposition.test(clause)
    || (clause !== '' && /^ ?(?:orders?\b|订单|单|时)/i.test(text.slice(list.end)))
}

const preposition = new RegExp(
  '(?:\\b(?:with|for|in|of|under|between|by|on|from|against|like|as)(?: [\\w`]{1,30})?|仅|与|和|支持) ?$', 'i'
)

/** The words between the beginning of a clause and a place in it. */
function clauseBefore(text: string, place: number): string {
  const before = text.slice(Math.max(0, place - 160), place).replace(/\b(?:i\.e|e\.g)\./gi, 'ie')
  return before.split(/[;\n\uFFFC。]|\. ?/).at(-1) ?? ''
}

/** Small words in code spans are names of parameters, in quotes they are values. */
function isChoice({values, form, mark}: ValueList): boolean {
  return values.length > 1 && (form !== 'lower' || mark === '"')
}

function isTitled(list: ValueList, clause: string): boolean {
  return isChoice(list) && !condition.test(clause)
}

const condition = new RegExp('\\b(?:with|for|when|if|unless|only|not|cannot|can\'t|must|used?|using|between|such as'
  + '|like|require[ds]?|needs?|except|both|either|neither'
  + '|invalid|unsupported|excluded|forbidden|deprecated|reserved)\\b'
  + '|仅|当|若|如果|需|不|配合|使用|只|除|与', 'i')
