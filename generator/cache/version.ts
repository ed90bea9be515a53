import {createHash} from 'node:crypto'
import {readFileSync} from 'node:fs'
import path from 'node:path'
import {installed} from '../installed/index.js'
import {ownFolder} from '../own-code.js'
import {entriesBelow} from '../workspace/entries.js'

/**
 * What stands for this docwright in the keys of the cache: a hash of its own code, of the versions of all packages that
 * it stands on, and of Node, so that a build never reads what another docwright wrote.
 */
export function ownVersion(): string {
  return (known ??= versionOf(ownFolder))
}

/** What runs is what was loaded: it is asked for once. */
let known: string | undefined

function versionOf(own: string): string {
  const hash = createHash('sha256').update(process.version)
  for (const file of codeBelow(own)) hash.update(file).update(readFileSync(path.join(own, file)))
  for (const name of packagesOf(path.dirname(own))) hash.update(name)
  return hash.digest('hex').slice(0, 16)
}

function codeBelow(folder: string): string[] {
  return entriesBelow(folder).map(({place}) => place)
    .filter(name => /\.[jt]s$/.test(name) && !name.endsWith('.d.ts'))
    .sort()
}

type Manifest = {name?: string; version?: string; dependencies?: {[name: string]: string}; optionalDependencies?: {[name: string]: string}}

/** `name@version` of a package and of all that it depends on, as they are installed. */
function packagesOf(folder: string): string[] {
  const found = new Map<string, string>()
  const find = (place: string): void => {
    const {name = '', version = '', dependencies = {}, optionalDependencies = {}}: Manifest = JSON.parse(readFileSync(path.join(place, 'package.json'), 'utf8'))
    found.set(place, `${name}@${version}`)
    for (const dependency of Object.keys({...dependencies, ...optionalDependencies})) {
      const other = installed(place, dependency)
      if (other !== undefined && !found.has(other)) find(other)
    }
  }
  find(folder)
  return [...found.values()].sort()
}
