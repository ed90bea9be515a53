import type {RuleId} from '../message.js'
import type {Case, Charge, Dialect, Limit} from '../types.js'

/**
 * The words of a weight section, in plain text: no marks of bold, italics or code, list items and line breaks as lines.
 * `rows` is the table of the section, header first; a row may be short of cells.
 */
export type WeightSource = {heading: string; text: string; rows: string[][]}

/** What the page knows besides the section: its parameters, the path of the request, the words of the dialect. */
export type WeightContext = {
  parameters: readonly WeightParameter[]
  path: string
  dialect: WeightDialect
}

/** The part of a dialect that concerns weights. */
export type WeightDialect = Pick<Dialect, 'pools' | 'defaultPools' | 'parameterWords' | 'advice'>

/** A parameter as conditions see it. */
export type WeightParameter = {
  name: string
  required?: boolean | undefined
  default?: string | number | boolean | undefined
  enum?: readonly (string | number)[] | undefined
  minimum?: number | undefined
  maximum?: number | undefined
}

/** What a weight section says. Without charges `rest` has the words that nothing reads. */
export type WeightReading = {charges: Charge[]; limits: Limit[]; problems: WeightProblem[]; rest?: string}

/** A message without its place. */
export type WeightProblem = {ruleId: RuleId; severity: 'error' | 'warning' | 'info'; reason: string}

/** What a grammar reads: normalized text without advice and limits, and the rows of a table without empty cells. */
export type Words = {text: string; rows: string[][]}

/** A charge whose pool may not be named, and whose parameters are named in the words of the text. */
export type OpenCharge = {pool?: string; per?: string; cases: Case[]}

/** Reads words to their end, or gives undefined. */
export type Grammar = (words: Words, context: WeightContext) => GrammarReading | undefined

/** What a grammar has read. */
export type GrammarReading = {charges: OpenCharge[]; problems?: WeightProblem[]}
