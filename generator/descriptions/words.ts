/** How a value of a list is written. All values of a list are written in one way. */
export type Form = 'capitals' | 'digits' | 'boolean' | 'integer' | 'lower' | 'title'

/** The form of a word that may be a value, or undefined where it is a name, a sentence or a word of the docs. */
export function formOf(word: string): Form | undefined {
  return forms.find(([, pattern]) => pattern.test(word) && !never.has(word))?.[0]
}

/** Is this a word that is a value without quotes around it? */
export function isValueWord(word: string): boolean {
  const form = formOf(word)
  return form === 'capitals' || form === 'digits'
}

const forms: [Form, RegExp][] = [
  ['boolean', /^(?:true|false|TRUE|FALSE)$/],
  ['capitals', /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/],
  ['integer', /^-?\d+$/],
  ['digits', /^\d+_?[A-Za-z]{1,3}$/],
  ['lower', /^[a-z]+(?:[_-][a-z]+)*$/],
  ['title', /^[A-Z][a-z]+$/]
]

/** Capital words of the docs that are no values. */
const never = new Set([
  'A', 'I', 'AND', 'API', 'BOOLEAN', 'DECIMAL', 'EITHER', 'ENUM', 'FAQ', 'FIX', 'HTTP', 'HTTPS', 'ID', 'IDS',
  'INCLUSIVE', 'INT', 'INTEGER', 'IP', 'JSON', 'LIST', 'MANDATORY', 'MAX', 'MIN', 'MUST', 'NB', 'NOT', 'NOTE', 'OR',
  'STP', 'STRING', 'TIF', 'UID', 'URL', 'UTC'
])
