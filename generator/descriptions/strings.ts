import {isLinear} from './patterns.js'
import {phrase, toNumber} from './phrase.js'
import {rowsReader} from './rows.js'
import type {Described, Finding, Keywords, Row} from './types.js'
import {kindOf} from './typed.js'

const rows: Row[] = [
  ['pattern', /`(?<pattern>\^[^`\n]{1,300}\$)`/gu, pattern],
  ['length', phrase('length (?:should|must|can|has to) (?:not )?(?:be|exceed)<is>(?:up to )?<number>'), length],
  ['length', phrase('(?:max(?:imum)?|at most|up to|within|not? (?:more|longer) than) <number> char'), length],
  ['length', phrase('max(?:imum)? length<is><number>'), length],
  ['length', phrase('长度(?:不能?|不得|不可)?(?:超过|大于|最大为?|最长为?|应?为)? ?<number>'), length],
  ['date', /\byyyy-mm-dd\b(?!.{0,3}hh)/giu, ofString({format: 'date'})],
  ['json', /^JSON (?:format|string|格式)|\b(?:in|as) (?:a )?JSON (?:format|string)\b/giu,
    ofString({contentMediaType: 'application/json'})],
  ['parts', phrase('(?:max(?:imum)?|up to|at most|no(?:t)? more than)<is><number>'), parts],
  ['parts', phrase('maximum number of [^.;\\n]{1,60} is <number>'), parts],
  ['parts', phrase('(?:最多(?:支持|可以传|可传|可以|传)?|不超过)<is><number>'), parts]
]

/** Reads the form of a text: its pattern, length and format. */
export const readStrings = rowsReader(rows)

/**
 * A pattern without needless escapes: under the `u` flag, which JSON Schema tools use, they are syntax errors.
 * @see https://json-schema.org/understanding-json-schema/reference/regular_expressions
 */
function cleanPattern(pattern: string): string {
  let isClass = false
  return pattern.replace(/\\(.)|[[\]]/gsu, (mark, escaped: string | undefined) => {
    if (escaped === undefined) isClass = mark === '['
    else if (!(isClass ? /[\\\]^[\-\w]/ : /[\^$\\.*+?()[\]{}|/\w]/).test(escaped)) return escaped
    return mark
  })
}

function pattern({groups}: RegExpExecArray, {schema}: Described): Finding | undefined {
  if (!['string', 'array'].includes(kindOf(schema))) return undefined
  const source = cleanPattern(groups?.pattern ?? '')
  const isFast = isLinear(source)
  if (isFast) return {keywords: {pattern: source}}
  if (isFast === undefined) return {problem: {ruleId: 'note-unread', severity: 'warning', reason: `Unexpected \`${source}\`, expected a regular expression`}}
  const reason = `Unexpected \`${source}\`, expected a regular expression whose next letter says what takes it: others may take long; it is not checked`
  return {problem: {ruleId: 'pattern-slow', severity: 'warning', reason}}
}

function length({groups}: RegExpExecArray, {schema}: Described): Finding | undefined {
  const count = toNumber(groups?.number ?? '')
  if (!Number.isSafeInteger(count) || count < 0) return undefined
  const kind = kindOf(schema)
  if (kind === 'string') return {keywords: {maxLength: count}}
  return kind === 'array' ? {keywords: {maxItems: count}} : undefined
}

/** A list inside a text, `a,b,c`: JSON Schema cannot count its parts. */
function parts({0: words}: RegExpExecArray, {schema}: Described): Finding | undefined {
  if (kindOf(schema) !== 'string') return undefined
  const reason = `Unexpected \`${words.trim()}\`, expected a length: the parts of a text are not counted`
  return {problem: {ruleId: 'note-unread', severity: 'info', reason}}
}

function ofString(keywords: Keywords): Row[2] {
  return (_, {schema}) => kindOf(schema) === 'string' ? {keywords} : undefined
}
