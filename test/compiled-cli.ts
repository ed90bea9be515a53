import {mkdir, symlink} from 'node:fs/promises'
import path from 'node:path'
import {mustRun, run, type Ended} from './scratch.js'

/** Bundle docwright into a folder, as `npm pack` does. Gives its command as users run it. */
export async function compileCli(folder: string): Promise<(cwd: string, ...args: string[]) => Promise<Ended>> {
  await installAt(folder)
  await mustRun('npm', ['run', '--silent', 'bundle', '--', `--outdir=${path.join(folder, 'dist')}`], {cwd: '.'})
  return (cwd, ...args) => run(process.execPath, [path.join(folder, 'dist/cli.js'), ...args], {cwd})
}

/** Compile each module of docwright into a file of its own below `dist/`, for tests that take one by itself. */
export async function compileModules(folder: string): Promise<void> {
  await installAt(folder)
  const flags = ['--noCheck', '--emitDeclarationOnly', 'false', '--outDir', path.join(folder, 'dist')]
  await mustRun(process.execPath, ['node_modules/typescript-7/bin/tsc', '-p', 'generator', ...flags], {cwd: '.'})
}

async function installAt(folder: string): Promise<void> {
  await mkdir(folder)
  for (const name of ['node_modules', 'templates', 'package.json']) await symlink(path.resolve(name), path.join(folder, name))
}
