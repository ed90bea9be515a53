import type {VFile} from 'vfile'
import {isSafeNumber} from 'lossless-json'
import {isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type Document} from 'yaml'
import {bounds} from './bounds.js'
import {error, isSound, type RuleId} from './message.js'

type Place = (path: readonly PropertyKey[]) => {line: number; column: number}

/** The value of a YAML file, and where in the file the key or item at a path stands, and its value. */
export type Yaml = {value: unknown; placeOf: Place; valuePlaceOf: Place}

/**
 * Read a file of plain YAML: JSON's types, no tags, ten aliases at most. What is wrong in it is an error of the given
 * rule at its line; `undefined` then, and where the file has an error already.
 * @see https://yaml.org/spec/1.2.2/#103-core-schema
 */
export function readYaml(file: VFile, rule: RuleId): Yaml | undefined {
  if (!isSound(file)) return undefined
  const lines = new LineCounter()
  const tooDeep = firstTooDeep(String(file))
  if (tooDeep !== undefined) {
    error(file, rule, `Unexpected YAML: more than ${bounds.yamlDepth} levels`, {place: {line: tooDeep, column: 1}})
    return undefined
  }
  const document = parseDocument(String(file), {lineCounter: lines, schema: 'core', resolveKnownTags: false, logLevel: 'error'})
  const place = (offset: number) => {
    const {line, col} = lines.linePos(offset)
    return {line, column: col}
  }
  for (const problem of [...document.errors, ...document.warnings]) {
    const at = place(problem.pos[0])
    const reason = problem.message.split('\n')[0]?.replace(/ at line \d+, column \d+:$/, '')
    error(file, rule, `Unexpected \`${lineAt(file, at.line)}\`, expected YAML: ${reason}`, {place: at})
  }
  for (const {source, offset} of inexactNumbers(document)) {
    error(file, rule, `Unexpected \`${source}\`, expected fewer digits: they would not be kept`, {place: place(offset)})
  }
  if (!isSound(file)) return undefined
  try {
    return {
      value: document.toJS({maxAliasCount: bounds.yamlAliases}),
      placeOf: path => place(offsetOf(document.contents, path)),
      valuePlaceOf: path => place(startOf(document.getIn(path, true)) ?? offsetOf(document.contents, path))
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'it cannot be read'
    const line = String(file).split('\n').findIndex(text => /(?:^|[\s[,:-])\*\w/.test(text)) + 1 || 1
    const wanted = `YAML with at most ${bounds.yamlAliases} aliases`
    error(file, rule, `Unexpected \`${lineAt(file, line)}\`, expected ${wanted}: ${reason}`, {place: {line, column: 1}})
    return undefined
  }
}

/** The numbers of which JavaScript would change a digit. */
function inexactNumbers(document: Document): {source: string; offset: number}[] {
  const found: {source: string; offset: number}[] = []
  visit(document, {Scalar: (_, {value, source = '', range}) => {
    const digits = source.replace(/^\+/, '')
    const isExact = typeof value !== 'number' || !/^-?\.?\d[\d.e+-]*$/i.test(digits) || isSafeNumber(digits) || String(value) === digits
    if (!isExact) found.push({source, offset: range?.[0] ?? 0})
  }})
  return found
}

/** The line where brackets that are open, and the dashes of a line, are too many: the parser calls itself for each. */
function firstTooDeep(text: string): number | undefined {
  let open = 0
  for (const [index, line] of text.split('\n').entries()) {
    const [dashes = ''] = /^[ ?:-]*/.exec(line) ?? []
    let deepest = open + dashes.replaceAll(' ', '').length
    for (const letter of line) {
      if (letter === '[' || letter === '{') open++
      if (letter === ']' || letter === '}') open = Math.max(0, open - 1)
      deepest = Math.max(deepest, open)
    }
    if (deepest > bounds.yamlDepth) return index + 1
  }
  return undefined
}

/** The words of a line, or of the last one above that has some, for a message: cut where they are long. */
function lineAt(file: VFile, line: number): string {
  const words = String(file).split('\n').slice(0, line).findLast(text => text.trim() !== '')?.trim() ?? ''
  return words.length > 80 ? `${words.slice(0, 79)}…` : words
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
