import {execFileSync, spawn, type ChildProcess} from 'node:child_process'
import {once} from 'node:events'
import {chmod, chown, mkdir, readdir, readFile, rm, stat, truncate, utimes, writeFile} from 'node:fs/promises'
import path from 'node:path'
import {setTimeout} from 'node:timers/promises'
import {pathToFileURL} from 'node:url'
import {isDeepStrictEqual} from 'node:util'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {buildCommand} from '../generator/commands/build.js'
import {cellar, cellarPage, writeCellar} from './cellar-page.js'
import {compileCli} from './compiled-cli.js'
import {commitAll, removeFolder, run, scratchFolder, type Ended} from './scratch.js'

/** Two states of the docs; a version follows from what is committed, so the first is. */
const pages = {a: cellarPage, b: cellarPage.replace('**3**', '**4**').replace('label| STRING| NO|', 'label| STRING| NO|\nyear| INT| NO|')}
const kills = 50
const isRoot = process.getuid?.() === 0
const stopAt = pathToFileURL('test/stop-at.mjs').href

/** The projects of all tests are below one `package.json`, so that they share a cache. */
let scratch: string
let program: string
let cli: (cwd: string, ...args: string[]) => Promise<Ended>

beforeAll(async () => {
  scratch = await scratchFolder()
  cli = await compileCli(path.join(scratch, 'docwright'))
  program = path.join(scratch, 'docwright/dist/cli.js')
  await writeFile(path.join(scratch, 'package.json'), '{}')
  for (const page of Object.values(pages)) await cli(await project('first', page))
}, 300_000)

afterAll(() => removeFolder(scratch))

async function project(name: string, page = pages.a): Promise<string> {
  const folder = path.join(scratch, name)
  await writeCellar(folder, {page})
  return folder
}

/** Every file of the output of a project, with its text. */
async function output(folder: string): Promise<{[name: string]: string}> {
  const entries = await readdir(path.join(folder, cellar.package), {recursive: true, withFileTypes: true}).catch(() => [])
  const names = entries.filter(entry => entry.isFile()).map(entry => path.relative(folder, path.join(entry.parentPath, entry.name)))
  return Object.fromEntries(await Promise.all(names.sort().map(async name => [name, await readFile(path.join(folder, name), 'utf8')])))
}

async function specOf(folder: string): Promise<string> {
  return readFile(path.join(folder, cellar.spec), 'utf8').catch(() => '')
}

/** A document without the marks of operations that stand there although their page was refused. */
function specIn(text: string): unknown {
  return JSON.parse(text, (key, value: unknown) => (key === 'stale' ? undefined : value))
}

/** What stands beside the packages and in the folder of the product: nothing of a build that ended. */
async function litter(folder: string): Promise<string[]> {
  const names = [...await readdir(path.join(folder, 'generated')).catch(() => []), ...await readdir(path.join(folder, 'specs/binance/cellar'))]
  return names.filter(name => !['binance-cellar', 'docs', 'openapi.json', 'product.yaml'].includes(name))
}

