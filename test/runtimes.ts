import {spawnSync} from 'node:child_process'
import {existsSync} from 'node:fs'
import path from 'node:path'

/** A program that runs JavaScript: where it is, or why it is missing. */
export type Executable = {name: string; command?: string; missing?: string}

const folder = path.resolve('test/runtimes/node_modules')

/** Find a runtime that `npm ci --prefix test/runtimes` has installed, whether its install script ran or not; or else on the `PATH`. */
export function findRuntime(name: 'bun' | 'deno' | 'workerd'): Executable {
  const places = [...installed[name].map(place => path.join(folder, place)), name]
  const command = places.find(place => (place === name || existsSync(place)) && spawnSync(place, ['--version']).status === 0)
  return command === undefined ? {name, missing: `${name} is not installed: \`npm ci --prefix test/runtimes\``} : {name, command}
}

const {platform, arch} = process

/** Where the packages keep the program itself. */
const installed = {
  bun: ['bun/bin/bun.exe', `@oven/bun-${platform}-${arch === 'arm64' ? 'aarch64' : arch}/bin/bun`],
  deno: [`@deno/${platform}-${arch}-glibc/deno`, `@deno/${platform}-${arch}/deno`],
  workerd: [`@cloudflare/workerd-${platform}-${arch === 'x64' ? '64' : arch}/bin/workerd`]
}
