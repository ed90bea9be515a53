import {cp, mkdir, readdir, writeFile} from 'node:fs/promises'
import {createRequire} from 'node:module'
import path from 'node:path'
import {pathToFileURL} from 'node:url'
import {mustRun, npmPack, run, scratchFolder, type Ended} from './scratch.js'

/** The project of a user in a scratch folder, with a package packed and installed. */
export type Consumer = {folder: string; tarball: string}

/** Compiler options beside `strict`, and the files (relative to the project; default: all of the folder `usage`). */
export type Settings = {files?: string[]; [option: string]: unknown}

/** Set up a project with a package, zod and the types of Node, all from disk where possible, and the consumer code of `test/usage`. */
export async function installPackage(packageFolder: string): Promise<Consumer> {
  const folder = await scratchFolder()
  const tarball = await npmPack(packageFolder, folder)
  await writeFile(path.join(folder, 'package.json'), '{"private": true, "type": "module"}')
  const besides = ['zod', 'undici', '@types/node', 'undici-types'].map(dependency => path.resolve('node_modules', dependency))
  const options = ['--prefer-offline', '--install-links', '--ignore-scripts', '--no-audit', '--no-fund']
  await mustRun('npm', ['install', ...options, tarball, ...besides], {cwd: folder})
  await cp('test/usage', path.join(folder, 'usage'), {recursive: true})
  return {folder, tarball}
}

/** An installed file, found through the `exports` of its package as the code of the project finds it. */
export function find({folder}: Consumer, specifier: string): string {
  return createRequire(path.join(folder, 'package.json')).resolve(specifier)
}

/** Import an installed module; whoever takes it says which. */
export async function load(consumer: Consumer, specifier: string) {
  return import(pathToFileURL(find(consumer, specifier)).href)
}

/** Type-check code of the project with a compiler (the name of its folder in `node_modules`). */
export async function compile({folder}: Consumer, compiler: string, settings: Settings): Promise<Ended> {
  const {files = (await readdir(path.join(folder, 'usage'))).map(file => `usage/${file}`), ...options} = settings
  const compilerOptions = {strict: true, target: 'ES2022', skipLibCheck: false, noEmit: true, ...options}
  await writeFile(path.join(folder, 'tsconfig.json'), JSON.stringify({compilerOptions, files}))
  return run(process.execPath, [path.resolve('node_modules', compiler, 'bin/tsc'), '--pretty', 'false', '-p', '.'], {cwd: folder})
}

/** Write a file of the project. */
export async function writeSource({folder}: Consumer, file: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(folder, file)), {recursive: true})
  await writeFile(path.join(folder, file), text)
}
