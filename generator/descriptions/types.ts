import type {RuleId} from '../message.js'
import type {Schema} from '../types.js'

/** A parameter as its table row gives it, before its description is read. */
export type Described = {name: string; schema: Schema; required: 'yes' | 'no' | 'conditional'}

/** The schema keywords that a description can give. Of a list, `items` has the keywords of its members. */
export type Keywords = Partial<Pick<Schema,
  | 'enum' | 'default' | 'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum' | 'minLength' | 'maxLength'
  | 'minItems' | 'maxItems' | 'pattern' | 'format' | 'contentMediaType' | 'example' | 'items'>>

/** What a description says of single values: `1` is `USDT Margined Futures`. */
export type Labels = {[value: string]: string}

/** A message about a description; the caller knows its place. */
export type Problem = {ruleId: RuleId; severity: 'error' | 'warning' | 'info'; reason: string}

/** What a description says of its parameter. */
export type DescriptionReading = {
  keywords: Keywords
  labels?: Labels
  /** Where the values are listed: the fragment of a link, or the title of a list on the definition page. */
  definition?: string
  /** Which row read which keyword from which words. */
  rules: {keyword: string; rule: string; words: string}[]
  problems: Problem[]
}

/** What one stretch of a description says. Nothing at all where the words are known and give no keyword. */
export type Finding = {
  keywords?: Keywords
  labels?: Labels
  definition?: string
  /** A word that is the default if the parameter turns out to list it. */
  candidate?: string
  /** The words stay for later readers: the value may be one of a list. */
  keeps?: true
  problem?: Problem
}

/** A finding, the row that made it, and the place in the text that it takes away from later readers. */
export type Found = Finding & {rule: string; words: string; start: number; end: number}

/** Reads what it knows from a text. Taken places of the text hold `taken`. */
export type Reader = (text: string, parameter: Described) => Found[]

/** A form of words and what it says; undefined where the place says something else. */
export type Row = readonly [
  rule: string,
  words: RegExp,
  read: (match: RegExpExecArray, parameter: Described) => Finding | undefined
]
