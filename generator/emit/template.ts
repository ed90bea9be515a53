import {isDeepStrictEqual} from 'node:util'
import type {VFile} from 'vfile'
import {handlebars} from '../installed/handlebars.js'
import {keeping, keepingEach} from '../keeping.js'
import {error} from '../message.js'
import {codeSpan, identifier, json, jsdoc, lineComment, linkTarget, literal, markdown, propertyKey, stringLiteral, word} from './escape.js'
import {hasShape, textShape} from './text-shape.js'

/** The helpers of a template: each puts text into one context and no other. There is no raw hole. */
const helpers = {
  string: (text: unknown) => stringLiteral(String(text)),
  json: (value: unknown) => json(value),
  literal: (value: unknown) => literal(value),
  key: (text: unknown) => propertyKey(String(text)),
  jsdoc: (text: unknown) => jsdoc(String(text)),
  comment: (text: unknown) => lineComment(String(text)),
  code: (text: unknown) => codeSpan(String(text)),
  word: (text: unknown) => word(String(text)),
  markdown: (text: unknown) => markdown(String(text)),
  identifier: (text: unknown) => identifier(String(text)),
  url: (text: unknown) => linkTarget(String(text))
}

type Helper = keyof typeof helpers

/** What these write is letters, digits and a few marks: they may stand in a file of any kind. */
const harmless: string[] = ['identifier', 'word'] satisfies Helper[]

/**
 * Render a template into `file` with plain data. A hole without a helper, a helper in a place that is not its own, and
 * whatever handlebars refuses is an error of the file: a person's own template may have any of them. Gives a check that
 * is left, and takes longer: whether the texts of the data leave the structure of the file as it is.
 * @see https://handlebarsjs.com/guide/expressions.html
 */
export async function renderTemplate(file: VFile, template: VFile, data: TemplateData): Promise<Check | undefined> {
  const refuse = (reason: string, place?: Place) => error(file, 'template', `Unexpected template \`${template.path}\`: ${reason}`, {place})
  try {
    const {wrong, fill} = read(file.path, String(template))
    if (wrong) return void refuse(`a hole without a helper for its place, expected one of ${names.join(', ')}`, placeOf(wrong.loc))
    const value = fill(data)
    const [misplaced] = await misplacedHoles(json([file.path, String(template)], 0), [json(withTexts(withFew(data), 'x'), 0)])
    if (misplaced) return void refuse('a helper in a place that is not its own; text of a page could leave it', placeOf(misplaced))
    file.value = value
    return hasShape(file.path) ? () => checkShape(file, template, data) : undefined
  } catch (cause) {
    return void refuse(cause instanceof Error ? cause.message.replace(/\s+/g, ' ') : String(cause))
  }
}

/** A check of a file that may come later, before the file is written. */
export type Check = () => Promise<void>

async function checkShape(file: VFile, template: VFile, data: TemplateData): Promise<void> {
  // A version is digits and dots, and another one after each change.
  if (await keepsShape(file.path, String(template), {...data, version: '0.0.0'})) return
  error(file, 'emitted-code', `Unexpected structure of \`${file.path}\`, expected that of its template: a defect of docwright`)
}

/** What a template is filled with. */
export type TemplateData = {operations: object[]; [name: string]: unknown}

/** Whether the texts of data leave the structure of a file as any others would. */
async function keepsShape(path: string, template: string, {operations, ...rest}: TemplateData): Promise<boolean> {
  const kept = await keepShape(json([path, template, rest], 0), [rest, ...operations].map(textOf))
  return kept.every(Boolean)
}

/** Several templates are filled with the same. */
function textOf(value: object): string {
  const text = texts.get(value) ?? json(value, 0)
  texts.set(value, text)
  return text
}

const texts = new WeakMap<object, string>()

/** Operations that are new are looked at together, among all that is not theirs, which is the first item where it is new. */
const keepShape = keepingEach(10_000, async (shared: string, items: string[]): Promise<boolean[]> => {
  const [path, template, rest]: [string, string, {[name: string]: unknown}] = JSON.parse(shared)
  const operations: unknown[] = items.map(item => JSON.parse(item)).filter(item => !isDeepStrictEqual(item, rest))
  const data = {...rest, operations}
  const {fill} = read(path, template)
  const isKept = await textShape(path, fill(data)) === await textShape(path, fill(withTexts(data, 'x')))
  return items.map(() => isKept)
}, {name: 'texts in templates', is: value => value === true})

const names = Object.keys(helpers)
const known = Object.fromEntries(names.map(name => [name, true]))

/** What fills a template, and the first of its holes that is none. */
const read = keeping(64, (path, template) => {
  const tree = handlebars.parseWithoutProcessing(template)
  const [wrong] = wrongHoles(tree.body, path)
  return {wrong, fill: filler(tree)}
})

