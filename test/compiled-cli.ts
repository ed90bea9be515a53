import {mkdir, symlink} from 'node:fs/promises'
import path from 'node:path'
import {mustRun, run, type Ended} from './scratch.js'

/** Compile docwright into a folder, as `npm pack` does but without the checks. Gives its command as users run it. */
export async function compileCli(folder: string): Promise<(cwd: string, ...args: string[]) => Promise<Ended>> {
  await mkdir(folder)
  const compiler = 'node_modules/typescript-7/bin/tsc'
  await mustRun(process.execPath, [compiler, '-p', 'generator', '--noCheck', '--outDir', path.join(folder, 'dist')], {cwd: '.'})
  for (const name of ['node_modules', 'templates', 'package.json']) await symlink(path.resolve(name), path.join(folder, name))
  return (cwd, ...args) => run(process.execPath, [path.join(folder, 'dist/cli.js'), ...args], {cwd})
}
