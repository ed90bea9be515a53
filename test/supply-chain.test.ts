import {execFile} from 'node:child_process'
import {readdirSync, readFileSync} from 'node:fs'
import {isBuiltin} from 'node:module'
import path from 'node:path'
import {expect, test} from 'vitest'
import * as z from 'zod'

const names = z.record(z.string(), z.string())
const manifest = z.object({dependencies: names.default({}), optionalDependencies: names.optional(), peerDependencies: names.optional(), scripts: names.optional()})
const entry = z.object({
  dev: z.boolean().optional(), devOptional: z.boolean().optional(), version: z.string().optional(), integrity: z.string().optional(),
  hasInstallScript: z.boolean().optional(), dependencies: names.optional()
})

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))
const own = manifest.parse(read('package.json'))
const lock = z.object({packages: z.record(z.string(), entry)}).parse(read('package-lock.json')).packages
const production = Object.entries(lock).filter(([name, {dev, devOptional}]) => name !== '' && !dev && !devOptional)

test('the README gives the reason of every dependency', () => {
  const table = /<!-- dependencies -->([^]*)<!-- \/dependencies -->/.exec(readFileSync('README.md', 'utf8'))?.[1] ?? ''
  const rows = [...table.matchAll(/^\| `([^`]+)` \| (\S.{5,}) \|$/gm)].map(([, name]) => name)
  expect(rows).toEqual(Object.keys(own.dependencies).sort())
})

test('the lock file pins every dependency of an installed docwright with its hash, and none runs a script', () => {
  expect(production.length).toBeGreaterThan(50)
  expect(production.filter(([, {version, integrity}]) => !/^\d+\.\d+\.\d+/.test(version ?? '') || !integrity?.startsWith('sha512-')).map(([name]) => name)).toEqual([])
  expect(production.filter(([, {hasInstallScript}]) => hasInstallScript).map(([name]) => name)).toEqual([])
  expect(lock['']?.dependencies).toEqual(own.dependencies)
})

const audit = z.object({metadata: z.object({vulnerabilities: z.object({total: z.int()})}), vulnerabilities: z.record(z.string(), z.unknown())})
const unanswered = z.object({message: z.string()})

test('no dependency of an installed docwright has a known vulnerability', async ({skip}) => {
  const answer: unknown = JSON.parse(await printed('npm', ['audit', '--omit=dev', '--json', '--fetch-retries=0', '--fetch-timeout=20000']))
  const none = unanswered.safeParse(answer)
  if (none.success) skip(`the registry answers no audit: ${none.data.message}`)
  const {metadata, vulnerabilities} = audit.parse(answer)
  expect(Object.keys(vulnerabilities)).toEqual([])
  expect(metadata.vulnerabilities.total).toBe(0)
}, 60_000)

/** What a command prints, however it ends. */
function printed(command: string, args: string[]): Promise<string> {
  return new Promise(resolve => execFile(command, args, (_, stdout) => resolve(stdout)))
}

test('docwright itself runs no script when it is installed', () => {
  expect(Object.keys(own.scripts ?? {}).filter(name => /^(?:pre|post)?install$|^prepare$/.test(name))).toEqual([])
})

/** Its package `typescript` would replace the `tsc` of a project that has docwright. */
test('the compiler of every system that TypeScript 7 has one for is there, at one version', () => {
  const {optionalDependencies = {}} = manifest.parse(read('node_modules/typescript-7/package.json'))
  expect(Object.keys(optionalDependencies).length).toBeGreaterThan(15)
  expect(own.optionalDependencies).toEqual(optionalDependencies)
})

/** The packages that the files of a folder import, those of types under the name of their package. */
function imported(folder: string): string[] {
  const files = readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter(name => /\.ts(?:\.hbs)?$/.test(name))
  const specifiers = files.flatMap(name => [...readFileSync(path.join(folder, name), 'utf8').matchAll(/^(?:(?:import|export)\b[^'=]*|\}) from '([^'.#][^']*)'$/gm)].map(([, specifier = '']) => specifier))
  const packages = specifiers.filter(name => !isBuiltin(name)).map(name => name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/'))
  return [...new Set(packages)].sort()
}

test('docwright imports its dependencies, and each is there for something', () => {
  const typesOf: {[name: string]: string} = {hast: '@types/hast', mdast: '@types/mdast', unist: '@types/unist'}
  const used = imported('generator').map(name => typesOf[name] ?? name)
  const forTypeCheck = ['@types/node', ...imported('templates/src').filter(name => name !== 'msw')]
  expect([...new Set([...used, ...forTypeCheck])].sort()).toEqual(Object.keys(own.dependencies).sort())
})

test('a package needs zod, and what a library does better', () => {
  for (const name of readdirSync('generated').filter(one => !one.startsWith('.'))) {
    const file = `generated/${name}/package.json`
    const {dependencies, peerDependencies = {}, scripts} = manifest.parse(read(file))
    expect(Object.keys(dependencies)).toEqual(['undici'])
    expect(Object.keys(peerDependencies)).toEqual(['msw', 'rate-limiter-flexible', 'zod'])
    expect(scripts).toBeUndefined()
    expect(imported(path.join(path.dirname(file), 'src'))).toEqual(['msw', 'rate-limiter-flexible', 'undici', 'zod'])
  }
})
