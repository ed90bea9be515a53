import {createHash} from 'node:crypto'
import {readdirSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {fileURLToPath} from 'node:url'
import * as z from 'zod'
import {installed} from './installed.js'

/**
 * What stands for this docwright in the keys of the cache: a hash of its own code, of the versions of all packages that
 * it stands on, and of Node, so that a build never reads what another docwright wrote.
 */
export function ownVersion(): string {
  return (known ??= versionOf(path.dirname(fileURLToPath(import.meta.url))))
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
  return readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter(name => /\.[jt]s$/.test(name) && !name.endsWith('.d.ts'))
    .sort()
}

const manifest = z.looseObject({
  name: z.string().default(''),
  version: z.string().default(''),
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({})
})

/** `name@version` of a package and of all that it depends on, as they are installed. */
function packagesOf(folder: string, found = new Map<string, string>()): string[] {
  const {name, version, dependencies, optionalDependencies} = readManifest(folder)
  found.set(folder, `${name}@${version}`)
  for (const dependency of Object.keys({...dependencies, ...optionalDependencies})) {
    const place = installed(folder, dependency)
    if (place !== undefined && !found.has(place)) packagesOf(place, found)
  }
  return [...found.values()].sort()
}

function readManifest(folder: string): z.output<typeof manifest> {
  return manifest.parse(JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')))
}
