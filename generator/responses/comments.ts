import {readDescription} from '../descriptions/index.js'
import {normalize} from '../markdown/normalize.js'
import type {Statement} from './types.js'

type Row = readonly [rule: string, words: RegExp]

const seen = '(?:return(?:s|ed)?|display(?:s|ed)?|appears?|shown?|shows|pushed|visible|present|available|exists?|'
  + 'included|populated|sent|have|has)'
const there = '(?:returned|shown|displayed|present|visible)'
const when = '(?:with|when|if|for|in|after|under|unless|while|once)'
const noun = '[^,.;。；\\n]{1,40}'
/** Whom or what a field may be kept to; a purpose is none of them. */
const kept = '(?:[\\w-]+ ){0,5}(?:user|account|member|order|symbol|pair|contract|margin|mode|VIP)'
const start = '(?:^|[,;(.] ?)'

/** Sentences that say that a field is not always there. What is shown only in some rows of a list is none of them. */
const optional: Row[] = [
  ['optional', /^\(?optional\b|\boptional field\b/i],
  ['not-returned', /\b(?:will|would|do|does) not (?:be )?(?:return(?:ed)?|shown?|display(?:ed)?|appear)\b/i],
  ['not-returned', new RegExp(`(?:\\b(?:is|are|be) |${start})not ${there} ${when}\\b`, 'i')],
  ['only-returned', new RegExp(`\\bonly (?:be |is |are )?${seen} ${when}\\b`, 'i')],
  ['only-returned', new RegExp(`\\b${seen} only ${when}\\b`, 'i')],
  ['only-returned', new RegExp(`${start}only (?:if|when)\\b`, 'i')],
  ['returned-if', new RegExp(`${start}(?:this |it )?(?:is |will be )?(?:appears?|${there}) (?:if|when)\\b`, 'i')],
  ['for-alone', new RegExp(`^(?:only for ${kept}s?|for ${kept}s? only|(?:[\\w-]+ ){0,2}(?<!\\b(?:of|total|all) )(?:sub-?)?(?:users?|accounts?) only)$`, 'i')],
  ['if-alone', /^(?:only )?(?:if|when) [^,.;]{1,60}$/i],
  ['not-returned', /(?:不会?|则不)返回(?:此|该|这个)?(?:字段|参数)/],
  ['only-returned', new RegExp(`仅${noun}?(?:返回|推送|显示|展示|有)(?:此|该)字段`)],
  ['only-returned', new RegExp(`仅[当在]${noun}?时(?:才)?(?:会)?(?:显示|返回|展示|出现|推送)`)],
  ['only-returned', new RegExp(`只有?[当在]${noun}?(?:返回|显示|出现)`)],
  ['only-returned', /才会?(?:有|返回|显示|出现)(?:此字段|该字段)?(?=$|[,.;。；])/],
  ['returned-if', new RegExp(`[若当]${noun}?(?:时|则|,)(?:会|才)?返回(?:此|该)字段`)]
]

/** Sentences that say that a field may be null. */
const nullable: Row[] = [
  ['null-if', /\bnull (?:if|when|for|unless)\b/i],
  ['may-be-null', /\b(?:may|can|could|might|will) be null\b|\bnullable\b/i],
  ['null-if', /\b(?:shown|returned|displayed) as null\b/i],
  ['null-if', /(?<!不)为 ?null/i],
  ['null-if', /(?:则|可能?|可以)为空/]
]

const word = '[A-Za-z]\\w*'

/** Lists of values that descriptions of parameters do not know. `list` holds them, each with or without a gloss. */
const lists: Row[] = [
  ['enum', /(?:\benum\w*|枚举(?:类型|值)?) ?: ?(?<list>[^]+)$/i],
  ['list-for', new RegExp(`^(?<list>${word}(?:, ?${word}){0,30}) for [^;]{1,60}$`)]
]

/**
 * What a comment stands beside. `isFlag`: a boolean; of that, and of `isIsolated` or `canTrade`, `if isolated` says
 * what it means. `shown`: the texts that stand there, if known; a list of values is believed if it has one.
 */
export type Beside = {name: string; isFlag?: boolean; shown?: string[]}

/** Read what a comment says of its field besides describing it. */
export function readComment(comment: string, beside: Beside): Statement {
  const text = normalize(comment)
  const isWhether = beside.isFlag || /^(?:is|can|has)[A-Z]/.test(beside.name)
  const found = [
    ...rulesOf(text, isWhether ? optional.filter(([rule]) => rule !== 'if-alone') : optional, 'optional'),
    ...rulesOf(text, nullable, 'nullable'),
    ...valueRules(text, beside)
  ]
  return {
    values: found.flatMap(({values = []}) => values),
    isOptional: found.some(({what}) => what === 'optional'),
    isNullable: found.some(({what}) => what === 'nullable'),
    rules: found.map(({what, rule, words}) => ({what, rule, words}))
  }
}

/** The numbers that a comment explains, each with its meaning, where the one that is shown is among them: `1: a, 2: b`. */
export function numbersIn(comment: string, shown: string): string[] {
  const explained = /(?:^|[,;/(\s])(-?\d{1,9})(?: ?[:=](?! ?\d)| ?- ?(?=[A-Za-z])| (?:for|means)\b)/g
  const numbers = [...normalize(comment).matchAll(explained)].flatMap(([, number]) => number ?? [])
  return numbers.length > 1 && numbers.includes(shown) ? numbers : []
}

type FoundRule = Statement['rules'][number] & {values?: string[]}

/** The first row that fits, for one is enough. */
function rulesOf(text: string, rows: Row[], what: string): FoundRule[] {
  const row = rows.find(([, words]) => words.test(text))
  return row ? [{what, rule: row[0], words: text}] : []
}

function valueRules(text: string, {name, shown}: Beside): FoundRule[] {
  const plain = text.replaceAll('\\_', '_')
  if (shown && !shown.some(value => value !== '' && plain.includes(value))) return []
  const [found] = [...listRules(plain), ...descriptionRules(text, name)]
  return found && (!shown || found.values.some(value => shown.includes(value))) ? [found] : []
}

type ValueRule = FoundRule & {values: string[]}

function descriptionRules(text: string, name: string): ValueRule[] {
  const {keywords, rules} = readDescription(text, {name, schema: {type: 'string'}, required: 'no'})
  const values = (keywords.enum ?? []).filter(value => typeof value === 'string')
  const read = rules.find(({keyword}) => keyword === 'enum')
  return read && values.length > 1 ? [{what: whatOf(values), rule: read.rule, words: read.words, values}] : []
}

/** One list, or one in each clause. */
function listRules(text: string): ValueRule[] {
  const clauses = text.split(/; ?/).filter(clause => clause !== '')
  const found = lists.flatMap(([rule, words]) => {
    const read = clauses.map(clause => words.exec(clause)?.groups?.list)
    const items = read.flatMap(list => (list ?? '').split(/[,、/] ?/))
    const values = [...new Set(items.flatMap(item => /^[A-Za-z]\w*/.exec(item)?.[0] ?? []))]
    return read.includes(undefined) || values.length < 2 ? [] : [{what: whatOf(values), rule, words: text, values}]
  })
  return found.slice(0, 1)
}

function whatOf(values: string[]): string {
  return `values ${values.join(', ')}`
}
