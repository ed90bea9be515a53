import {VFile} from 'vfile'
import {isText, keeping} from '../keeping.js'
import type {OpenAPI} from '../types.js'
import {banner} from './banner.js'
import {printStructure, StructureKind, type Structures} from './ts-morph.js'

/** A file of declarations: where it goes, its import lines, and its declarations in order. */
export type Declarations = {path: string; imports: string[]; structures: Structures[]}

/**
 * Print a file of declarations as the rest of the package is written: two blanks, single quotes, no semicolons, a blank
 * line between declarations.
 */
export function printFile(spec: OpenAPI, {path, imports, structures}: Declarations): VFile {
  return new VFile({path, value: `${banner(spec)}${[imports.join('\n'), ...structures.map(declaration)].join('\n\n')}\n`})
}

/** A comment before it is written as it stands: ts-morph would look at each letter. */
function declaration(structure: Structures): string {
  const {leadingTrivia, ...rest} = structure
  return typeof leadingTrivia === 'string' ? `${leadingTrivia}${printed(JSON.stringify(rest))}` : printed(JSON.stringify(structure))
}

/** An import line; one name a line where there are several. Empty without names. */
export function importLine(names: string[], from: string, type = ''): string[] {
  if (names.length === 0) return []
  const sorted = [...names].sort()
  const line = `import ${type}{${sorted.join(', ')}} from '${from}'`
  return [line.length <= 120 ? line : `import ${type}{\n  ${sorted.join(',\n  ')}\n} from '${from}'`]
}

/** Code for a place whose lines ts-morph indents once more. */
export function outdented(code: string): string {
  return code.replaceAll('\n  ', '\n')
}

/** What was printed before, for this package or another, is not printed again. */
const printed = keeping(20_000, structure => printedAnew(JSON.parse(structure)), {name: 'declarations', is: isText})

/**
 * As ts-morph prints it, but for the indent that it hangs on a type or value of several lines, and for the semicolons that
 * it ends statements and members with. Those of comments stay.
 */
function printedAnew(structure: Structures): string {
  const text = printStructure(structure, {indentNumberOfSpaces: 2, useSingleQuote: true}).trim()
  const even = hanging.includes(structure.kind) ? outdented(text) : text
  return even.replace(/^(?! *(?:\*|\/\*\*))(.*);$/gm, '$1').split('\n').map(wrapped).join('\n')
}

const hanging: StructureKind[] = [StructureKind.TypeAlias, StructureKind.VariableStatement]

/** A signature or an alias of more than 120 columns goes over several lines. */
function wrapped(line: string): string {
  if (line.length <= 120) return line
  const [, indent = '', head = '', params = '', tail = ''] = /^( *)(\w[\w ]*(?:: )?\()((?=\w+\??:)(?:[^()]|\([^()]*\))*)(\)(?::| =>) .*)$/.exec(line) ?? []
  if (head) return [`${indent}${head}`, params.split(', ').map(one => `${indent}  ${one}`).join(',\n'), `${indent}${tail}`].join('\n')
  return line.replace(/^((?:export )?type \w+ =) /, '$1\n  ')
}
