import path from 'node:path'
import type {VFile} from 'vfile'
import {isSound} from '../message.js'
import {ownTemplates} from '../own-code.js'
import {imports} from '../verify/imports-meant.js'
import {loadTemplates} from '../workspace/index.js'
import {filesBelow, WrongPathError} from '../workspace/paths.js'
import {UsageError} from './usage-error.js'

const shown = 5

/** Read the skeleton of a package. Throws a `UsageError` for a folder that is none, or that lacks what a package needs. */
export async function loadSkeleton(folder: string): Promise<VFile[]> {
  const templates = await loadTemplates(folder).catch(cause => {
    throw new UsageError(cause instanceof WrongPathError ? cause.message : `Unexpected folder \`${folder}\`, expected the skeleton of a package`)
  })
  const wrong = templates.find(template => !isSound(template))
  if (wrong) throw new UsageError(`\`${wrong.path}\` is no template: ${wrong.messages.join('; ')}`)
  const lacking = folder === ownTemplates ? [] : missingParts(templates)
  if (lacking.length > 0) throw new UsageError(`Unexpected lack of ${listed(lacking)} in \`${folder}\`, expected all that a package needs, as docwright's own templates have it`)
  return templates
}

/**
 * What a skeleton lacks, by the names that docwright's own templates have: files beside `src/` that these have, modules that
 * emitted files or other templates import, and those that `package.json` leads to.
 */
export function missingParts(templates: readonly VFile[]): string[] {
  const own = filesBelow(ownTemplates, '.')
  const known = new Set([...templates.map(({path: name}) => emitted(name)), ...Object.keys(imports)])
  const needed = [
    ...own.map(emitted).filter(name => !name.includes('/')),
    ...Object.entries(imports).flatMap(([name, modules]) => modules.flatMap(module => sourceOf(name, module))),
    ...templates.flatMap(partsNeededBy)
  ]
  const missing = new Set(needed.filter(name => !known.has(name)))
  return [...missing].map(name => own.find(template => emitted(template) === name) ?? name)
}

function partsNeededBy({path: template, value}: VFile): string[] {
  const [name, text] = [emitted(template), String(value)]
  if (name === 'package.json') return [...text.matchAll(/"\.\/dist\/([\w./-]+)\.(?:js|ts)"/g)].map(([, module = '']) => `src/${module.replace(/\.d$/, '')}.ts`)
  return name.endsWith('.ts') ? modulesOf(text).flatMap(module => sourceOf(name, module)) : []
}

/** The modules that the lines of a code import; what stands in a comment is none. */
function modulesOf(code: string): string[] {
  const lines = code.split('\n').filter(line => !/^\s*(?:\/\/|\/?\*)/.test(line))
  return lines.flatMap(line => / from (['"])([^'"]+)\1;?\s*$/.exec(line)?.[2] ?? [])
}

/** The file of a module that stands in the same package. */
function sourceOf(file: string, module: string): string[] {
  return /^\..*\.js$/.test(module) ? [path.posix.join(path.posix.dirname(file), module.replace(/\.js$/, '.ts'))] : []
}

/** The file that a template becomes. */
function emitted(template: string): string {
  return template.replace(/\.hbs$/, '')
}

function listed(names: readonly string[]): string {
  const rest = names.length - shown
  return [...names.slice(0, shown).map(name => `\`${name}\``), ...(rest > 0 ? [`${rest} more`] : [])].join(', ')
}
