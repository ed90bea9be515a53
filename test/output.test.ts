import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {existsSync} from 'node:fs'
import {appendFile, lstat, mkdir, readdir, readFile, readlink, rename, rm, stat, symlink, utimes, writeFile} from 'node:fs/promises'
import path from 'node:path'
import {setTimeout} from 'node:timers/promises'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {VFile} from 'vfile'
import {alone, compareOutput, isUpToDate, warnOfEdits, writeOutput} from '../generator/output/index.js'
import {locked} from '../generator/output/lock.js'
import {makeFolder} from '../generator/output/make-folder.js'
import {manifestName} from '../generator/output/manifest.js'
import {hasLeftovers, lockOf, repair, stage} from '../generator/output/swap.js'
import {removeFolder, scratchFolder} from './scratch.js'

let scratch: string
let folder: string

beforeEach(async () => {
  scratch = await scratchFolder()
  folder = path.join(scratch, 'out/package')
  await mkdir(path.dirname(folder))
})

afterEach(() => removeFolder(scratch))

function files(texts: {[name: string]: string}): VFile[] {
  return Object.entries(texts).map(([name, value]) => new VFile({path: name, value}))
}

/** Bring the package to these files. */
async function write(texts: {[name: string]: string}, {force = false, spec = undefined as VFile | undefined} = {}): Promise<void> {
  await writeOutput({folder, difference: compareOutput(folder, files(texts)), force, spec})
}

/** Every file below a folder with its text, but for the manifest. */
async function texts(root = folder): Promise<{[name: string]: string}> {
  const entries = await readdir(root, {recursive: true, withFileTypes: true})
  const found = entries.filter(entry => entry.isFile() && entry.name !== manifestName).map(entry => path.relative(root, path.join(entry.parentPath, entry.name)))
  return Object.fromEntries(await Promise.all(found.sort().map(async name => [name, await readFile(path.join(root, name), 'utf8')])))
}

const before = {'README.md': 'one', 'src/a.ts': 'a', 'src/old/b.ts': 'b'}
const after = {'README.md': 'two', 'src/a.ts': 'a', 'src/c.ts': 'c'}

