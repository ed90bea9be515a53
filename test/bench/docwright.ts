import {cpSync, existsSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {availableParallelism} from 'node:os'
import path from 'node:path'
import {spawnSync} from 'node:child_process'
import type {OpenAPI} from '../../generator/types.js'
import {productNames} from '../../generator/workspace/index.js'
import {measured, type Command, type Usage} from './measured.js'
import type {Setting} from './section.js'

/** A folder with specs and packages of its own, and a cache of its own. */
export type Place = {specs: string; out: string; cwd: string}

const cli = path.resolve('dist/cli.js')

/** The places of a benchmark: a copy of the specs, below the scratch folder. */
export function placeOf({work}: Setting, name = 'main'): Place {
  const cwd = path.join(work, name)
  return {cwd, specs: path.join(cwd, 'specs'), out: path.join(cwd, 'generated')}
}

/** `docwright build`, compiled. Errors of pages are messages (1), and no reason to stop. */
export function buildCommand({specs, out, cwd}: Place): Command {
  return {program: process.execPath, args: [cli, 'build', '--specs', specs, '--out', out, '--quiet'], cwd, codes: [0, 1]}
}

/** `docwright build --watch`, which tells when it waits. */
export function watchCommand(place: Place): Command {
  const {args, ...command} = buildCommand(place)
  return {...command, args: [...args.filter(arg => arg !== '--quiet'), '--watch']}
}

/** Build with nothing remembered and nothing written. The cache is that of the nearest package: the place is one. */
export async function buildCold(place: Place, command = buildCommand(place)): Promise<Usage> {
  for (const name of await productNames(place.specs)) rmSync(path.join(place.specs, name, 'openapi.json'), {force: true})
  for (const folder of [place.out, path.join(place.cwd, 'node_modules')]) rmSync(folder, {recursive: true, force: true})
  writeFileSync(path.join(place.cwd, 'package.json'), '{"private": true}\n')
  return measured(command)
}

/** A command on one core alone; undefined where the system cannot do that. */
export function onOneCore(command: Command): Command | undefined {
  if (availableParallelism() === 1) return command
  if (spawnSync('taskset', ['--version']).status !== 0) return undefined
  return {...command, program: 'taskset', args: ['-c', '0', command.program, ...command.args]}
}

/** Copy the specs to a place, and give the documents that docwright makes of them, building them if they are not there. */
export async function documents(setting: Setting): Promise<{name: string; file: string; document: OpenAPI}[]> {
  const place = placeOf(setting)
  if (!existsSync(place.specs)) cpSync(setting.specs, place.specs, {recursive: true})
  const files = (await productNames(place.specs)).map(name => ({name, file: path.join(place.specs, name, 'openapi.json')}))
  if (!existsSync(place.out) || !files.every(({file}) => existsSync(file))) await buildCold(place)
  return files.map(one => ({...one, document: JSON.parse(readFileSync(one.file, 'utf8'))}))
}
