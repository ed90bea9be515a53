import {existsSync} from 'node:fs'
import {cp, writeFile} from 'node:fs/promises'
import {availableParallelism} from 'node:os'
import path from 'node:path'
import {setTimeout as wait} from 'node:timers/promises'
import {pathToFileURL} from 'node:url'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {VFile} from 'vfile'
import {build} from '../generator/build.js'
import type {startThreads, Threads} from '../generator/threads/index.js'
import {stepsOf} from '../generator/threads/steps.js'
import {loadTemplates} from '../generator/workspace/index.js'
import {cellarPage, writeCellar} from './cellar-page.js'
import {compileCli, compileModules} from './compiled-cli.js'
import {removeFolder, run, scratchFolder} from './scratch.js'
import {toyProduct} from './toy.js'

let scratch: string
/** Threads load what is compiled. */
let compiled: {startThreads: typeof startThreads}

beforeAll(async () => {
  scratch = await scratchFolder()
  await compileModules(path.join(scratch, 'docwright'))
  compiled = await import(pathToFileURL(path.join(scratch, 'docwright/dist/threads/index.js')).href)
}, 120_000)

afterAll(() => removeFolder(scratch))

async function result(threads?: Threads) {
  const pages = Array.from({length: 20}, (_, index) => `Cask-${index}`).map(name => new VFile({
    path: `docs/cellar/Query-Cellar-${name}.md`,
    value: cellarPage.replaceAll('Query-Cellar-Bottle', `Query-Cellar-${name}`).replace('/cellar/bottle', `/cellar/${name}`).replace('# Query Cellar Bottle', `# Query Cellar ${name}`)
  }))
  const kinds: string[] = []
  const noted = threads && {...threads, run: (task: Parameters<Threads['run']>[0]) => {
    kinds.push(task.kind)
    return threads.run(task)
  }}
  const {spec, files} = await build({product: toyProduct, pages, templates: await loadTemplates('templates')}, stepsOf({threads: noted, isAlone: false}))
  return {kinds, made: {spec, files: files.map(file => [file.path, String(file)]), messages: [...pages, ...files].flatMap(file => file.messages.map(String))}}
}

test('a build gives the same with no thread beside its own, with one, which packs, and with several, which read as well', async () => {
  const {made} = await result()
  expect(made.messages).not.toEqual([])
  for (const [count, kinds] of [[0, ['package']], [1, ['package']], [3, ['package', 'pages']]] as const) {
    const threads = compiled.startThreads(count)
    const built = await result(threads)
    await threads.end()
    expect([...new Set(built.kinds)].sort(), `${count} threads`).toEqual(kinds)
    expect(built.made, `${count} threads`).toEqual(made)
  }
}, 120_000)

test('a thread that dies before it has work is forgotten: the task is refused, not waited for, and the end comes', async () => {
  const folder = path.join(scratch, 'broken')
  await cp(path.join(scratch, 'docwright'), folder, {recursive: true})
  await writeFile(path.join(folder, 'dist/threads/thread.js'), 'throw new Error("no thread")\n')
  const broken: typeof compiled = await import(pathToFileURL(path.join(folder, 'dist/threads/index.js')).href)
  const threads = broken.startThreads(1)
  threads.ready()
  await wait(500)
  await expect(threads.run({kind: 'load'})).rejects.toThrow('no thread')
  await threads.end()
  const ended = broken.startThreads(1)
  ended.ready()
  await ended.end()
}, 120_000)

test('a thread that answers while it is being stopped is waited for: the process goes on to its end', async () => {
  const folder = path.join(scratch, 'slow')
  await cp(path.join(scratch, 'docwright'), folder, {recursive: true})
  await writeFile(path.join(folder, 'dist/threads/thread.js'), `import {execFileSync} from 'node:child_process'
import {writeFileSync} from 'node:fs'
import {parentPort} from 'node:worker_threads'
parentPort.on('message', () => {
  parentPort.postMessage([])
  writeFileSync('answered', '')
  execFileSync(process.execPath, ['-e', 'setTimeout(() => {}, 1000)'])
})
`)
  await writeFile(path.join(folder, 'own.mjs'), `import {existsSync} from 'node:fs'
import {startThreads} from './dist/threads/index.js'
const threads = startThreads(1)
threads.run({kind: 'load'}).catch(() => undefined)
while (!existsSync('answered'));
await threads.end()
console.log('the end')
`)
  expect(await run(process.execPath, ['own.mjs'], {cwd: folder})).toEqual({code: 0, stdout: 'the end\n', stderr: ''})
}, 120_000)

test.skipIf(availableParallelism() === 1)('the bundle finds the program of its threads: where that dies, the build does the work itself', async () => {
  const folder = path.join(scratch, 'bundle')
  const cli = await compileCli(folder)
  await writeFile(path.join(folder, 'dist/threads/thread.js'), 'import {writeFileSync} from "node:fs"\nwriteFileSync("begun", "")\nthrow new Error("no thread")\n')
  const project = path.join(scratch, 'project')
  await writeCellar(project)
  expect(await cli(project, 'build', '--quiet')).toMatchObject({code: 0, stderr: ''})
  expect(existsSync(path.join(project, 'begun'))).toBe(true)
}, 120_000)