describe('A package that is written', () => {
  test('has the new files, and not the old ones', async () => {
    await write(before)
    await write(after)
    expect(await texts()).toEqual(after)
    expect((await readdir(folder, {recursive: true})).sort()).toEqual([manifestName, 'README.md', 'src', 'src/a.ts', 'src/c.ts'])
    expect(await readdir(path.dirname(folder))).toEqual(['package'])
  })

  test('keeps the time of files that do not change', async () => {
    await write(before)
    await utimes(path.join(folder, 'src/a.ts'), 1, 1)
    await write(after)
    expect((await stat(path.join(folder, 'src/a.ts'))).mtimeMs).toBe(1000)
  })

  test('that is up to date is left alone', async () => {
    await write(before)
    const difference = compareOutput(folder, files(before))
    expect(await isUpToDate({folder, difference})).toBe(true)
    const times = await stat(path.dirname(folder))
    await writeOutput({folder, difference})
    expect((await stat(path.dirname(folder))).mtimeMs).toBe(times.mtimeMs)
  })

  test('keeps what it did not write: files, folders, links, empty folders', async () => {
    await write(before)
    await mkdir(path.join(folder, 'src/old/mine/empty'), {recursive: true})
    await writeFile(path.join(folder, 'src/old/mine/notes.txt'), 'mine')
    await symlink('README.md', path.join(folder, 'link'))
    await symlink('nowhere', path.join(folder, 'src/broken'))
    await writeFile(path.join(folder, '.hidden'), 'mine')
    await write(after)
    expect(await texts()).toEqual({...after, 'src/old/mine/notes.txt': 'mine', '.hidden': 'mine'})
    expect(await readlink(path.join(folder, 'link'))).toBe('README.md')
    expect(await readlink(path.join(folder, 'src/broken'))).toBe('nowhere')
    expect((await stat(path.join(folder, 'src/old/mine/empty'))).isDirectory()).toBe(true)
  })

  test('keeps what was edited by hand and says so; --force does not', async () => {
    await write(before)
    await appendFile(path.join(folder, 'README.md'), ' by me')
    await appendFile(path.join(folder, 'src/old/b.ts'), ' by me')
    const difference = compareOutput(folder, files(after))
    warnOfEdits(difference)
    expect([...difference.edited, ...difference.abandoned].flatMap(file => file.messages.map(String))).toEqual([
      'README.md:1:1: Unexpected edit of `README.md`, expected what docwright wrote; use --force to overwrite it',
      'src/old/b.ts:1:1: Unexpected edit of `src/old/b.ts`, which is no part of the package any more; use --force to remove it'
    ])
    await write(after)
    expect(await texts()).toEqual({...after, 'README.md': 'one by me', 'src/old/b.ts': 'b by me'})
    await write(after, {force: true})
    expect(await texts()).toEqual({...after, 'src/old/b.ts': 'b by me'})
  })

  test('loses what was edited and is no part of it any more, with --force', async () => {
    await write(before)
    await appendFile(path.join(folder, 'src/old/b.ts'), ' by me')
    await write(after, {force: true})
    expect(await texts()).toEqual(after)
  })

  test('never loses a file that a manifest of somebody else names', async () => {
    await writeFile(path.join(scratch, 'out/outside'), 'x')
    await mkdir(folder)
    await writeFile(path.join(folder, manifestName), JSON.stringify({files: {'../outside': 'x', '/etc/passwd': 'x', 'a/../../outside': 'x'}}))
    expect((compareOutput(folder, files(before))).removed).toEqual([])
    await write(before)
    expect(await readFile(path.join(scratch, 'out/outside'), 'utf8')).toBe('x')
  })

  test('is written through a link to a folder elsewhere', async () => {
    await mkdir(path.join(scratch, 'elsewhere'))
    await symlink(path.join(scratch, 'elsewhere'), folder)
    await write(before)
    expect((await lstat(folder)).isSymbolicLink()).toBe(true)
    expect(await texts(path.join(scratch, 'elsewhere'))).toEqual(before)
  })

  test.each<[string, (folder: string) => Promise<unknown>]>([
    ['a file where a folder must be', async target => writeFile(path.join(target, 'src'), 'x')],
    ['a link where a folder must be', async target => symlink(scratch, path.join(target, 'src'))],
    ['a folder where a file must be', async target => mkdir(path.join(target, 'src/c.ts'), {recursive: true})]
  ])('is not written at all where it cannot be: %s', async (_, obstruct) => {
    await write({'README.md': 'one'})
    await obstruct(folder)
    const was = await texts()
    const spec = new VFile({cwd: scratch, path: 'openapi.json', value: '{}'})
    await expect(write(after, {spec})).rejects.toMatchObject({code: expect.stringMatching(/^(?:EEXIST|ENOTDIR|EISDIR)$/), path: expect.stringContaining('/package/src')})
    expect(await texts()).toEqual(was)
    expect(await readdir(scratch)).toEqual(['out'])
    expect(await readdir(path.dirname(folder))).toEqual(['package'])
  })

  test('stays as it was where its document may not be written', async () => {
    await write(before)
    await mkdir(path.join(scratch, 'openapi.json/folder'), {recursive: true})
    const spec = new VFile({cwd: scratch, path: 'openapi.json', value: '{}'})
    await expect(write(after, {spec})).rejects.toMatchObject({code: expect.stringMatching(/^(?:EISDIR|ENOTEMPTY)$/)})
    expect(await texts()).toEqual(before)
    expect([await readdir(scratch), await readdir(path.dirname(folder))]).toEqual([['openapi.json', 'out'], ['package']])
  })
})

