import {mkdirSync, writeFileSync} from 'node:fs'
import path from 'node:path'
import type {Command} from './measured.js'
import {newerNode, peer} from './peers.js'

/** A spec that generators read, and the name of the folder that each writes for it. */
export type Input = {name: string; file: string}

/** A generator with its command, or the reason why it cannot run. */
export type Generator = {name: string; command: Command; why?: undefined} | {name: string; command?: undefined; why: string}

/** How a generator is told what to do: its group in `peers.json`, its program, and the configuration that it reads. */
type Told = {group: string; bin: string; args: string[]; config: string; text: (inputs: Input[], out: string) => string}

const told: Told[] = [
  {
    group: 'hey-api', bin: '@hey-api/openapi-ts/bin/run.js', args: ['-f', 'bench.config.mjs'], config: 'bench.config.mjs',
    text: (inputs, out) => `export default ${JSON.stringify(inputs.map(({name, file}) => ({
      input: file, output: {path: path.join(out, name)}, logs: {level: 'error'},
      plugins: ['@hey-api/client-fetch', '@hey-api/sdk', '@hey-api/typescript', 'zod']
    })))}`
  },
  {
    group: 'orval', bin: 'orval/dist/bin/orval.mjs', args: ['--config', 'orval.config.mjs'], config: 'orval.config.mjs',
    text: (inputs, out) => `export default ${JSON.stringify(Object.fromEntries(inputs.flatMap(({name, file}) => ['fetch', 'zod'].map(client => [
      `${name}-${client}`, {input: {target: file}, output: {target: path.join(out, name, `${client}.ts`), client, mode: 'single'}}
    ]))))}`
  },
  {
    group: 'kubb', bin: '@kubb/cli/bin/kubb.cjs', args: ['generate', '--config', 'kubb.config.mjs'], config: 'kubb.config.mjs',
    text: (inputs, out) => `
import {defineConfig} from '@kubb/core'
import {pluginClient} from '@kubb/plugin-client'
import {pluginOas} from '@kubb/plugin-oas'
import {pluginTs} from '@kubb/plugin-ts'
import {pluginZod} from '@kubb/plugin-zod'
export default defineConfig(${JSON.stringify(inputs)}.map(({name, file}) => ({
  name, root: '.', input: {path: file}, output: {path: ${JSON.stringify(out)} + '/' + name, clean: true, format: false, lint: false},
  plugins: [pluginOas({generators: [], validate: false}), pluginTs(), pluginZod(), pluginClient({client: 'fetch'})]
})))`
  },
  {
    group: 'openapi-typescript', bin: 'openapi-typescript/bin/cli.js', args: ['--redocly', 'redocly.yaml'], config: 'redocly.yaml',
    text: (inputs, out) => JSON.stringify({apis: Object.fromEntries(inputs.map(({name, file}) => [name, {
      root: file, 'x-openapi-ts': {output: path.join(out, `${name}.ts`)}
    }]))})
  }
]

/** The generators that start from OpenAPI, each told to write client and zod for all specs in one run. */
export function generators(inputs: Input[], out: string): Generator[] {
  return told.map(one => generator(one, inputs, path.join(out, one.group)))
}

function generator({group, bin, args, config, text}: Told, inputs: Input[], out: string): Generator {
  const runner = group === 'openapi-typescript' ? {program: process.execPath} : newerNode()
  const installed = peer(group)
  if (installed.folder === undefined || runner.program === undefined) return {name: group, why: installed.why ?? ('why' in runner && runner.why || 'needs a newer Node')}
  mkdirSync(out, {recursive: true})
  writeFileSync(path.join(installed.folder, config), text(inputs, out))
  const program = path.join(installed.folder, 'node_modules', bin)
  return {name: group, command: {program: runner.program, args: [program, ...args], cwd: installed.folder, env: {DO_NOT_TRACK: '1', DISABLE_TELEMETRY: '1'}}}
}
