import type {JsonComment, JsonNode} from './json.js'
import type {JsonToken} from './json-tokens.js'

/** What decides which value a comment belongs to. */
export type Places = {
  /** Offset of the current line, and the columns before its first token. */
  line: number
  indent: number
  /** The value that a comment at the end of the current line belongs to. */
  onLine: JsonNode | undefined
  /** Comments that wait for the value that follows. */
  waiting: JsonComment[]
  /** The comment that ends the line above: whose it is, and the indent of the line that it began on. */
  above: Above | undefined
}

type Above = {owner: JsonNode; indent: number; end: number}

const tabStop = 4

/** The places at the start of a text. */
export function startPlaces(): Places {
  return {line: 0, indent: 0, onLine: undefined, waiting: [], above: undefined}
}

/** Take note of the line that starts at the offset `line`. */
export function startLine(places: Places, text: string, line: number): void {
  const isNext = places.above && /^[ \t]*(?:\r\n|\r|\n)$/.test(text.slice(places.above.end, line))
  if (!isNext) places.above = undefined
  places.line = line
  places.onLine = undefined
  places.indent = 0
  for (let at = line; text[at] === ' ' || text[at] === '\t'; at++) {
    places.indent += text[at] === ' ' ? 1 : tabStop - (places.indent % tabStop)
  }
}

/** Give a value that starts the comments that waited for it. */
export function startValue(places: Places, value: JsonNode): void {
  for (const comment of places.waiting.splice(0)) value.comments.push(comment)
  places.onLine = value
}

/** Give an object or array that ends the comments behind its last value. */
export function endValue(places: Places, value: JsonNode): void {
  for (const comment of places.waiting.splice(0)) value.comments.push(comment)
  if (!places.onLine || value.start >= places.line) places.onLine = value
}

/**
 * Give a comment to its value: at the end of a line to the value of the line, which is the last that begins there or,
 * if none does, the last that ends there; alone on a line to the value that follows. But under a line that ends with a
 * comment, and indented deeper than that line, it goes on with that comment. `leads`: it stands before its value.
 */
export function placeComment(places: Places, comment: JsonToken, leads: boolean): void {
  const isAlone = comment.line !== undefined
  places.above = leads ? undefined : isAlone ? below(places, comment) : beside(places, comment)
  if (comment.text === '') return
  const comments = places.above?.owner.comments ?? places.waiting
  comments.push({text: comment.text, start: comment.start})
}

function below({above, indent}: Places, comment: JsonToken): Above | undefined {
  return above && indent > above.indent ? {...above, end: comment.end} : undefined
}

function beside({onLine, indent}: Places, comment: JsonToken): Above | undefined {
  return onLine && {owner: onLine, indent, end: comment.end}
}
