import path from 'node:path'
import ts from 'typescript'

/** A regular expression of the code, and where it stands: `generator/idl/tokens.ts:12`. */
export type Regex = {source: string; flags: string; place: string}

/** The literals of a source file, and what is made of plain strings by `new RegExp` or `RegExp`. */
export function literals(path: string, text: string): Regex[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const found: Regex[] = []
  const visit = (node: ts.Node): void => {
    const regex = literal(node) ?? constructed(node)
    if (regex) found.push({...regex, place: placeOf(file, node)})
    node.forEachChild(visit)
  }
  visit(file)
  return found
}

function literal(node: ts.Node): Omit<Regex, 'place'> | undefined {
  if (!ts.isRegularExpressionLiteral(node)) return undefined
  const end = node.text.lastIndexOf('/')
  return {source: node.text.slice(1, end), flags: node.text.slice(end + 1)}
}

/** Where `RegExp` is called. */
export function placesOfConstruction(path: string, text: string): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (isConstruction(node)) found.push(placeOf(file, node))
    node.forEachChild(visit)
  }
  visit(file)
  return found
}

function constructed(node: ts.Node): Omit<Regex, 'place'> | undefined {
  const [source, flags] = isConstruction(node) ? node.arguments ?? [] : []
  return source && ts.isStringLiteralLike(source) ? {source: source.text, flags: flags && ts.isStringLiteralLike(flags) ? flags.text : ''} : undefined
}

function isConstruction(node: ts.Node): node is ts.NewExpression | ts.CallExpression {
  return (ts.isNewExpression(node) || ts.isCallExpression(node)) && ts.isIdentifier(node.expression) && node.expression.text === 'RegExp'
}

function placeOf(file: ts.SourceFile, node: ts.Node): string {
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
}

/**
 * Note what `RegExp` constructs for code below some folders, as long as it is called: of parts that come together only
 * when the code runs. Gives what was noted, and the end of it.
 */
export function recordConstructed(folders: readonly string[]): {found: Regex[]; end: () => void} {
  const found: Regex[] = []
  const Original = globalThis.RegExp
  const note = (regex: RegExp) => {
    const place = callerBelow(folders, new Error().stack ?? '')
    if (place !== undefined) found.push({source: regex.source, flags: regex.flags, place})
    return regex
  }
  globalThis.RegExp = new Proxy(Original, {
    construct: (target, args, newTarget) => note(Reflect.construct(target, args, newTarget)),
    apply: (target, self, args) => note(Reflect.apply(target, self, args))
  })
  return {found, end: () => void (globalThis.RegExp = Original)}
}

/** `generator/idl/tokens.ts:12` of the frame that called, where it is code of one of the folders and no library. */
function callerBelow(folders: readonly string[], stack: string): string | undefined {
  const frame = stack.split('\n').slice(1).find(line => !line.includes('regexes.ts') && !/Reflect\.|node:internal/.test(line)) ?? ''
  const [, place] = /([^()\s]+\.ts:\d+):\d+\)?$/.exec(frame) ?? []
  const relative = place && path.relative('.', place.replace(/^file:\/\//, ''))
  return relative !== undefined && folders.some(folder => relative.startsWith(`${folder}/`)) ? relative : undefined
}