describe('What an interrupted build left', () => {
  const beside = (name: string) => path.join(path.dirname(folder), `.package.docwright-${name}`)

  /** The states of a swap, as a kill leaves them, and which package is there after the repair. */
  const states: [title: string, interrupt: () => Promise<unknown>, want: {[name: string]: string}][] = [
    ['a half-written new package', async () => {
      await mkdir(beside('new'))
      await writeFile(path.join(beside('new'), 'README.md'), 'tw')
    }, before],
    ['a new package, not swapped in', async () => stage(folder, {write: [{path: 'README.md', text: 'two'}], remove: []}), before],
    ['the old one taken away, the new one not in place', async () => {
      await stage(folder, {write: [{path: 'README.md', text: 'two'}], remove: []})
      await rename(folder, beside('old'))
    }, before],
    ['the new one in place, the old one not removed', async () => {
      await stage(folder, {write: [{path: 'README.md', text: 'two'}], remove: ['src/old/b.ts']})
      await rename(folder, beside('old'))
      await rename(beside('new'), folder)
    }, {'README.md': 'two', 'src/a.ts': 'a'}],
    ['the old one half removed', async () => {
      await stage(folder, {write: [{path: 'README.md', text: 'two'}], remove: ['src/old/b.ts']})
      await rename(folder, beside('old'))
      await rename(beside('new'), folder)
      await rm(path.join(beside('old'), 'README.md'))
    }, {'README.md': 'two', 'src/a.ts': 'a'}],
    ['a lock', async () => writeFile(beside('lock'), '999999999 1\n'), before]
  ]

  test.each(states)('%s: is put right', async (_, interrupt, want) => {
    await write(before)
    expect(await hasLeftovers(folder)).toBe(false)
    await interrupt()
    expect(await hasLeftovers(folder)).toBe(true)
    await alone(folder, new VFile({cwd: scratch, path: 'openapi.json'}), async () => undefined)
    expect(await texts()).toEqual(want)
    expect(await readdir(path.dirname(folder))).toEqual(['package'])
  })

  test('a file that somebody put into the old package meanwhile is not lost', async () => {
    await write(before)
    await stage(folder, {write: [{path: 'README.md', text: 'two'}], remove: ['src/old/b.ts']})
    await rename(folder, beside('old'))
    await rename(beside('new'), folder)
    await writeFile(path.join(beside('old'), 'src/old/mine.txt'), 'mine')
    await repair(folder, path.join(scratch, 'openapi.json'))
    expect(await texts()).toEqual({'README.md': 'two', 'src/a.ts': 'a', 'src/old/mine.txt': 'mine'})
  })

  test.each([
    ['that of the new package: so is the package', 'new', 'new'],
    ['that of the old package: so is the package', 'old', 'old'],
    ['of neither: the old package comes back', 'other', 'old']
  ])('the package is away, and the document %s', async (_, document, want) => {
    await write({'openapi.json': 'old', a: 'old'})
    await writeFile(path.join(scratch, 'openapi.json'), document)
    await stage(folder, {write: [{path: 'openapi.json', text: 'new'}, {path: 'a', text: 'new'}], remove: []})
    await rename(folder, beside('old'))
    await alone(folder, new VFile({cwd: scratch, path: 'openapi.json'}), async () => undefined)
    expect(await texts()).toEqual({'openapi.json': want, a: want})
    expect(await readdir(path.dirname(folder))).toEqual(['package'])
  })

  test('a half-written document is removed, that of a build that runs is not', async () => {
    await writeFile(path.join(scratch, 'openapi.json.999999999.tmp'), '{')
    await writeFile(path.join(scratch, `openapi.json.${process.pid}.tmp`), '{')
    await alone(folder, new VFile({cwd: scratch, path: 'openapi.json'}), async () => undefined)
    expect((await readdir(scratch)).sort()).toEqual([`openapi.json.${process.pid}.tmp`, 'out'])
  })
})

