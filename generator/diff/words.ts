import {codeSpan} from '../emit/escape.js'
import type {Words} from './change.js'

/** A code span where no table is: a bar needs no backslash. Blank text is shown as `""`. */
export function code(text: string): string {
  return text.trim() === '' ? '`""`' : codeSpan(text).replaceAll('\\|', '|')
}

/** `a, b and c`. */
export function list(items: string[], last = 'and'): string {
  const [end = '', ...rest] = [...items].reverse()
  return rest.length === 0 ? end : `${rest.reverse().join(', ')} ${last} ${end}`
}

/** One sentence for changes that differ in their subject alone: `` required parameters `page` and `limit` added ``. */
export function sentenceOf([first, ...others]: [Words, ...Words[]]): string {
  const isOne = others.length === 0
  const noun = isOne ? first.noun : `${first.noun}s`
  const predicate = isOne ? first.predicate : first.predicate.replace(/^(?:is|takes)\b/, verb => plural[verb] ?? verb)
  return [noun, list([first, ...others].map(({subject}) => subject)), predicate].filter(Boolean).join(' ')
}

const plural: {[verb: string]: string} = {is: 'are', takes: 'take'}
