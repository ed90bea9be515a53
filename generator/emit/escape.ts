import {stringify} from 'lossless-json'
import {yamlLibrary} from '../installed/yaml.js'
import {isUrlPath} from '../url-path.js'

/**
 * The only doors for text of a page into an output: one function for each context. Nothing else may put text into code.
 * @see https://tc39.es/ecma262/#sec-literals-string-literals
 */

/** A single-quoted string literal. What a reader could not see is written as an escape. */
export function stringLiteral(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&').replace(unseen, escaped)}'`
}

/**
 * The text of a JSDoc comment, which may go over several lines: no end of comment, no tag, no image, and no mark that a
 * bundler obeys (`#__PURE__` lets it drop a call).
 * @see https://rollupjs.org/configuration-options/#annotations
 */
export function jsdoc(text: string): string {
  const lines = text.replace(/\r\n?|\u2028|\u2029/g, '\n').split('\n')
  return lines.map(line => visible(line.replaceAll('\t', ' ')).replace(/\*\//g, '*\\/').replace(marks, '\\').trimEnd()).join('\n')
}

/** The text of a comment that ends with its line. */
export function lineComment(text: string): string {
  return jsdoc(text).replaceAll('\n', ' ')
}

/** A number. Throws a `TypeError` for anything else, whatever its type says: a document may have been edited by hand. */
export function numberLiteral(value: number): string {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  throw new TypeError(`Unexpected \`${String(value)}\`, expected a number`)
}

/** A regular expression. Throws a `SyntaxError` for text that is none: the package could not be loaded. */
export function regularExpression(pattern: string): string {
  return new RegExp(pattern, 'u') && `new RegExp(${stringLiteral(pattern)}, 'u')`
}

/**
 * The path of an operation as a string literal. Throws a `TypeError` where it could lead to another place than it says:
 * what is signed is what is sent only if no URL parser changes it.
 */
export function urlPath(text: string): string {
  if (isUrlPath(text)) return stringLiteral(text)
  throw new TypeError(`Unexpected path \`${text}\`, expected segments of letters, digits and \`.-_~\``)
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

/** A JSON document. A number that JavaScript would round keeps its digits; what a reader could not see is an escape. */
export function json(value: unknown, indent: 0 | 2 = 2): string {
  return seen(stringify(value, undefined, indent) ?? 'null')
}

/** JSON or code, of the same meaning, with escapes in its strings for what a reader could not see or a terminal would obey. */
export function seen(text: string): string {
  return text.replace(unseenInLines, utf16).replaceAll('##[', '#\\u0023[')
}

/** A value or a key of YAML, on one line: JSON, which YAML takes, where the text has an escape or could end the document. */
export function yaml(value: unknown): string {
  const text = json(value, 0)
  return /\\|---|\.\.\./.test(text) ? text : yamlLibrary().stringify(value, {collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0, singleQuote: true}).trim()
}

/** A comment of YAML, which ends with its line. */
export function yamlComment(text: string): string {
  return `# ${visible(text)}`
}

/**
 * Text in a line of a terminal or of a log: it moves no cursor, sets no colour, and is no command of a workflow.
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function terminal(text: string): string {
  return visible(text).replace(/^(\s*):(?=:)/, '$1\\u003a').replaceAll('##[', '#\\u0023[')
}

/** The target of a Markdown link: an http(s) address, encoded where Markdown would end it or read it otherwise. */
export function linkTarget(text: string): string {
  if (!/^https?:\/\//.test(text)) return ''
  return encodeURI(text.replace(/\p{Surrogate}/gu, '\ufffd'))
    .replace(/%25(?=[\da-f]{2})/gi, '%')
    .replace(/[()]/g, bracket => (bracket === '(' ? '%28' : '%29'))
    .replaceAll('&', '&amp;')
}

/**
 * Text in Markdown: marks and HTML are escaped, line breaks are blanks, so that it stays one cell or one line. Of what GitHub
 * makes a link of by itself a part is code, for no escape keeps it from that: `fixes #1` would close an issue.
 * @see https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
 */
export function markdown(text: string): string {
  return visible(text.replace(/\s+/g, ' ').trim())
    .split(linking)
    .map((part, index) => (index % 2 === 1 ? `\`${part}\`` : part.replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&')))
    .join('')
    .replace(/^[-+=]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2')
}

/** `https://x`, `www.x`, `mailto:x`, `a@x`, `@name`, `#1`, `GH-1`: the marks in them. */
const linking = /((?::\/\/|(?<=mailto|xmpp):|(?<=www)\.|@(?=\w)|#(?=\d)|(?<=GH)-(?=\d))+)/i

/** A code span of Markdown: backticks and bars of a table cannot end it. A table cannot show a backslash before a bar. */
export function codeSpan(text: string): string {
  return `\`${visible(text.replace(/\s+/g, ' ')).replaceAll('`', '\'').replace(/(?<!\\)\\*\|/g, '\\|')}\``
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

/** Controls, marks of direction, joiners, line separators, halves of pairs: what nobody sees, and programs obey. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu
const unseenInLines = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/**
 * What a comment could say to a program, and where it is broken: `@ts-ignore`, `{@link x}`, `#__PURE__`; and `![](x)` or
 * `<img src=x>`, which an editor would fetch where it shows the comment.
 */
const marks = /(?<=^|[\s{])(?=@[a-z])|(?<=[#@])(?=__)|(?<=!)(?=\[)|(?=<\/?(?:img|image|picture|video|audio|iframe|object|embed|link|style|script|svg|base)\b)/gi

/** Text in which nothing is hidden: what nobody sees stands as `\u202e`. */
function visible(text: string): string {
  return text.replace(unseen, escaped)
}

const short: {[character: string]: string} = {'\n': '\\n', '\r': '\\r', '\t': '\\t'}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return short[character] ?? (code > 0xffff ? `\\u{${code.toString(16)}}` : utf16(character))
}

function utf16(character: string): string {
  return Array.from({length: character.length}, (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`).join('')
}

const reserved = new Set(
  ('arguments await break case catch class const continue debugger default delete do else enum eval export extends ' +
    'false finally for function if implements import in instanceof interface let new null package private protected ' +
    'public return static super switch this throw true try typeof undefined var void while with yield').split(' ')
)