type Rewrite = (value: unknown, location: hbs.AST.SourceLocation) => unknown

/** A function that fills the holes of a template, each with what `rewrite` makes of its value. */
function filler(tree: hbs.AST.Program): (data: unknown, rewrite?: Rewrite) => string {
  const fill = handlebars.compile(tree, {strict: true, noEscape: true, knownHelpers: known, knownHelpersOnly: true})
  return (data, rewrite = value => value) => {
    const own = Object.entries(helpers).map(([name, helper]) =>
      [name, (value: unknown, {loc}: {loc: hbs.AST.SourceLocation}) => helper(rewrite(filled(value, loc), loc))] as const)
    return fill(data, {helpers: Object.fromEntries(own)})
  }
}

/** The strict mode of handlebars lets helpers have nothing. */
function filled(value: unknown, {start}: hbs.AST.SourceLocation): unknown {
  if (value !== undefined) return value
  throw new Error(`nothing fills the hole at ${start.line}:${start.column + 1}`)
}

/** The statements of a template that put text in without a helper, or do more than repeat and choose. */
function wrongHoles(body: readonly hbs.AST.Statement[], path: string): hbs.AST.Statement[] {
  const allowed = hasShape(path) ? names : harmless
  return body.flatMap(statement => {
    if (statement.type === 'ContentStatement' || statement.type === 'CommentStatement') return []
    if (isBlock(statement)) {
      const inside = wrongHoles([...statement.program.body, ...(statement.inverse?.body ?? [])], path)
      return isCall(statement, ['each', 'if']) ? inside : [statement, ...inside]
    }
    return isMustache(statement) && statement.escaped && isCall(statement, allowed) ? [] : [statement]
  })
}

function isBlock(statement: hbs.AST.Statement): statement is hbs.AST.BlockStatement {
  return statement.type === 'BlockStatement'
}

function isMustache(statement: hbs.AST.Statement): statement is hbs.AST.MustacheStatement {
  return statement.type === 'MustacheStatement'
}

/** A helper or block by its own name, with one value out of the data. */
function isCall({path, params, hash}: hbs.AST.MustacheStatement | hbs.AST.BlockStatement, allowed: string[]): boolean {
  const isKnown = 'original' in path && allowed.includes(String(path.original))
  return isKnown && params.length === 1 && params[0]?.type === 'PathExpression' && hash === undefined
}

const marks = ['\'', '"', '`', '${x}', '\n', '*/', '/*', '//', '\\', '|', '](', '<b>', '#', '{{x}}', '}', ')', ',']
/** Texts that leave every place but the one that a helper escapes for. */
const hostile = [`x${marks.join('x')}x`, `x${[...marks].reverse().join('x')}x`, 'x\\']

/**
 * Where a hole stands whose text, escaped as its helper does, changes the structure of the file. Of a path and a template, as
 * JSON, and of data, as JSON without texts.
 */
const misplacedHoles = keepingEach(256, async (shared: string, items: string[]) => {
  const [path, template]: [string, string] = JSON.parse(shared)
  return Promise.all(items.map(async data => hasShape(path) ? misplacedHole(path, template, JSON.parse(data)) : undefined))
}, {name: 'holes of templates', is: value => value === undefined})

async function misplacedHole(path: string, template: string, few: unknown): Promise<hbs.AST.SourceLocation | undefined> {
  const {fill} = read(path, template)
  const plain = await textShape(path, fill(withTexts(few, 'x')))
  const isChanged = async (at?: string) => {
    for (const text of hostile) {
      const rewrite: Rewrite = (value, loc) => withTexts(value, at === undefined || at === JSON.stringify(loc) ? text : 'x')
      if (await textShape(path, fill(few, rewrite)) !== plain) return true
    }
    return false
  }
  if (plain !== undefined && !await isChanged()) return undefined
  const all = new Map<string, hbs.AST.SourceLocation>()
  fill(few, (value, loc) => {
    all.set(JSON.stringify(loc), loc)
    return value
  })
  for (const [at, place] of all) if (await isChanged(at)) return place
  const [first] = all.values()
  return first
}

/** A copy of data with `text` for every text in it; an address stays one, and what is empty chooses as before. */
function withTexts(value: unknown, text: string): unknown {
  if (value === '') return value
  if (typeof value === 'string') return /^https?:/.test(value) ? `https://x.example/${text}` : text
  return mapped(value, member => withTexts(member, text))
}

/** A copy of data with two items of each list at most. */
function withFew(value: unknown): unknown {
  return mapped(Array.isArray(value) ? value.slice(0, 2) : value, withFew)
}

function mapped(value: unknown, change: (member: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(change)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, change(member)]))
}

type Place = {line: number; column: number}

function placeOf({start}: hbs.AST.SourceLocation): Place {
  return {line: start.line, column: start.column + 1}
}
