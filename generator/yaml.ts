import type {VFile} from 'vfile'
import {isMap, isScalar, isSeq, LineCounter, parseDocument} from 'yaml'
import {error, isSound, type RuleId} from './message.js'

/** The value of a YAML file, and where in the file the value or key at a path stands. */
export type Yaml = {value: unknown; placeOf: (path: readonly PropertyKey[]) => {line: number; column: number}}

/**
 * Read a file of plain YAML: JSON's types, no tags, ten aliases at most. What is wrong in it is an error of the given
 * rule at its line; `undefined` then, and where the file has an error already.
 * @see https://yaml.org/spec/1.2.2/#103-core-schema
 */
export function readYaml(file: VFile, rule: RuleId): Yaml | undefined {
  if (!isSound(file)) return undefined
  const lines = new LineCounter()
  const document = parseDocument(String(file), {lineCounter: lines, schema: 'core'})
  const place = (offset: number) => {
    const {line, col} = lines.linePos(offset)
    return {line, column: col}
  }
  for (const problem of [...document.errors, ...document.warnings]) {
    error(file, rule, `Unexpected YAML: ${problem.message.split('\n')[0]}`, {place: place(problem.pos[0])})
  }
  if (document.errors.length + document.warnings.length > 0) return undefined
  try {
    return {value: document.toJS({maxAliasCount: 10}), placeOf: path => place(offsetOf(document.contents, path))}
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'it cannot be read'
    error(file, rule, `Unexpected YAML: ${reason}`, {place: {line: 1, column: 1}})
    return undefined
  }
}

/** Where the deepest part of the path stands that the document has: a key, or an item of a list. */
function offsetOf(contents: unknown, path: readonly PropertyKey[]): number {
  let [node, offset] = [contents, startOf(contents) ?? 0]
  for (const key of path) {
    const pair = isMap(node) ? node.items.find(item => isScalar(item.key) && item.key.value === key) : undefined
    const next: unknown = isSeq(node) && typeof key === 'number' ? node.items[key] : pair?.value
    offset = startOf(pair?.key ?? next) ?? offset
    if (next === undefined || next === null) break
    node = next
  }
  return offset
}

function startOf(node: unknown): number | undefined {
  return isMap(node) || isSeq(node) || isScalar(node) ? node.range?.[0] : undefined
}