describe('A build that is killed', () => {
  let folder: string
  const want: {[state: string]: {package: {[name: string]: string}; spec: string}} = {}

  async function build(page: string): Promise<void> {
    await writeFile(path.join(folder, cellar.page), page)
    const options = {specs: path.join(folder, 'specs'), out: path.join(folder, 'generated'), templates: path.resolve('templates'), cache: path.join(scratch, 'cache')}
    for await (const [, {messages}] of buildCommand(options)) expect(messages.filter(({severity}) => severity === 'error')).toEqual([])
  }

  beforeAll(async () => {
    folder = await project('killed')
    for (const [state, page] of Object.entries(pages)) {
      await writeFile(path.join(folder, cellar.page), page)
      expect((await cli(folder)).code).toBe(0)
      await build(page)
      if (state === 'a') await commitAll(folder)
      want[state] = {package: await output(folder), spec: await specOf(folder)}
    }
  }, 300_000)

  /** How many calls each phase of a build has, from the one page to the other and back, whichever are fewer. */
  async function callsOf(): Promise<Map<string, number>> {
    const fewest = new Map<string, number>()
    for (const state of ['a', 'b'] as const) {
      const trace = path.join(scratch, `killed-${state}.txt`)
      await writeFile(path.join(folder, cellar.page), pages[state])
      await once(spawnBuild(folder, {TRACE: trace}), 'exit')
      const phases = (await readFile(trace, 'utf8')).split('\n').flatMap(line => line.split(' ')[0] || [])
      for (const phase of new Set(phases)) {
        const count = phases.filter(one => one === phase).length
        fewest.set(phase, Math.min(fewest.get(phase) ?? count, count))
      }
    }
    return fewest
  }

  /** What a kill left: the package as it was, the one that was to be, or none in its place. All else is broken. */
  async function stateLeft(next: string, old: string): Promise<string> {
    const left = await output(folder)
    const [state] = Object.entries({old: want[old]?.package, new: want[next]?.package, away: {}}).find(([, texts]) => isDeepStrictEqual(texts, left)) ?? []
    return state ?? `neither the one nor the other: ${Object.keys(left).filter(name => left[name] !== want[next]?.package[name]).join(', ')}`
  }

  test(`at ${kills} random moments, in each of its phases, leaves the old package or the new one, or what the next build puts right`, async () => {
    const counts = await callsOf()
    expect([...counts.keys()]).toEqual(['read', 'write', 'swap', 'after'])
    const found = new Map<string, Set<string>>()
    for (const [index, [phase, call, moment]] of momentsOf(counts).entries()) {
      const [next, old] = index % 2 === 0 ? ['a', 'b'] as const : ['b', 'a'] as const
      const where = `killed ${moment} call ${call} of phase ${phase}`
      await writeFile(path.join(folder, cellar.page), pages[next])
      const [, signal] = await once(spawnBuild(folder, {STOP_AT: `SIGKILL ${phase} ${call} ${moment}`}), 'exit')
      expect(signal, where).toBe('SIGKILL')
      const state = await stateLeft(next, old)
      expect(['old', 'new', 'away'], where).toContain(state)
      const states: string[] = {old: [old], new: [next], away: [old, next]}[state] ?? []
      expect(states.map(one => want[one]?.spec), where).toContain(await specOf(folder))
      found.set(phase, new Set([...found.get(phase) ?? [], state]))
      await build(pages[next])
      expect(await output(folder), `built after a build ${where}`).toEqual(want[next]?.package)
      expect([await specOf(folder), await litter(folder)], where).toEqual([want[next]?.spec, []])
    }
    expect([...found.get('read') ?? [], ...found.get('write') ?? []], 'before the swap').toEqual(['old', 'old'])
    expect([...found.get('swap') ?? []], 'during the swap').toEqual(expect.arrayContaining(['old', 'away']))
    expect([...found.get('after') ?? []], 'after the swap').toEqual(['new'])
  }, 600_000)

  /** So many moments, each phase having its share of them, in no order that a build could know. */
  function momentsOf(counts: ReadonlyMap<string, number>): [phase: string, call: number, moment: string][] {
    const share = kills / counts.size
    return shuffled([...counts].flatMap(([phase, count]) => {
      const all = Array.from({length: count}, (_, call) => ['before', 'during'].map((moment): [string, number, string] => [phase, call, moment])).flat()
      return Array.from({length: Math.ceil(share / all.length)}, () => shuffled(all)).flat().slice(0, Math.ceil(share))
    }))
  }
})

/** Start a build that stops itself, or writes down what it calls. */
function spawnBuild(folder: string, env: {[name: string]: string}): ChildProcess {
  return spawn(process.execPath, ['--import', stopAt, program], {cwd: folder, stdio: 'ignore', env: {...process.env, ...env}})
}

