import {isConditional, opener} from './anchors.js'
import {findLists, type ValueList} from './lists.js'
import type {Described, Problem} from './types.js'
import {kindOf} from './typed.js'

/** Messages for what was left in a text: numbers and lists of values that no reader knew. */
export function unread(text: string, parameter: Described): Problem[] {
  const words = [...leftLists(text, parameter), ...leftNumbers(text)]
  if (words.length === 0) return []
  const quoted = [...new Set(words)].map(word => `\`${word}\``).join(', ')
  const reason = `Unexpected ${quoted} in the words on \`${parameter.name}\`, expected a value, a limit or a default`
  return [{ruleId: 'note-unread', severity: 'info', reason}]
}

function leftLists(text: string, {schema}: Described): string[] {
  if (!['string', 'array'].includes(kindOf(schema))) return []
  return [...leftChoices(text), ...findLists(text)
    .filter(({form}) => form !== 'lower' && form !== 'title')
    .filter(list => list.values.length > 1 || isAlone(text, list) || isOld(text, list))
    .filter(list => !isConditional(text, list))
    .map(list => list.values.join(', '))]
}

const word = '(?!(?:a|the|these|those)\\b)[A-Za-z][\\w-]{0,30}'
const joint = '(?: ?, ?(?:or |and )?| (?:or|and) | ?/ ?)'
const choice = new RegExp(`(?:\\bone of|${opener})[: ]{1,2}(${word}(?:${joint}${word}){1,30})(?=$|[.;)\\n])`, 'giu')

/** Words that a text offers as values, though they do not look like some: `one of: x, y and z`. */
function leftChoices(text: string): string[] {
  return [...text.matchAll(choice)].flatMap(([, words]) => words ?? [])
}

/** One value that a noun and nothing else goes with: others may have been lost. */
function isAlone(text: string, {start, end, form}: ValueList): boolean {
  const isLast = form === 'capitals' && end === text.length
  return isLast && /^(?:[\p{L} ]{0,20}[\p{Script=Han}:] ?)?$/u.test(text.slice(0, start))
}

/** A value that the exchange may still take. */
function isOld(text: string, {start, end}: ValueList): boolean {
  return /(?:deprecated|removed): ?$/i.test(text.slice(Math.max(0, start - 20), start)) || /^ ?\(?(?:(?:is|was) )?(?:deprecated|removed|no longer)\b/i.test(text.slice(end))
}

/** Numbers inside names, addresses and code do not count. */
function leftNumbers(text: string): string[] {
  const plain = text.replace(/`([^`\n]*)`/g, (_, code: string) => /^-?[\d.,]+$/.test(code) ? code : '')
  return [...plain.matchAll(/(?<![\w.%#+\-:]|[a-z]\/)-?\d+(?:[.,]\d+)*\w*%?/g)].map(([word]) => word)
}
