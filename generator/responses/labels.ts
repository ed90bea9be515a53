import {normalize} from '../markdown/normalize.js'
import type {Dialect} from '../types.js'
import type {Label} from './types.js'

type Condition = NonNullable<Label['condition']>

const name = '["\'`]?(?<name>[A-Za-z]\\w*)["\'`]?'

/** How labels say that a parameter selects the answer: `OR (when symbol not sent)`, `不传symbol`. */
const conditions: RegExp[] = [
  new RegExp(`^(?:if|when) ${name} (?:is |are |was )?(?<not>not )?(?:sent|passed|provided|specified|given)$`, 'i'),
  new RegExp(`^(?:or )?(?<not>not )?(?:pass|passing|send|sending) ${name}$`, 'i'),
  new RegExp(`^(?:when )?(?:with|using|(?<not>without|not using)) (?:parameter )?${name}$`, 'i'),
  new RegExp(`^[当若]?(?:如果)?(?<not>不|未|没有)?(?:发送|传入?|指定|提供) ?${name}(?:信息|参数)?(?:时?(?:的?返回内容|的?响应|相应)?)$`)
]

/** What a label says besides `Response` and `OR`. */
const idle = /^(?:(?:response|响应示例|响应|返回)(?: example)?|or\b|或者?)[ :-]*/i

const error = /\bno (?:order|position|data) response\b|\berror\b|错误/i

/** Read the words above an example: those of its heading first, then those of the line above it. */
export function readLabel(texts: string[], dialect: Dialect): Label {
  const words = texts.map(wordsOf).filter(text => text !== '' && text.length <= maxLength)
  const condition = words.map(text => conditionOf(text, dialect)).find(found => found !== undefined)
  return {words: words.join(', '), isError: texts.some(text => error.test(text)), ...(condition && {condition})}
}

/** A longer line is a sentence of the docs, no label. */
const maxLength = 80

/**
 * Is a line above one of several examples a label, which says which answer it is? A longer line is a sentence of the docs;
 * words above the only example tell it from no other.
 */
export function isLabel(text: string, examples: number): boolean {
  const words = wordsOf(text)
  return words === '' || (examples > 1 && words.length <= maxLength)
}

/** A condition in words: `when symbol is not sent`. */
export function conditionText({parameter, isSent}: Condition): string {
  return `when ${parameter} is ${isSent ? '' : 'not '}sent`
}

function wordsOf(text: string): string {
  let words = normalize(text.replaceAll('**', '')).replace(/\n/g, ' ')
  for (let rest = words.replace(idle, ''); rest !== words; rest = words.replace(idle, '')) words = rest
  return words.replace(/(?<![ :])[ :]+$/, '').replace(/^\(([^()]*)\)$/, '$1').replace(/^(?:response|for) /i, '').trim()
}

function conditionOf(text: string, {parameterWords}: Dialect): Condition | undefined {
  const words = Object.entries(parameterWords)
  const known = words.reduce((said, [word, parameter]) => said.replaceAll(word, parameter), text)
  const groups = conditions.map(pattern => pattern.exec(known)?.groups).find(found => found !== undefined)
  return groups?.name ? {parameter: groups.name, isSent: !groups.not} : undefined
}