/** Look again and again until something is so. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!await isSo()) await setTimeout(20)
}

function shuffled<T>(items: readonly T[]): T[] {
  return items.map(item => ({item, key: Math.random()})).sort((a, b) => a.key - b.key).map(({item}) => item)
}

describe('Two builds at once', () => {
  test('of the same docs both end well, with one package', async () => {
    const folder = await project('twice')
    const both = await Promise.all([cli(folder), cli(folder)])
    expect(both.map(({code}) => code)).toEqual([0, 0])
    expect(await litter(folder)).toEqual([])
    const {code, stdout} = await cli(folder, 'check')
    expect({code, stdout}).toEqual({code: 0, stdout: ''})
  }, 300_000)

  /** One is stopped where the old package is away and the new one not in place; the other must not put that "right". */
  test('while one swaps, the other waits', async () => {
    const folder = await project('swapping')
    await cli(folder)
    const trace = path.join(scratch, 'swapping.txt')
    await writeFile(path.join(folder, cellar.page), pages.b)
    const first = spawnBuild(folder, {STOP_AT: 'SIGSTOP swap 1 before'})
    const ends = [once(first, 'exit')]
    const packages = () => readdir(path.join(folder, 'generated'))
    try {
      await until(async () => (await packages()).includes('.binance-cellar.docwright-old'))
      const second = spawnBuild(folder, {TRACE: trace})
      ends.push(once(second, 'exit'))
      await until(async () => second.exitCode !== null || (await readFile(trace, 'utf8').catch(() => '')).split('write open').length > 5)
      expect(await packages()).not.toContain('binance-cellar')
    } finally {
      first.kill('SIGCONT')
    }
    expect((await Promise.all(ends)).map(([code]) => code)).toEqual([0, 0])
    expect(await litter(folder)).toEqual([])
    expect((await cli(folder, 'check')).code).toBe(0)
  }, 300_000)

  test('of docs that change between them do not mix', async () => {
    const folder = await project('between')
    const first = cli(folder)
    await setTimeout(300)
    await writeFile(path.join(folder, cellar.page), pages.b)
    const both = await Promise.all([first, cli(folder)])
    expect(both.map(({code}) => code)).toEqual([0, 0])
    const texts = await output(folder)
    expect(texts[`${cellar.package}/openapi.json`]).toBe(await specOf(folder))
    const built = await cli(folder)
    expect([built.code, await litter(folder)]).toEqual([0, []])
    expect((await output(folder))[`${cellar.package}/openapi.json`]).toContain('"year"')
    expect((await cli(folder, 'check')).code).toBe(0)
  }, 300_000)
})

describe('A build without changes', () => {
  test('writes nothing and touches no time, with a cache and without', async () => {
    const folder = await project('unchanged')
    await cli(folder)
    const names = [...Object.keys(await output(folder)), cellar.spec, cellar.package, 'generated', 'specs/binance/cellar', `${cellar.package}/src`]
    for (const name of names) await utimes(path.join(folder, name), 1, 1)
    const times = async () => new Set(await Promise.all(names.map(async name => (await stat(path.join(folder, name))).mtimeMs)))
    const {stdout} = await cli(folder, 'build', '--format', 'json')
    expect(JSON.parse(stdout)).toMatchObject({products: [{files: {written: 0, removed: 0}}]})
    expect([...await times()]).toEqual([1000])
    await rm(path.join(scratch, 'node_modules'), {recursive: true})
    await cli(folder)
    expect([...await times()]).toEqual([1000])
  }, 300_000)

  test('rewrites only what differs after a change of one page', async () => {
    const folder = await project('changed')
    await cli(folder)
    const before = await output(folder)
    for (const name of Object.keys(before)) await utimes(path.join(folder, name), 1, 1)
    await writeFile(path.join(folder, cellar.page), pages.b)
    await cli(folder)
    const after = await output(folder)
    for (const name of Object.keys(after)) {
      const {mtimeMs} = await stat(path.join(folder, name))
      expect([name, mtimeMs === 1000]).toEqual([name, before[name] === after[name]])
    }
    expect(Object.keys(after).filter(name => before[name] !== after[name]).length).toBeLessThan(Object.keys(after).length / 2)
  }, 300_000)
})

/** Another process knows from the cache what the one before it printed, checked and compiled. */
test.each([
  ['weight', (page: string) => page.replace('**3**', '**5**')],
  ['words', (page: string) => page.replace('label| STRING| NO|', 'label| STRING| NO| What stands on it.')],
  ['parameter', (page: string) => page.replace('label| STRING| NO|', 'label| STRING| NO|\nyear| INT| NO|')],
  ['answer', (page: string) => page.replace('"isOpen": false', '"isOpen": false,\n       "year": 1998')]
])('after a change of the %s another process builds what a first build gives', async (change, changed) => {
  const folder = await project(`row-${change}`)
  // A project of its own has a cache of its own.
  await writeFile(path.join(folder, 'package.json'), '{}')
  await cli(folder)
  await writeFile(path.join(folder, cellar.page), changed(pages.a))
  expect((await cli(folder)).code).toBe(0)
  const {[`${cellar.package}/CHANGELOG.md`]: _, ...built} = await output(folder)
  for (const name of ['node_modules', 'generated']) await rm(path.join(folder, name), {recursive: true})
  expect((await cli(folder)).code).toBe(0)
  const {[`${cellar.package}/CHANGELOG.md`]: __, ...first} = await output(folder)
  expect(built).toEqual(first)
}, 300_000)

