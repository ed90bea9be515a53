import {existsSync, writeFileSync} from 'node:fs'
import path from 'node:path'
import type {Command} from './measured.js'
import {besides, newerNode, peer} from './peers.js'

/** A spec that generators read, and the name of the folder that each writes for it. */
export type Input = {name: string; file: string}

/** A generator with its command and the folder that it writes to, or the reason why it cannot run. */
export type Generator = {name: string; command: Command; out: string; why?: undefined} | {name: string; command?: undefined; why: string}

/** How a generator is told what to do: its group in `peers.json`, its program, and the configuration that it reads. */
type Told = {group: string; bin: string; args: string[]; config: string; text: (inputs: Input[], out: string) => string}

/** Each is told to write client and zod. `checks` are those whose clients check with it what is sent or answered, where they can. */
const told: {[name: string]: Told} = {
  'hey-api': heyApi("'@hey-api/sdk'"),
  orval: orval(inputs => inputs.flatMap(({name, file}) => ['fetch', 'zod'].map((client): Config => [
    `${name}-${client}`, {input: {target: file}, output: {target: `${name}/${client}.ts`, client, mode: 'single'}}
  ]))),
  kubb: kubb("{client: 'fetch'}"),
  'openapi-typescript': {
    group: 'openapi-typescript', bin: 'openapi-typescript/bin/cli.js', args: ['--redocly', 'redocly.yaml'], config: 'redocly.yaml',
    text: (inputs, out) => JSON.stringify({apis: Object.fromEntries(inputs.map(({name, file}) => [name, {
      root: file, 'x-openapi-ts': {output: path.join(out, `${name}.ts`)}
    }]))})
  },
  'hey-api, checks': heyApi("{name: '@hey-api/sdk', validator: true}"),
  'orval, checks answers': orval(inputs => inputs.map(({name, file}) => [name, {
    input: {target: file},
    output: {target: `${name}/fetch.ts`, client: 'fetch', mode: 'single', schemas: {path: `${name}/schemas`, type: 'zod'}, override: {fetch: {runtimeValidation: true}}}
  }])),
  'kubb, checks answers': kubb("{client: 'fetch', parser: 'zod'}")
}

function heyApi(sdk: string): Told {
  return {
    group: 'hey-api', bin: '@hey-api/openapi-ts/bin/run.js', args: ['-f', 'bench.config.mjs'], config: 'bench.config.mjs',
    text: (inputs, out) => `export default ${JSON.stringify(inputs)}.map(({name, file}) => ({
  input: file, output: {path: ${JSON.stringify(out)} + '/' + name}, logs: {level: 'error'},
  plugins: ['@hey-api/client-fetch', ${sdk}, '@hey-api/typescript', 'zod']
}))`
  }
}

type Config = [name: string, config: object]

function orval(configs: (inputs: Input[]) => Config[]): Told {
  return {
    group: 'orval', bin: 'orval/dist/bin/orval.mjs', args: ['--config', 'orval.config.mjs'], config: 'orval.config.mjs',
    text: inputs => `export default ${JSON.stringify(Object.fromEntries(configs(inputs)))}`
  }
}

function kubb(client: string): Told {
  return {
    group: 'kubb', bin: '@kubb/cli/bin/kubb.cjs', args: ['generate', '--config', 'kubb.config.mjs'], config: 'kubb.config.mjs',
    text: (inputs, out) => `
import {defineConfig} from '@kubb/core'
import {pluginClient} from '@kubb/plugin-client'
import {pluginOas} from '@kubb/plugin-oas'
import {pluginTs} from '@kubb/plugin-ts'
import {pluginZod} from '@kubb/plugin-zod'
export default defineConfig(${JSON.stringify(inputs)}.map(({name, file}) => ({
  name, root: '.', input: {path: file}, output: {path: ${JSON.stringify(out)} + '/' + name, clean: true, format: false, lint: false},
  plugins: [pluginOas({generators: [], validate: false}), pluginTs(), pluginZod(), pluginClient(${client})]
})))`
  }
}

/** The generators that write client and zod, without and with checks; and one that writes types alone. */
export const generatorNames = {
  plain: ['hey-api', 'orval', 'kubb'], checking: ['hey-api, checks', 'orval, checks answers', 'kubb, checks answers'], types: ['openapi-typescript']
}

/** Generators by name, each told to write for all specs in one run, into a folder of its own in which its packages are found. */
export function generators(names: readonly string[], inputs: Input[], out: string): Generator[] {
  return names.flatMap(name => (told[name] ? [generator(name, told[name], inputs, path.join(out, name.replaceAll(/\W+/g, '-')))] : []))
}

function generator(name: string, {group, bin, args, config, text}: Told, inputs: Input[], out: string): Generator {
  const runner = group === 'openapi-typescript' ? {program: process.execPath} : newerNode()
  const installed = peer(group)
  if (installed.folder === undefined || runner.program === undefined) return {name, why: installed.why ?? ('why' in runner && runner.why || 'needs a newer Node')}
  const program = path.join(installed.folder, 'node_modules', bin)
  if (!existsSync(program)) return {name, why: `\`${bin}\` is missing, though its package is installed`}
  writeFileSync(path.join(besides(installed.folder, out), config), text(inputs, out))
  return {name, out, command: {program: runner.program, args: [program, ...args], cwd: out, env: {DO_NOT_TRACK: '1', DISABLE_TELEMETRY: '1'}}}
}