describe('A lock', () => {
  const lock = () => path.join(scratch, 'lock')

  test('lets one in at a time', async () => {
    let inside = 0
    const most: number[] = []
    await Promise.all(Array.from({length: 8}, () => locked(lock(), async () => {
      most.push(++inside)
      await setTimeout(2)
      inside--
    })))
    expect(most).toEqual(Array(8).fill(1))
    expect(await readdir(scratch)).toEqual(['out'])
  })

  test('of a process that ended is broken, by several at once too', async () => {
    await writeFile(lock(), '999999999 1\n')
    let inside = 0
    const most: number[] = []
    await Promise.all(Array.from({length: 8}, () => locked(lock(), async () => {
      most.push(++inside)
      await setTimeout(2)
      inside--
    })))
    expect(most).toEqual(Array(8).fill(1))
    expect(await readdir(scratch)).toEqual(['out'])
  })

  test.runIf(process.platform === 'linux')('of a process that only has the number of the one that held it is broken', async () => {
    await writeFile(lock(), `${process.pid} 1\n`)
    expect(await locked(lock(), async () => 'in')).toBe('in')
  })

  test('without a process, cut off while it was written, is broken after a while', async () => {
    await writeFile(lock(), '')
    await utimes(lock(), 1, 1)
    expect(await locked(lock(), async () => 'in')).toBe('in')
  })

  test('of a process that runs is waited for', async () => {
    const other = spawn(process.execPath, ['-e', `
      const fs = require('node:fs')
      const began = (() => { try { return fs.readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1).split(' ')[19] } catch { return '' } })()
      fs.writeFileSync(process.argv[1], process.pid + ' ' + began + '\\n')
      console.log('held')
      setTimeout(() => fs.rmSync(process.argv[1]), 300)
    `, lock()], {stdio: ['ignore', 'pipe', 'inherit']})
    await once(other.stdout, 'data')
    const held = await readFile(lock(), 'utf8')
    const inside = await locked(lock(), async () => readFile(lock(), 'utf8'))
    expect([held, inside].map(text => Number(text.split(' ')[0]))).toEqual([other.pid, process.pid])
  })

  test('is released after an error', async () => {
    await expect(locked(lock(), async () => Promise.reject(new Error('x')))).rejects.toThrow('x')
    expect(await readdir(scratch)).toEqual(['out'])
  })

  test('stands beside the folder, wherever a link leads', async () => {
    expect(await lockOf(folder)).toBe(path.join(path.dirname(folder), '.package.docwright-lock'))
  })
})

describe('A folder is made with those above it', () => {
  test('and the highest one that was not there is told', async () => {
    expect(await makeFolder(path.join(scratch, 'a/b/c'))).toBe(path.join(scratch, 'a'))
    expect(await makeFolder(path.join(scratch, 'a/b/d'))).toBe(path.join(scratch, 'a/b/d'))
    expect(await makeFolder(path.join(scratch, 'a/b/d'))).toBeUndefined()
  })

  test('by several at once, too', async () => {
    await Promise.all(Array.from({length: 20}, (_, index) => makeFolder(path.join(scratch, `a/b/c/d/e${index % 2}`))))
    expect(await readdir(path.join(scratch, 'a/b/c/d'))).toEqual(['e0', 'e1'])
  })

  test('not where a file is, nor where a link leads nowhere', async () => {
    await writeFile(path.join(scratch, 'file'), '')
    await symlink('nowhere', path.join(scratch, 'link'))
    await expect(makeFolder(path.join(scratch, 'file'))).rejects.toMatchObject({code: 'EEXIST'})
    await expect(makeFolder(path.join(scratch, 'file/a/b'))).rejects.toMatchObject({code: 'ENOTDIR'})
    await expect(makeFolder(path.join(scratch, 'link/a/b'))).rejects.toMatchObject({code: 'ENOENT'})
  })

  test.runIf(existsSync('/proc/self'))('nor where the system has no place for one, which is told', async () => {
    await expect(makeFolder('/proc/x/y')).rejects.toMatchObject({code: 'ENOENT', path: '/proc/x'})
  })
})
