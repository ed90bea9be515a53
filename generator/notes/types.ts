import type {Position} from 'unist'
import type {Dependency, Predicate} from '../idl/index.js'
import type {RuleId} from '../message.js'

/**
 * A sentence of a page, or several: the page's own words with their code spans, without bold marks. A line break stands
 * where the page has a hard one. With `rows` it is the sentence above a table of conditional parameters.
 */
export type Sentence = {
  text: string
  /** The bullet above, of a nested bullet; the line above, of a list below one with a colon; else the title above. */
  parent?: string
  /** What stands above that, from the outside in. */
  outer?: string[]
  /** Lines with a colon further up, which may be about it, too. */
  reach?: string[]
  /** The parameter in whose description it stands. */
  own?: string
  locale: string
  place?: Position
  /** The cells of the table, header first, with their code spans. */
  rows?: string[][]
}

/** A parameter of the page. `type` is the type of its schema, `required` what the mandatory column says. */
export type NoteParameter = {
  name: string
  type: string
  required: 'yes' | 'no' | 'conditional'
  enum?: (string | number)[]
}

/** A rule that a sentence states, before it is compared. `restricts` marks what refuses what is sent. */
export type Rule = {dependency: Dependency; sentence: Sentence; rule: string; restricts?: true; also?: Sentence[]}

/** What sentences state, before it is compared. */
export type Statements = {
  rules: Rule[]
  required: NoteFact[]
  optional: NoteFact[]
  problems: NoteProblem[]
  /** Rules that are not made, as other words may change them. */
  doubted?: Rule[]
  exceptions?: Exception[]
}

/**
 * Words that may take a rule back or narrow it: those of their own sentence, with `isOfLast` those of the one before it,
 * and all that name what is `freed`.
 */
export type Exception = {sentence: Sentence; words: string; isOfLast: boolean; freed: string[]}

/** Rules after a comparison, and what it found. */
export type RulesReading = {rules: Rule[]; problems: NoteProblem[]}

/** What the sentences of a page say about its parameters. */
export type NotesReading = {
  /** In the order of the page, each once; `also` has the other sentences that say the same. */
  dependencies: NoteDependency[]
  /** Parameters that a sentence makes required. */
  required: NoteFact[]
  /** Parameters that the table calls required, and the sentence in their own description does not. */
  optional: NoteFact[]
  problems: NoteProblem[]
}

/** `dependency` is the canonical text, `rule` the name of the grammar row that read it. */
export type NoteDependency = {dependency: string; sentence: Sentence; rule: string; also?: Sentence[]}
export type NoteFact = {name: string; sentence: Sentence; rule: string}
export type NoteProblem = {ruleId: RuleId; severity: 'error' | 'warning' | 'info'; reason: string; sentence: Sentence}

/** How an exchange speaks of its parameters without naming them: data of the dialect. */
export type Phrases = {
  /** The language that leads: a restriction that only another one states is not taken. */
  locale: string
  /** Words for a value of a parameter: "isolated margin". `opposite` is the value that they exclude. */
  values: PhraseValue[]
  /** The parameters that "a `LIMIT` order" may speak of, in the order of tries. */
  orderType: string[]
  /** The parameters that any other may go with, whatever the page says of combinations. */
  free: string[]
  /** The ends of the time that a query covers, where a sentence does not name them. */
  window: {from: string; to: string}
  /** Words for the state of the account or key, which no parameter holds. */
  state: RegExp
}

/** Words, and the value of a parameter that they mean. */
export type PhraseValue = {words: RegExp; name: string; value: string; opposite: string}

/** What a row may look at besides its own words. */
export type Scope = {
  parameters: NoteParameter[]
  phrases: Phrases
  /** The parameter in whose description the words stand. */
  own?: NoteParameter
  /** What the bullet above says must hold. */
  condition?: Predicate
  /** Parameters that their descriptions count in something else. */
  notMilliseconds: string[]
}

/** What a row read. `restricts` marks what refuses what is sent, and demands nothing. */
export type Found = {
  dependencies: Dependency[]
  restricts?: true
  /** The condition of the bullet above is in it. */
  isConditioned?: true
  required?: string[]
  optional?: string[]
  /** The weaker reading that was taken, and why. */
  weaker?: string
}

/** The marked parts of a match: what its groups, by number or name, stand for. */
export type Words = {
  /** The parameters of a mark. */
  names: (group: number | string) => string[]
  /** Whether the parameters of a mark are joined by "or" or "/", and nowhere by "and". */
  isEither: (group: number | string) => boolean
  values: (group: number | string) => string[]
  phrase: (group: number | string) => PhraseValue | undefined
  /** What the words of a group say must hold. */
  condition: (group: number | string) => Predicate | undefined
  /** What must hold where a phrase of the dialect is excluded. */
  opposite: (group: number | string) => Predicate | undefined
  text: (group: number | string) => string
}

/** One row of a grammar. The pattern covers all words; `read` may still decline. */
export type Row = [name: string, pattern: RegExp, read: (words: Words, scope: Scope) => Found | undefined]
