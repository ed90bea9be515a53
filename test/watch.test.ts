import {spawn, type ChildProcess} from 'node:child_process'
import {once} from 'node:events'
import {cp, mkdir, readdir, readFile, rename, rm, symlink, writeFile} from 'node:fs/promises'
import path from 'node:path'
import {afterAll, afterEach, beforeAll, expect, test} from 'vitest'
import {cellar, cellarPage, writeCellar} from './cellar-page.js'
import {compileCli} from './compiled-cli.js'
import {removeFolder, run, scratchFolder, type Ended} from './scratch.js'

let scratch: string
let program: string
let cli: (cwd: string, ...args: string[]) => Promise<Ended>
let watching: ChildProcess | undefined

beforeAll(async () => {
  scratch = await scratchFolder()
  cli = await compileCli(path.join(scratch, 'docwright'))
  program = path.join(scratch, 'docwright/dist/cli.js')
  await writeFile(path.join(scratch, 'package.json'), '{}')
}, 300_000)

afterEach(() => void watching?.kill('SIGKILL'))
afterAll(() => removeFolder(scratch))

const waits = 'waiting for changes; Ctrl-C ends it\n'
const other = cellarPage.replaceAll('Cellar-Bottle', 'Cellar-Cork').replaceAll('cellar/bottle', 'cellar/cork').replaceAll('Cellar Bottle', 'Cellar Cork')

/** Watch a project. `round` makes a change, and gives what was printed until the next one is waited for. */
async function watch(name: string, ...args: string[]) {
  const folder = path.join(scratch, name)
  await writeCellar(folder)
  const child = watching = spawn(process.execPath, [program, 'build', '--watch', ...args], {cwd: folder, stdio: ['ignore', 'pipe', 'pipe']})
  let printed = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text))
  const round = async (change: () => Promise<unknown> = async () => {}): Promise<string> => {
    await change()
    while (!printed.includes(waits)) await once(child.stderr, 'data')
    const end = printed.indexOf(waits) + waits.length
    const text = printed.slice(0, end)
    printed = printed.slice(end)
    return text
  }
  const first = await round()
  return {folder, child, round, first, page: path.join(folder, cellar.page)}
}

test('a change is built and told, an error is survived, and Ctrl-C ends it with nothing half done', async () => {
  const {folder, child, round, first, page} = await watch('one')
  expect(first).toMatch(/example-syntax[^]*^binance\/cellar: 1 page, 1 operation, .* \d+ files written/m)
  expect(await round(() => writeFile(page, cellarPage.replace('**3**', '**4**'))), 'messages that were told are not told again').toMatch(
    new RegExp(`^changed: ${cellar.page}\nQuery Cellar Bottle: weight 3 ip → 4 ip \\(docs/cellar/Query-Cellar-Bottle\\.md:\\d+\\)\nbinance/cellar: .* written`, 'm'))
  expect(await readFile(path.join(folder, cellar.package, 'src/weights.ts'), 'utf8')).toContain('cost: 4')

  expect(await round(() => writeFile(page, ''))).toMatch(/error +Unexpected page without text +page-empty/)
  expect(await round(() => writeFile(path.join(folder, cellar.productFile), 'dialect: bin\n'))).toMatch(/error +Unexpected `bin`, expected `binance`/)
  await round(() => writeFile(path.join(folder, cellar.productFile), 'dialect: binance\n'))
  await round(() => writeFile(page, cellarPage.replace('**3**', '**4**')))
  await round(() => writeFile(path.join(folder, cellar.productFile), 'dialect: bin\n'))
  expect(await round(() => writeFile(path.join(folder, cellar.productFile), 'dialect: binance\n'))).not.toContain('example-syntax')
  const saved = `${page}.saved`
  await writeFile(saved, cellarPage)
  expect(await round(() => rename(saved, page))).toContain('Query Cellar Bottle: weight 4 ip → 3 ip')

  child.kill('SIGINT')
  const [code, signal] = await once(child, 'exit')
  expect([code, signal]).toEqual([0, null])
  expect(await readdir(path.join(folder, 'generated'))).toEqual(['binance-cellar'])
  expect((await cli(folder, 'check')).code).toBe(0)
}, 300_000)

test('pages, products and templates that come and go are seen', async () => {
  const templates = path.join(scratch, 'templates')
  await cp('templates', templates, {recursive: true})
  const {folder, round, page} = await watch('many', '--templates', templates, '--accept-loss')
  const cork = path.join(path.dirname(page), '../corks/Query-Cellar-Cork.md')
  await mkdir(path.dirname(cork))
  expect(await round(() => writeFile(cork, other))).toContain('Query Cellar Cork: ')
  expect(await round(() => rm(path.dirname(cork), {recursive: true}))).toMatch(/warning +Unexpected end of `GET \/papi\/v1\/cellar\/cork`/)

  expect(await round(() => writeFile(path.join(templates, 'HELLO.md'), 'Hello\n'))).toMatch(/1 operation, .*, \d+ files? written/)
  expect(await readFile(path.join(folder, cellar.package, 'HELLO.md'), 'utf8')).toBe('Hello\n')

  const second = path.join(folder, 'specs/binance/second')
  await cp(path.join(folder, 'specs/binance/cellar'), `${folder}/second`, {recursive: true})
  expect(await round(() => rename(`${folder}/second`, second))).toMatch(/^binance\/second: 1 page, 1 operation/m)
  expect(await round(() => writeFile(path.join(second, 'overlay.yaml'), 'overlay: 2\n'))).toMatch(/overlay\.yaml\n.* error/)
}, 300_000)

