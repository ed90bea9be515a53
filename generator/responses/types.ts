import type {Point, Position} from 'unist'
import type {JsonNode} from '../markdown/json.js'
import type {Problem} from '../message.js'
import type {Dialect, Fact, Schema} from '../types.js'

/** A value that the docs show as an answer. `place` is where an offset of its block stands in the page. */
export type Example = {locale: string; label: Label; node: JsonNode; place: (offset: number) => Point}

/**
 * What is written above an example: its words, `multi-assets mode`, and the parameter that selects it, if they name
 * one. `isError`: the words announce an error.
 */
export type Label = {words: string; condition?: {parameter: string; isSent: boolean}; isError: boolean}

/** One value at some place of the answer, in one example. `start` is the offset of its key, or its own. */
export type Sample = {node: JsonNode; start: number; from: Example}

/** A problem, where it stands, and the other place that matters. */
export type Placed = Problem & {place: Point | Position | undefined; other?: Point}

/** What was read of an answer: its schema, where each fact of it stands, and what a person should know. */
export type Inference = {schema: Schema; facts: Fact[]; problems: Placed[]}

/** The place of the answer that is read, `response.rows[].time`, the name of its field, and what was found so far. */
export type At = {path: string; name: string; dialect: Dialect; facts: Fact[]; problems: Placed[]}

/**
 * What a comment or a cell says of a field besides describing it. `rules` has the row of the grammar and the words for
 * each statement.
 */
export type Statement = {
  values: string[]
  isOptional: boolean
  isNullable: boolean
  rules: {what: string; rule: string; words: string}[]
}
