import {treeOf, ts, type TS} from '../installed/typescript.js'
import {keeping} from '../keeping.js'

/** The kinds of text whose structure can be told, by the end of a file name. */
const readers: [end: RegExp, shapeOf: (text: string) => string | undefined | Promise<string>][] = [
  [/\.[cm]?[jt]sx?$/, codeShape],
  [/\.json$/, jsonShape],
  // What parses markdown is loaded where some is new.
  [/\.md$/, async text => (await import('./markdown-shape.js')).markdownShape(text)]
]

/** Whether the structure of a file can be told. */
export function hasShape(path: string): boolean {
  return readers.some(([end]) => end.test(path))
}

/**
 * The structure of a text without its words: what stays the same whatever the docs say. `undefined` where the text is not
 * of the kind that its file name says, or where that kind is unknown.
 */
export async function textShape(path: string, text: string): Promise<string | undefined> {
  return keptShape(/\.\w+$/.exec(path)?.[0] ?? '', text)
}

const keptShape = keeping(256, (ending, text) => readers.find(([end]) => end.test(ending))?.[1](text))

/** The kinds of all nodes in order. A key is a key, whether it needs quotes or not; a number is one with its sign. */
function codeShape(text: string): string | undefined {
  const source = treeOf('x.ts', text)
  const found: string[] = []
  const enterAll = (parent: TS.Node): void => parent.forEachChild(node => {
    const isKey = ts.isPropertyAssignment(parent) && parent.name === node
    found.push(isKey ? 'key' : ts.SyntaxKind[node.kind])
    if (!isKey) enterAll(node)
    found.push('.')
  })
  enterAll(source)
  return hasSyntaxError(source) ? undefined : found.join(' ')
}

/** Whether the parser of TypeScript complains; it has no public way to ask for one file alone. */
function hasSyntaxError(source: TS.SourceFile): boolean {
  const errors: unknown = Reflect.get(source, 'parseDiagnostics')
  return !Array.isArray(errors) || errors.length > 0
}

function jsonShape(text: string): string | undefined {
  try {
    return keysOf(JSON.parse(text))
  } catch {
    return undefined
  }
}

function keysOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(keysOf).join()}]`
  if (typeof value !== 'object' || value === null) return typeof value
  return `{${Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}:${keysOf(member)}`).join()}}`
}
