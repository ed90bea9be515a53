import {stringify} from 'lossless-json'

/**
 * The only doors for text of a page into an output: one function for each context. Nothing else may put text into code.
 * @see https://tc39.es/ecma262/#sec-literals-string-literals
 */

/** A single-quoted string literal. */
export function stringLiteral(text: string): string {
  const inner = text.replace(/['\\\n\r\u2028\u2029\u0000-\u001f\u007f\ud800-\udfff\ufeff]/gu, escapeCharacter)
  return `'${inner}'`
}

/** The text of a JSDoc comment: every line behind a star, no end of comment, no tag that the page wrote. */
export function jsdoc(text: string): string {
  return oneComment(text).join('\n')
}

/** The lines of a JSDoc text, safe to stand in a comment. */
export function oneComment(text: string): string[] {
  return text.replace(/\r\n?|\u2028|\u2029/g, '\n').split('\n').map(line =>
    line.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ').replace(/\*\//g, '*\\/').replace(/(^|\s)@(?=[a-z])/gi, '$1\\@').trimEnd()
  )
}

/** An identifier: letters, digits, `_` and `$`; a reserved word or a leading digit gets a `_` in front. */
export function identifier(text: string): string {
  const word = text.replace(/[^\w$]/g, '_')
  return /^\d/.test(word) || word === '' || reserved.has(word) ? `_${word}` : word
}

/** The key of a property in an object literal or type. `__proto__` is computed: written plainly it sets the prototype. */
export function propertyKey(text: string): string {
  if (text === '__proto__') return `['__proto__']`
  return /^[A-Za-z_$][\w$]*$/.test(text) ? text : stringLiteral(text)
}

/** Access to a property of an expression. */
export function member(expression: string, name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `${expression}.${name}` : `${expression}[${stringLiteral(name)}]`
}

/** A JSON document. A number that JavaScript would round keeps its digits. */
export function json(value: unknown, indent: 0 | 2 = 2): string {
  return stringify(value, undefined, indent) ?? 'null'
}

/** The target of a Markdown link: an http(s) address, encoded where Markdown would end it or read it otherwise. */
export function urlPath(text: string): string {
  if (!/^https?:\/\//.test(text)) return ''
  return encodeURI(text.replace(/\p{Surrogate}/gu, '\ufffd'))
    .replace(/%25(?=[\da-f]{2})/gi, '%')
    .replace(/[()]/g, bracket => (bracket === '(' ? '%28' : '%29'))
    .replaceAll('&', '&amp;')
}

/** Text in Markdown: marks and HTML are escaped, line breaks are blanks, so that it stays one cell or one line. */
export function markdown(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
    .replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&')
    .replace(/^[-+=]|(?<=^\d+)[.)]/, '\\$&')
}

/** A code span of Markdown: backticks and bars of a table cannot end it. A table cannot show a backslash before a bar. */
export function codeSpan(text: string): string {
  return `\`${text.replace(/\s+/g, ' ').replaceAll('`', '\'').replace(/\\*\|/g, '\\|')}\``
}

/** A word of a shell command, such as the name of a package; anything else than letters, digits and `@/._-` is dropped. */
export function word(text: string): string {
  return text.replace(/[^\w@/.-]/g, '')
}

/** A value as a literal of code: strings in single quotes, keys plain where they may be. */
export function literal(value: unknown, indent = ''): string {
  if (typeof value === 'string') return stringLiteral(value)
  if (typeof value !== 'object' || value === null) return String(value)
  const entries = Array.isArray(value)
    ? value.map(item => literal(item, `${indent}  `))
    : Object.entries(value).map(([key, item]) => `${propertyKey(key)}: ${literal(item, `${indent}  `)}`)
  return wrap(entries, Array.isArray(value) ? '[]' : '{}', indent)
}

function wrap(entries: string[], brackets: string, indent: string): string {
  const [open, close] = brackets
  const line = `${open}${entries.join(', ')}${close}`
  if (line.length + indent.length <= 100 && !line.includes('\n')) return line
  return `${open}\n${entries.map(entry => `${indent}  ${entry}`).join(',\n')}\n${indent}${close}`
}

const short: {[character: string]: string} = {'\'': '\\\'', '\\': '\\\\', '\n': '\\n', '\r': '\\r'}

function escapeCharacter(character: string): string {
  return short[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

const reserved = new Set(
  ('arguments await break case catch class const continue debugger default delete do else enum eval export extends ' +
    'false finally for function if implements import in instanceof interface let new null package private protected ' +
    'public return static super switch this throw true try typeof undefined var void while with yield').split(' ')
)
