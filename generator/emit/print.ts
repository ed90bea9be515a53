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
  const declarations = structures.map(structure => printStructure(structure, {indentNumberOfSpaces: 2, useSingleQuote: true}).trim())
  const text = `${banner(spec)}${imports.join('\n')}\n\n${declarations.join('\n\n')}\n`
  return new VFile({path, value: formatted(path, text)})
}

/** An import line; one name a line where there are several. Empty without names. */
export function importLine(names: string[], from: string, type = ''): string[] {
  if (names.length === 0) return []
  const sorted = [...names].sort()
  const line = `import ${type}{${sorted.join(', ')}} from '${from}'`
  return [line.length <= 120 ? line : `import ${type}{\n  ${sorted.join(',\n  ')}\n} from '${from}'`]
}

function formatted(path: string, text: string): string {
  const project = new Project({useInMemoryFileSystem: true, skipLoadingLibFiles: true})
  const source = project.createSourceFile(path, text)
  source.formatText({
    indentSize: 2,
    semicolons: ts.SemicolonPreference.Remove,
    insertSpaceAfterOpeningAndBeforeClosingNonemptyBraces: false
  })
  return source.getFullText().split('\n').map(wrapped).join('\n')
}

/** A signature or an alias of more than 120 columns goes over several lines. */
function wrapped(line: string): string {
  if (line.length <= 120) return line
  const [, indent = '', head = '', params = '', tail = ''] = /^( *)([\w ]+\()([^()]*)(\): .*)$/.exec(line) ?? []
  if (head) return [`${indent}${head}`, params.split(', ').map(one => `${indent}  ${one}`).join(',\n'), `${indent}${tail}`].join('\n')
  return line.replace(/^((?:export )?type \w+ =) /, '$1\n  ')
}