describe('A disk that cannot be written', () => {
  /** A limit of the size of files is a write that fails halfway, on every system with a POSIX shell, for every user. */
  test.each([2, 8, 16])('a full disk, after %i blocks of a file: one clear line, and nothing half done', async blocks => {
    const folder = await project(`full-${blocks}`)
    await cli(folder)
    const before = [await output(folder), await specOf(folder)]
    await writeFile(path.join(folder, cellar.page), pages.b)
    const {code, stderr} = await run('sh', ['-c', `ulimit -f ${blocks} && exec "$0" "$@"`, process.execPath, program], {cwd: folder})
    expect(code).toBe(1)
    expect(stderr).toMatch(/error +Unexpected limit of the size of files at `.*generated\/binance-cellar\/.*` \(EFBIG\); nothing of the product was written +output-unwritable/)
    expect([await output(folder), await specOf(folder)]).toEqual(before)
    expect(await litter(folder)).toEqual([])
    expect((await cli(folder)).code).toBe(0)
  }, 300_000)

  /** Where the system lets us mount a small disk, which takes a privileged user on Linux, it is really full. */
  test.runIf(canMount())('a full disk: one clear line, and nothing half done', async () => {
    const folder = await project('full')
    const disk = path.join(folder, 'generated')
    await mkdir(disk)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=200k', 'tmpfs', disk])
    try {
      const {code, stderr} = await cli(folder)
      expect(code).toBe(1)
      expect(stderr).toMatch(/error +Unexpected full disk at `.*` \(ENOSPC\); nothing of the product was written/)
      expect([await output(folder), await specOf(folder), await litter(folder)]).toEqual([{}, '', []])
    } finally {
      execFileSync('umount', [disk])
    }
    expect((await cli(folder)).code).toBe(0)
  }, 300_000)

  test.runIf(canMount())('a disk without a single byte: one clear line with the place, and no lock is left', async () => {
    const folder = await project('brim-full')
    const disk = path.join(folder, 'generated')
    await mkdir(disk)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk])
    try {
      await writeFile(path.join(disk, 'fill'), Buffer.alloc(1 << 20)).catch(() => undefined)
      const {code, stderr} = await cli(folder)
      expect([code, await readdir(disk)]).toEqual([1, ['fill']])
      expect(stderr).toMatch(/error +Unexpected full disk at `.*\.docwright-lock` \(ENOSPC\); nothing of the product was written/)
    } finally {
      execFileSync('umount', [disk])
    }
  }, 300_000)

  test.each([['generated', 'generated'], ['the folder of the product', 'specs/binance/cellar']])('%s is read-only: one clear line, and nothing half done', async (_, name) => {
    const folder = await project(`read-only-${path.basename(name)}`)
    await cli(folder)
    const before = [await output(folder), await specOf(folder)]
    await writeFile(path.join(folder, cellar.page), pages.b)
    const {code, stderr} = await asUser(folder, name)
    expect(code).toBe(1)
    expect(stderr).toMatch(new RegExp(`error +Unexpected lack of permission at \`.*${name}/.*\` \\(EACCES\\); nothing of the product was written`))
    expect([await output(folder), await specOf(folder)]).toEqual(before)
    expect(await litter(folder)).toEqual([])
  }, 300_000)

  /** Where a folder is sticky only who owns an entry may rename it. */
  test.runIf(isRoot)('the package may not be taken out of its folder: one clear line, and nothing half done', async () => {
    const folder = await project('sticky')
    await cli(folder)
    const before = [await output(folder), await specOf(folder)]
    await writeFile(path.join(folder, cellar.page), pages.b)
    const {code, stderr} = await asUser(folder, 'generated', async generated => {
      for (const place of [generated, path.join(folder, cellar.package)]) await chown(place, 0, 0)
      await chmod(generated, 0o1777)
    })
    expect(code).toBe(1)
    expect(stderr).toMatch(/error +Unexpected lack of permission at `.*generated\/.*` \(EPERM\); nothing of the product was written/)
    expect([await output(folder), await specOf(folder), await litter(folder)]).toEqual([...before, []])
  }, 300_000)

  test.each(['.', 'src', 'dist/runtime'])('%s of the package is read-only: what its owner may do is done', async name => {
    const folder = await project(`read-only-package-${name.replace('/', '-')}`)
    await cli(folder)
    await writeFile(path.join(folder, cellar.page), pages.b)
    const {code, stderr} = await asUser(folder, path.join(cellar.package, name))
    expect({code, left: /output-/.exec(stderr), litter: await litter(folder)}).toEqual({code: 0, left: null, litter: []})
    expect((await cli(folder, 'check')).code).toBe(0)
  }, 300_000)

  /** Only the privileged user can give a folder to another one. */
  test.runIf(isRoot)('a folder of the package is of somebody else: the product is built, and the folder that is left is named', async () => {
    const folder = await project('of-another')
    const src = path.join(folder, cellar.package, 'src')
    const left = path.join(folder, 'generated/.binance-cellar.docwright-old')
    await cli(folder)
    for (const [page, foreign, stays] of [[pages.b, src, left], [pages.b, path.join(left, 'src'), left], [pages.a, path.join(left, 'src'), `${left}-1`]] as const) {
      await writeFile(path.join(folder, cellar.page), page)
      const {code, stderr} = await asUser(folder, cellar.package, () => chown(foreign, 0, 0))
      expect({code, names: [...stderr.matchAll(/Unexpected folder `(.*)` that could not be removed/g)].map(([, name]) => name)}).toEqual({code: 0, names: [stays]})
      expect((await cli(folder, 'check')).code).toBe(0)
    }
    expect((await cli(folder)).stderr).not.toMatch(/output-/)
    expect(await litter(folder)).toEqual([])
  }, 300_000)

  test.each([
    ['a page', cellar.page, 'docs/cellar/Query-Cellar-Bottle.md'],
    ['the copy of the document', `${cellar.package}/openapi.json`, 'openapi.json'],
    ['the folder of pages', path.dirname(cellar.page), 'product.yaml'],
    ['the product file', cellar.productFile, 'product.yaml']
  ])('%s may not be read: an error of the file, in the one document, and what was good stays', async (_, name, file) => {
    const folder = await project(`unreadable-${path.basename(name)}`)
    await cli(folder)
    const before = specIn(await specOf(folder))
    const {code, stdout} = await asUser(folder, name, place => chmod(place, 0o000), ['build', '--format', 'json'])
    expect([code, JSON.parse(stdout).products[0].messages.filter(({severity}: {severity: string}) => severity === 'error')]).toEqual([1, [
      {file, line: 1, column: 1, severity: 'error', ruleId: 'file-unread', reason: expect.stringMatching(new RegExp(`^Unexpected .* at \`.*${name}\` \\(EACCES\\), expected what can be read$`))}
    ]])
    expect(specIn(await specOf(folder))).toEqual(before)
  }, 300_000)

  test('a folder of a product may not be read: the reason is told, not that there is none', async () => {
    const folder = await project('unreadable-product')
    const {code, stderr} = await asUser(folder, 'specs/binance/cellar', place => chmod(place, 0o000))
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^docwright: Unexpected lack of permission at `.*cellar` \(EACCES\)\n$/)])
  }, 60_000)

  /** Files with a hole take no room. */
  const unreadables: [title: string, name: string, put: (place: string) => Promise<void>, code: string][] = [
    ['the document is a folder', cellar.spec, async place => void await mkdir(place), 'EISDIR'],
    ['the document has 600 MB', cellar.spec, place => sized(place, 600e6), 'ERR_STRING_TOO_LONG'],
    ['the document has 3 GB', cellar.spec, place => sized(place, 3e9), 'ERR_FS_FILE_TOO_LARGE'],
    ['its copy is a folder', `${cellar.package}/openapi.json`, async place => void await mkdir(place), 'EISDIR'],
    ['the changelog is a folder', `${cellar.package}/CHANGELOG.md`, async place => void await mkdir(place), 'EISDIR'],
    ['a file of the package is a folder', `${cellar.package}/src/index.ts`, async place => void await mkdir(place), 'EISDIR'],
    ['the list of files is a folder', `${cellar.package}/.docwright.json`, async place => void await mkdir(place), 'EISDIR']
  ]

  test.each(unreadables)('%s: an error of the document, in the one of the command, and another product is built', async (title, name, put, reason) => {
    const folder = await project(`unread-${title.replaceAll(' ', '-')}`)
    const attic = path.join(folder, 'specs/binance/attic')
    await cli(folder)
    await cli(folder)
    await mkdir(path.join(attic, 'docs/cellar'), {recursive: true})
    await writeFile(path.join(attic, 'product.yaml'), 'dialect: binance\n')
    await writeFile(path.join(attic, cellar.page.replace(/.*cellar\/docs/, 'docs')), pages.a)
    await rm(path.join(folder, name))
    await put(path.join(folder, name))
    const before = await output(folder)
    const inPackage = /src|json$/.test(name) && name !== cellar.spec && !name.endsWith('openapi.json')
    for (const command of inPackage ? ['check', 'build'] : ['check', 'diff', 'build']) {
      const {code, stdout, stderr} = await cli(folder, command, '--format', 'json')
      const {products} = JSON.parse(stdout)
      expect([code, products.map((product: {name: string}) => product.name)], command).toEqual([1, ['binance/attic', cellar.name]])
      const messages = command === 'diff' ? stderr : products[1].messages.map((message: {reason: string}) => message.reason).join('\n')
      expect(messages, command).toMatch(new RegExp(`Unexpected .* at \`.*${name}\` \\(${reason}\\), expected what can be read`))
    }
    expect(await output(folder)).toEqual(before)
    expect(Object.keys(JSON.parse(await readFile(path.join(attic, 'openapi.json'), 'utf8')).paths)).toEqual(['/papi/v1/cellar/bottle'])
  }, 300_000)

  async function sized(place: string, bytes: number): Promise<void> {
    await writeFile(place, '')
    await truncate(place, bytes)
  }

  test('a full disk where it compiles: one clear line, with the place', async () => {
    const folder = await project('full-compiler')
    await writeFile(path.join(folder, 'package.json'), '{}')
    const {code, stdout, stderr} = await run('sh', ['-c', 'ulimit -f 2 && exec "$0" "$@"', process.execPath, program], {cwd: folder})
    expect({code, stdout}).toEqual({code: 1, stdout: ''})
    expect(stderr).toMatch(/^docwright: Unexpected limit of the size of files at `.*docwright-tsc-\w+` \(EFBIG\)\n$/)
    expect([await output(folder), await specOf(folder), await litter(folder)]).toEqual([{}, '', []])
  }, 300_000)

  test('a file stands where the packages belong: one clear line', async () => {
    const folder = await project('obstructed')
    await writeFile(path.join(folder, 'generated'), '')
    const {code, stderr} = await cli(folder)
    expect(code).toBe(1)
    expect(stderr).toMatch(/error +Unexpected file where a folder must be at `.*generated` \((?:EEXIST|ENOTDIR)\); nothing of the product was written/)
    expect(await specOf(folder)).toBe('')
  }, 300_000)

  /** Build with a folder that must not be written. The privileged user may write everywhere, so it becomes another one. */
  async function asUser(folder: string, name: string, obstruct = (place: string) => chmod(place, 0o555), args: string[] = []): Promise<Ended> {
    const nobody = 65534
    await chmod(scratch, 0o755)
    if (isRoot) for (const entry of await readdir(folder, {recursive: true})) await chown(path.join(folder, entry), nobody, nobody)
    if (isRoot) await chown(folder, nobody, nobody)
    await obstruct(path.join(folder, name))
    try {
      return isRoot ? await run('setpriv', [`--reuid=${nobody}`, '--clear-groups', process.execPath, program, ...args], {cwd: folder}) : await cli(folder, ...args)
    } finally {
      await chmod(path.join(folder, name), 0o755)
    }
  }
})

