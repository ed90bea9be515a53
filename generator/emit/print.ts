import {printStructure, Project, ts, type Structures} from 'ts-morph'
import {VFile} from 'vfile'
import type {OpenAPI} from '../types.js'
import {banner} from './banner.js'

/** A file of declarations: where it goes, its import lines, and its declarations in order. */
export type Declarations = {path: string; imports: string[]; structures: Structures[]}

/**
 * Print a file of declarations as the rest of the package is written: two blanks, single quotes, no semicolons, a blank
 * line between declarations.
 */
export function printFile(spec: OpenAPI, {path, imports, structures}: Declarations): VFile {
  const printed = structures.map(structure => printStructure(structure, {indentNumberOfSpaces: 2, useSingleQuote: true}).trim())
  return new VFile({path, value: `${banner(spec)}${[imports.join('\n'), ...formattedAll(path, printed)].join('\n\n')}\n`})
}

/** An import line; one name a line where there are several. Empty without names. */
export function importLine(names: string[], from: string, type = ''): string[] {
  if (names.length === 0) return []
  const sorted = [...names].sort()
  const line = `import ${type}{${sorted.join(', ')}} from '${from}'`
  return [line.length <= 120 ? line : `import ${type}{\n  ${sorted.join(',\n  ')}\n} from '${from}'`]
}

const mostKept = 20_000
const kept = new Map<string, string>()

/** Declarations that were formatted before, for this package or another, are not formatted again: it takes long. */
function formattedAll(path: string, printed: string[]): string[] {
  if (kept.size > mostKept) kept.clear()
  const missing = [...new Set(printed)].filter(one => !kept.has(one))
  const found = formatted(path, missing)
  // Text that is more than one statement is no declaration of an emitter: it is told when the whole is verified.
  if (found.length !== missing.length) return formatted(path, printed)
  missing.forEach((one, index) => kept.set(one, found[index] ?? one))
  return printed.map(one => kept.get(one) ?? one)
}

function formatted(path: string, printed: string[]): string[] {
  if (printed.length === 0) return []
  const project = new Project({useInMemoryFileSystem: true, skipLoadingLibFiles: true})
  const source = project.createSourceFile(path, printed.join('\n\n'))
  source.formatText({
    indentSize: 2,
    semicolons: ts.SemicolonPreference.Remove,
    insertSpaceAfterOpeningAndBeforeClosingNonemptyBraces: false
  })
  return source.getStatements().map(one => one.getFullText().trim().split('\n').map(wrapped).join('\n'))
}

/** A signature or an alias of more than 120 columns goes over several lines. */
function wrapped(line: string): string {
  if (line.length <= 120) return line
  const [, indent = '', head = '', params = '', tail = ''] = /^( *)(\w[\w ]*\()([^()]*)(\): .*)$/.exec(line) ?? []
  if (head) return [`${indent}${head}`, params.split(', ').map(one => `${indent}  ${one}`).join(',\n'), `${indent}${tail}`].join('\n')
  return line.replace(/^((?:export )?type \w+ =) /, '$1\n  ')
}