test('what an editor puts beside a page is no change, nor is a folder; one that goes and comes back is seen', async () => {
  const {folder, round, page} = await watch('beside')
  const docs = path.dirname(page)
  const only = new RegExp(`^changed: ${cellar.page}\n(?!changed)[^]* 0 messages, \\d+ files? written`)
  const whole = cellarPage.replace('，', ',')
  expect(await round(async () => {
    await mkdir(path.join(docs, 'empty'))
    for (const name of ['.Query.md.swp', 'Query.md~', '4913', '#Query.md#']) await writeFile(path.join(docs, name), whole)
    await symlink('me@host.1', path.join(docs, '.#Query-Cellar-Bottle.md'))
    await writeFile(page, whole)
  })).toMatch(only)

  const specs = path.join(folder, 'specs')
  expect(await round(() => rename(specs, `${specs}-away`))).toMatch(/^docwright: Unexpected folder `.*specs`/m)
  expect(await round(() => rename(`${specs}-away`, specs))).toMatch(/0 messages, 0 files written/)
  // Put in its place at once: what the move before still tells may begin a build that would find the page half written.
  await writeFile(`${page}~`, whole.replace('**3**', '**4**'))
  expect(await round(() => rename(`${page}~`, page))).toContain('weight 3 ip → 4 ip')
}, 300_000)

test('a link leads the watch nowhere else, and the folder of the specs may be one', async () => {
  const elsewhere = path.join(scratch, 'elsewhere')
  await mkdir(path.join(elsewhere, 'deep'), {recursive: true})
  const {folder, round} = await watch('link')
  await symlink(elsewhere, path.join(folder, 'specs/binance/cellar/docs/out'))
  await writeFile(path.join(elsewhere, 'deep/a.md'), '# A\n')
  expect(await round(() => writeFile(path.join(folder, cellar.productFile), 'dialect: binance\ntitle: A\n'))).toMatch(/^changed: specs\/binance\/cellar\/product\.yaml\n[^]*symbolic link `docs\/out`/)
  watching?.kill('SIGKILL')
  await rm(path.join(folder, 'specs/binance/cellar/docs/out'))
  await rename(path.join(folder, 'specs'), path.join(folder, 'real'))
  await symlink('real', path.join(folder, 'specs'))
  const child = watching = spawn(process.execPath, [program, 'build', '--watch'], {cwd: folder, stdio: ['ignore', 'pipe', 'pipe']})
  let printed = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text))
  while (!printed.includes(waits)) await once(child.stderr, 'data')
  await writeFile(path.join(folder, cellar.page), cellarPage.replace('**3**', '**4**'))
  while (!printed.includes(`changed: ${cellar.page}`)) await once(child.stderr, 'data')
}, 120_000)

test('a change while a build runs is built after it, and Ctrl-C lets the build end', async () => {
  const {child, round, folder, page} = await watch('meanwhile')
  const weight = (cost: number) => writeFile(page, cellarPage.replace('**3**', `**${cost}**`))
  const began = async () => void await once(child.stderr, 'data')
  expect(await round(async () => {
    await weight(4)
    await began()
    await weight(5)
  })).toContain(`changed: ${cellar.page}`)
  while (!(await readFile(path.join(folder, cellar.package, 'src/weights.ts'), 'utf8')).includes('cost: 5')) await round()

  await weight(6)
  await began()
  child.kill('SIGINT')
  expect(await once(child, 'exit')).toEqual([0, null])
  expect(await readFile(path.join(folder, cellar.package, 'src/weights.ts'), 'utf8')).toContain('cost: 6')
  expect(await readdir(path.join(folder, 'generated'))).toEqual(['binance-cellar'])
}, 300_000)

test('where the system watches no more files it says so, and ends', async () => {
  const folder = path.join(scratch, 'limit')
  await writeCellar(folder)
  const limit = `import fs from 'node:fs'
import {syncBuiltinESMExports} from 'node:module'
fs.watch = () => { throw Object.assign(new Error('limit'), {code: 'ENOSPC', syscall: 'watch'}) }
syncBuiltinESMExports()`
  const {code, stderr} = await run(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(limit)}`, program, 'build', '--watch'], {cwd: folder})
  expect([code, stderr.split('\n').at(-2)]).toEqual([1, 'docwright: Unexpected limit of the system on watched files (ENOSPC)'])
}, 300_000)

test('a document on stdout has an end, which a watch has not', async () => {
  const folder = path.join(scratch, 'document')
  await writeCellar(folder)
  const {code, stderr} = await cli(folder, 'build', '--watch', '--format', 'json')
  expect([code, stderr]).toEqual([64, 'docwright: Unexpected `--format json` beside `--watch`, expected `pretty` or `github`\n'])
}, 300_000)