describe('What a build prints', () => {
  test('--quiet: nothing but errors', async () => {
    const folder = await project('quiet')
    const good = await cli(folder, 'build', '--quiet')
    expect(good).toEqual({code: 0, stdout: '', stderr: ''})
    await writeFile(path.join(folder, cellar.page), '')
    const {code, stderr} = await cli(folder, 'build', '--quiet')
    expect(code).toBe(1)
    expect(stderr).toMatch(/^specs\/.*\.md\n1:1 +error +Unexpected page without text +page-empty.*\n\n[^\n]*1 error[^\n]*\n$/)
  }, 300_000)

  test('--verbose: how long each stage took; in a pipe each line stands alone, without colour', async () => {
    const {stderr} = await cli(await project('verbose'), 'build', '--verbose')
    expect(stderr).toMatch(/^binance\/cellar: load \d+ ms, read \d+ ms, package \d+ ms, compare \d+ ms, write \d+ ms$/m)
    expect(stderr).not.toMatch(/[\r\u001b]/)
  }, 300_000)

  /** `script` gives a program a terminal; it is part of util-linux. */
  test.runIf(hasScript())('on a terminal: progress in one line, and a table at the end', async () => {
    const folder = await project('terminal')
    const {code, stdout} = await run('script', ['-qec', `"${process.execPath}" "${program}"`, '/dev/null'], {cwd: folder, env: {TERM: 'xterm', NO_COLOR: '1'}})
    expect(code).toBe(0)
    expect(stdout).toMatch(/\r\u001b\[2K\[0\/1\] 0\/1 pages {2}binance\/cellar {2}read/)
    expect(stdout.replaceAll('\r\n', '\n')).toMatch(/product +pages +operations +written .*\nbinance\/cellar +1 +1 +\d+ +0 +0 +0 +1 +0\n[\d.]+ s\n/)
    expect(stdout).not.toMatch(/\u001b\[\d+m/)
  }, 300_000)
})

test.runIf(hasScript()).each([
  ['xterm', {}, true],
  ['dumb', {}, false],
  ['xterm', {NO_COLOR: '1'}, false]
])('on a terminal %s with %j messages have colours: %s', async (TERM, env, isColored) => {
  const folder = await project('coloured')
  const {stdout} = await run('script', ['-qec', `"${process.execPath}" "${program}" lint`, '/dev/null'], {cwd: folder, env: {TERM, ...env}})
  expect([/weight|warning/.test(stdout), /\u001b\[\d+m/.test(stdout)]).toEqual([true, isColored])
}, 60_000)

/** The page is in no cache, so that the build takes long enough to be stopped. */
test.runIf(hasScript())('Ctrl-C on a terminal leaves no half line, and the next build is good', async () => {
  const folder = await project('stopped', pages.a.replace('**3**', '**77**'))
  const child = spawn('script', ['-qec', `"${process.execPath}" "${program}"`, '/dev/null'], {cwd: folder, env: {...process.env, TERM: 'xterm', CI: ''}})
  let shown = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (!shown.includes('[0/1]') && text.includes('[0/1]')) child.stdin.write('\u0003')
    shown += text
  })
  const [code] = await once(child, 'close')
  expect([code, shown]).toEqual([130, expect.stringMatching(/\[0\/1\][^\n]*\r\u001b\[2K$/)])
  expect([(await cli(folder)).code, await litter(folder)]).toEqual([0, []])
}, 300_000)

test('a loss stops the product with one message, and --accept-loss writes it', async () => {
  const folder = await project('loss')
  const [other, third] = ['Barrel', 'Cask'].map(name => path.join(folder, `specs/binance/cellar/docs/cellar/Query-Cellar-${name}.md`))
  for (const [index, file] of [other, third].entries()) {
    await writeFile(String(file), pages.a.replaceAll('Cellar-Bottle', index === 0 ? 'Cellar-Barrel' : 'Cellar-Cask').replace('cellar/bottle', `cellar/x${index}`).replace('Cellar Bottle', `Cellar X${index}`))
  }
  expect((await cli(folder)).code).toBe(0)
  const before = [await output(folder), await specOf(folder)]
  await rm(String(other))
  await rm(String(third))
  const {code, stderr} = await cli(folder)
  expect(code).toBe(1)
  expect(stderr).toMatch(/^specs\/binance\/cellar\/product\.yaml\n1:1 +error +Unexpected loss of 2 of 3 operations whose pages are gone .*; --accept-loss if it is meant +loss/m)
  expect([await output(folder), await specOf(folder)]).toEqual(before)
  expect((await cli(folder, 'check')).code).toBe(1)
  expect((await cli(folder, 'build', '--accept-loss')).code).toBe(0)
  expect(Object.keys(JSON.parse(await specOf(folder)).paths)).toEqual(['/papi/v1/cellar/bottle'])
}, 300_000)

test('a document that cannot be read is an error, and --accept-loss writes it anew', async () => {
  const folder = await project('broken')
  await cli(folder)
  const spec = await specOf(folder)
  await writeFile(path.join(folder, cellar.spec), `<<<<<<< HEAD\n${spec}`)
  const {code, stderr} = await cli(folder)
  expect(code).toBe(1)
  expect(stderr).toMatch(new RegExp(`^${cellar.spec}\\n1:1 +error +Unexpected text, expected JSON.*; restore the file, or build with --accept-loss +last-spec`, 'm'))
  expect((await cli(folder, 'build', '--accept-loss')).code).toBe(0)
  expect(await specOf(folder)).toBe(spec)
}, 300_000)

test('where the document is missing, the copy in its package says what was good before', async () => {
  const folder = await project('missing')
  const docs = path.join(folder, 'specs/binance/cellar/docs/cellar')
  const cask = path.join(docs, 'Query-Cellar-Cask.md')
  await writeFile(cask, pages.a.replaceAll('Cellar-Bottle', 'Cellar-Cask').replace('cellar/bottle', 'cellar/cask').replace('Cellar Bottle', 'Cellar Cask'))
  expect((await cli(folder)).code).toBe(0)
  const before = operationsOf(await specOf(folder))
  await writeFile(cask, '')
  for (const command of [['check'], ['build'], ['build', '--accept-loss']]) {
    await rm(path.join(folder, cellar.spec))
    const ended = await cli(folder, ...command)
    expect(ended.stderr).toMatch(new RegExp(`^${cellar.spec}\\n1:1 +warning +Unexpected lack of the document, expected it: what was good before is that of \`binance-cellar/openapi.json\``, 'm'))
    expect(ended.code).toBe(1)
    if (command[0] === 'check') await writeFile(path.join(folder, cellar.spec), '')
    else expect(operationsOf(await specOf(folder))).toEqual(before)
  }
  expect((await cli(folder, 'build')).stderr).not.toContain('Unexpected lack')
  await rm(path.join(folder, cellar.spec))
  const compared = await cli(folder, 'diff')
  expect([compared.stdout, compared.stderr]).toEqual([expect.stringMatching(/^# binance\/cellar: no change\n+$/), expect.stringMatching(/^1:1 +warning +Unexpected lack of the document, .* +last-spec/m)])
  await cli(folder, 'build', '--out', 'elsewhere')
  expect(operationsOf(await specOf(folder))).toEqual(before.slice(0, 1))
}, 300_000)

test('a copy that cannot be read is an error, and one of another product is none', async () => {
  const folder = await project('copied')
  await cli(folder)
  const [spec, copy] = [await specOf(folder), path.join(folder, cellar.package, 'openapi.json')]
  await rm(path.join(folder, cellar.spec))
  await writeFile(copy, '{')
  const broken = await cli(folder, 'check')
  expect([broken.code, broken.stderr]).toEqual([1, expect.stringMatching(/error +.* in `binance-cellar\/openapi.json`, the copy in its package, and the document is missing; restore the file, or build with --accept-loss +last-spec/)])
  await writeFile(copy, spec.replace('"name": "binance/cellar"', '"name": "binance/attic"'))
  const {code, stderr} = await cli(folder, 'check')
  expect([code, stderr]).toEqual([2, expect.not.stringContaining('last-spec')])
}, 300_000)

/** The paths of a document. */
function operationsOf(spec: string): string[] {
  return Object.keys(JSON.parse(spec).paths)
}

function canMount(): boolean {
  try {
    execFileSync('sh', ['-c', 'd=$(mktemp -d) && mount -t tmpfs -o size=64k tmpfs "$d" && umount "$d" && rmdir "$d"'], {stdio: 'ignore'})
    return true
  } catch {
    return false
  }
}

function hasScript(): boolean {
  try {
    execFileSync('script', ['-qec', 'true', '/dev/null'], {stdio: 'ignore'})
    return true
  } catch {
    return false
  }
}
