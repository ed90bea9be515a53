import {checkPackage, createPackageFromTarballData} from '@arethetypeswrong/core'
import {existsSync} from 'node:fs'
import {mkdir, readdir, readFile, rename, rm, writeFile} from 'node:fs/promises'
import path from 'node:path'
import {publint} from 'publint'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {cellar, writeCellar} from './cellar-page.js'
import {mustRun, npmPack, removeFolder, run, scratchFolder, type Ended} from './scratch.js'

let scratch: string
let tarball: string
/** An empty project with docwright packed and installed, and a product of its own below `specs/`. */
let project: string

beforeAll(async () => {
  scratch = await scratchFolder()
  tarball = await npmPack('.', scratch)
  project = path.join(scratch, 'project')
  await mkdir(project)
  await writeFile(path.join(project, 'package.json'), '{"private": true, "type": "module"}')
  await npmInstall(tarball)
  await writeCellar(project)
}, 180_000)

afterAll(() => removeFolder(scratch))

function npmInstall(...packages: string[]): Promise<Ended> {
  return mustRun('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', ...packages], {cwd: project})
}

function docwright(...args: string[]): Promise<Ended> {
  return run('npx', ['--no', '--', 'docwright', ...args], {cwd: project})
}

test('the tarball holds what runs and nothing else', async () => {
  const files = createPackageFromTarballData(new Uint8Array(await readFile(tarball))).listFiles()
    .map(file => file.replace('/node_modules/docwright/', ''))
  const templates = (await readdir('templates', {recursive: true, withFileTypes: true}))
    .filter(entry => entry.isFile())
    .map(entry => path.posix.join(entry.parentPath, entry.name))
  expect(files.filter(file => file.startsWith('templates/')).sort()).toEqual(templates.sort())
  const rest = files.filter(file => !file.startsWith('templates/') && !/^dist\/.+\.(?:js|d\.ts)$/.test(file))
  expect(rest.sort()).toEqual(['LICENSE', 'README.md', 'package.json'])
  const programs = ['cli', 'index', 'threads/thread', 'web/html-thread'].map(name => `dist/${name}.js`)
  expect(programs.filter(file => !files.includes(file))).toEqual([])
  const imported = await Promise.all(files.filter(file => file.endsWith('.js')).map(async file => {
    const code = await readFile(path.join(project, 'node_modules/docwright', file), 'utf8')
    return [...code.matchAll(/(?:\bfrom|\bimport\(?) ?"(\.[^"]+\.js)"/g)].map(([, name = '']) => path.posix.join(path.posix.dirname(file), name))
  }))
  const lasting = new Set([...programs, ...imported.flat()])
  expect(files.filter(file => file.endsWith('.js')).sort()).toEqual([...lasting].sort())
})

test('npx docwright build makes a package of the project\'s own pages', async () => {
  const {code, stdout, stderr} = await docwright('build')
  expect({code, stdout}, stderr).toEqual({code: 0, stdout: ''})
  const weights = path.join(project, cellar.package, 'dist/weights.js')
  const program = `import {weightOf} from ${JSON.stringify(weights)}
console.log(weightOf('queryCellarBottle', {cellar: 'A', bottleId: 1}))`
  const printed = await mustRun(process.execPath, ['--input-type=module', '--eval', program], {cwd: project})
  expect(printed.stdout).toBe('{ ip: 3 }\n')
  const {name} = JSON.parse(await readFile(path.join(project, cellar.package, 'package.json'), 'utf8'))
  expect(name).toBe('@docwright/binance-cellar')
  expect(existsSync(path.join(project, cellar.spec))).toBe(true)
}, 120_000)

test('a newer TypeScript beside it changes nothing: check finds the output up to date', async () => {
  const {version} = JSON.parse(await readFile('node_modules/typescript-7/package.json', 'utf8'))
  await npmInstall(`typescript@${version}`)
  const installed = JSON.parse(await readFile(path.join(project, 'node_modules/typescript/package.json'), 'utf8'))
  expect(installed.version).toBe(version)
  const {code, stdout, stderr} = await docwright('check')
  expect({code, stdout}, stderr).toEqual({code: 0, stdout: ''})
}, 120_000)

test('a second build writes nothing', async () => {
  const {code, stdout} = await docwright('build', '--format', 'json')
  const product = {name: cellar.name, operations: 1, files: {written: 0, removed: 0}}
  expect(JSON.parse(stdout)).toMatchObject({products: [product]})
  expect(code).toBe(0)
}, 120_000)

/** Compile a program beside the installed docwright and run it. */
async function compileAndRun(program: string): Promise<Ended> {
  const strict = {strict: true, target: 'ES2022', lib: ['ES2022', 'DOM'], types: []}
  const compilerOptions = {...strict, module: 'nodenext', rootDir: '.', outDir: 'out'}
  await writeFile(path.join(project, 'main.ts'), program)
  await writeFile(path.join(project, 'tsconfig.json'), JSON.stringify({compilerOptions, files: ['main.ts']}))
  await mustRun(process.execPath, ['node_modules/typescript/bin/tsc'], {cwd: project})
  return mustRun(process.execPath, ['out/main.js'], {cwd: project})
}

test('without the compiler, which npm may leave out, one line says so, and nothing is written', async () => {
  const compilers = path.join(project, 'node_modules/@typescript')
  await rename(compilers, `${compilers}-away`)
  await rm(path.join(project, 'node_modules/.cache'), {recursive: true, force: true})
  try {
    const {code, stdout, stderr} = await docwright('build', '--out', 'elsewhere')
    expect({code, stdout}).toEqual({code: 1, stdout: ''})
    expect(stderr).toMatch(/^docwright: Unexpected lack of `@typescript\/typescript-[\w-]+`, expected docwright with its optional dependencies$/m)
    expect(existsSync(path.join(project, 'elsewhere/binance-cellar'))).toBe(false)
  } finally {
    await rename(`${compilers}-away`, compilers)
  }
}, 120_000)

test('it is a library with types, and what the README shows of it runs', async () => {
  const program = /### As a library\n[^]*?```ts\n([^]*?)```/.exec(await readFile('README.md', 'utf8'))?.[1] ?? ''
  const {stdout, stderr} = await compileAndRun(program)
  expect(stderr).toBe('')
  const last = stdout.trim().split('\n').slice(-4)
  expect(last).toEqual([`[ '${cellar.name}: none, 0.1.0' ]`, '[ 0 ]', '[]', 'true'])
}, 120_000)

test('as a library each command gives what it prints for programs, and prints nothing itself', async () => {
  const page = path.join(project, cellar.page)
  const heavier = (await readFile(page, 'utf8')).replace('**3**', '**6**')
  const library = async (call: string): Promise<unknown> => {
    const {stdout, stderr} = await compileAndRun(`import * as docwright from 'docwright'\nconsole.log(JSON.stringify(await docwright.${call}))\n`)
    expect(stderr).toBe('')
    return JSON.parse(stdout)
  }
  const program = async (...args: string[]): Promise<object> => {
    const {durationMs, ...printed} = JSON.parse((await docwright(...args, '--format', 'json')).stdout)
    expect(durationMs).toEqual(expect.any(Number))
    return {...printed, durationMs: expect.any(Number)}
  }
  await writeFile(page, heavier)
  const {products} = JSON.parse(JSON.stringify(await program('diff')))
  expect(products).toMatchObject([{name: cellar.name, verdict: 'minor'}])
  expect(await library('diff()')).toMatchObject(products)
  expect(await library('lint()')).toEqual(await program('lint'))
  const stale: unknown = expect.arrayContaining([`${cellar.package}/src/weights.ts`])
  expect(await library('check()')).toEqual({...await program('check'), stale})
  const built = await library('build()')
  expect(built).toMatchObject({products: [{name: cellar.name, files: {removed: 0}}]})
  await writeFile(page, heavier.replace('**6**', '**3**'))
  await library('build()')
  await writeFile(page, heavier)
  expect(await program('build')).toEqual(built)
}, 240_000)

test('as a library too a loss must be accepted', async () => {
  await writeFile(path.join(project, cellar.spec), '{}')
  const {stdout} = await compileAndRun(`import {build} from 'docwright'
for (const acceptLoss of [false, true]) {
  const {products} = await build({acceptLoss})
  console.log(products.flatMap(({messages}) => messages).filter(({ruleId}) => ruleId === 'last-spec').map(({severity}) => severity).join())
}
`)
  expect(stdout).toBe('error\nwarning\n')
}, 120_000)

test('publint and attw find nothing wrong', async () => {
  const bytes = new Uint8Array(await readFile(tarball))
  expect((await publint({pack: {tarball: bytes.buffer}, strict: true})).messages).toEqual([])
  const result = await checkPackage(createPackageFromTarballData(bytes))
  // ESM alone: `require()` of it (node16-cjs) and resolution without `exports` (node10) do not apply.
  const problems = 'problems' in result ? result.problems : ['untyped']
  expect(problems.filter(problem => !/"(?:node16-cjs|node10)"/.test(JSON.stringify(problem)))).toEqual([])
}, 60_000)
