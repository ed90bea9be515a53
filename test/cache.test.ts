import {mkdir, readdir, readFile, utimes, writeFile} from 'node:fs/promises'
import path from 'node:path'
import fc from 'fast-check'
import {LosslessNumber} from 'lossless-json'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {VFile} from 'vfile'
import {build} from '../generator/build.js'
import {cacheFolder, keep, openCache, prune, recall, type Cache} from '../generator/cache/index.js'
import {openShelf} from '../generator/cache/shelf.js'
import {ownVersion} from '../generator/cache/version.js'
import {elsewhere, error, note, warn} from '../generator/message.js'
import {addMessage, plainMessage} from '../generator/plain-message.js'
import {startThreads, type Threads} from '../generator/threads/index.js'
import {stepsOf} from '../generator/threads/steps.js'
import {loadTemplates} from '../generator/workspace/index.js'
import {cellarPage} from './cellar-page.js'
import {removeFolder, scratchFolder} from './scratch.js'
import {toyProduct} from './toy.js'

let scratch: string

beforeAll(async () => {
  scratch = await scratchFolder()
})

afterAll(() => removeFolder(scratch))

function fresh(name: string): Cache {
  return openCache(path.join(scratch, name), 'v1')
}

const key = (...parts: string[]) => ({kind: 'pages', parts})

const damages: [title: string, change: (bytes: Buffer) => Buffer][] = [
  ['emptied', () => Buffer.alloc(0)],
  ['cut', bytes => bytes.subarray(0, bytes.length - 1)],
  ['with one bit turned', bytes => Buffer.from(bytes.map((byte, index) => (index === bytes.length - 2 ? byte ^ 1 : byte)))],
  ['of another program', () => Buffer.from('{"readings": []}')]
]

describe('A cache', () => {
  test('gives what was kept, and nothing under any other key', () => {
    const cache = fresh('keys')
    const keys = [key('a', 'b'), key('ab'), key('a', 'b', ''), key('', 'ab'), {kind: 'packages', parts: ['a', 'b']}]
    keys.forEach((one, index) => keep(cache, one, {index}))
    expect(keys.map(one => recall(cache, one))).toEqual(keys.map((_, index) => ({index})))
    expect(recall(cache, key('b', 'a'))).toBeUndefined()
  })

  test('gives all data back as it was, numbers of many digits too', () => {
    const cache = fresh('data')
    fc.assert(fc.property(fc.anything({withDate: false, maxDepth: 3, withNullPrototype: false, key: fc.string({minLength: 1})}), value => {
      keep(cache, key('x'), [value])
      expect(recall(cache, key('x'))).toEqual([value])
    }), {numRuns: 200})
    const exact = {a: [new LosslessNumber('1234567890123456789.10')], b: undefined, ['__proto__']: 1}
    keep(cache, key('exact'), exact)
    const back = recall(cache, key('exact'))
    expect(back).toStrictEqual(exact)
    expect(Object.keys(Object(back))).toEqual(['a', 'b', '__proto__'])
  })

  test.each(damages)('has nothing where an entry is %s', async (title, change) => {
    const cache = fresh(`damage-${title}`)
    keep(cache, key('a'), {readings: []})
    const [name = ''] = await readdir(path.join(cache.folder, 'pages'))
    const file = path.join(cache.folder, 'pages', name)
    await writeFile(file, change(await readFile(file)))
    expect(recall(cache, key('a'))).toBeUndefined()
    keep(cache, key('a'), 'again')
    expect(recall(cache, key('a'))).toBe('again')
  })

  test('that cannot be written keeps nothing, and is no error', async () => {
    await writeFile(path.join(scratch, 'file'), '')
    const cache = openCache(path.join(scratch, 'file/below'), 'v1')
    keep(cache, key('a'), 1)
    prune(cache, 'pages', 0)
    expect(recall(cache, key('a'))).toBeUndefined()
  })

  test('leaves no half-written entry', async () => {
    const cache = fresh('whole')
    keep(cache, key('a'), () => 'a function cannot be kept')
    keep(cache, key('b'), 1)
    expect(await readdir(path.join(cache.folder, 'pages'))).toHaveLength(1)
  })

  test('keeps the newest packages', async () => {
    const cache = fresh('prune')
    for (const name of ['a', 'b', 'c']) {
      keep(cache, key(name), name)
      const [newest = ''] = (await readdir(path.join(cache.folder, 'pages'))).filter(file => !seen.has(file))
      seen.add(newest)
      await utimes(path.join(cache.folder, 'pages', newest), seen.size, seen.size)
    }
    prune(cache, 'pages', 2)
    expect(['a', 'b', 'c'].map(name => recall(cache, key(name)))).toEqual([undefined, 'b', 'c'])
  })

  const seen = new Set<string>()

  test('of another version of docwright is not read, and the oldest ones go', async () => {
    const folder = path.join(scratch, 'versions')
    for (const [index, version] of ['v1', 'v2', 'v3', 'v4', 'v5'].entries()) {
      keep(openCache(folder, version), key('a'), version)
      await utimes(path.join(folder, version), index + 1, index + 1)
    }
    openCache(folder, 'v6')
    expect((await readdir(folder)).sort()).toEqual(['v4', 'v5', 'v6'])
    expect(recall(openCache(folder, 'v6'), key('a'))).toBeUndefined()
    expect(recall(openCache(folder, 'v5'), key('a'))).toBe('v5')
  })

  test('lies in node_modules of the project that the working folder is in', async () => {
    await mkdir(path.join(scratch, 'project/specs/binance'), {recursive: true})
    await writeFile(path.join(scratch, 'project/package.json'), '{}')
    expect(cacheFolder(path.join(scratch, 'project/specs/binance'))).toBe(path.join(scratch, 'project/node_modules/.cache/docwright'))
  })
})

describe('A shelf', () => {
  const entries = (cache: Cache) => readdir(path.join(cache.folder, 'pages'))

  /** A run of its own: it sets results, and keeps them together. */
  function run(cache: Cache, results: {[name: string]: unknown}): void {
    const shelf = openShelf(cache, 'pages')
    for (const [name, value] of Object.entries(results)) shelf.set([name], value)
    shelf.keep()
  }

  const all = (cache: Cache, names: string[]) => names.map(name => openShelf(cache, 'pages').get([name]))

  test('gives the next run what runs before it set, in one entry for each', async () => {
    run(fresh('shelf'), {a: {numbers: [new LosslessNumber('1234567890123456789.10')]}, b: 'B'})
    run(fresh('shelf'), {c: ['isLosslessNumber']})
    run(fresh('shelf'), {})
    expect(all(fresh('shelf'), ['a', 'b', 'c', 'd'])).toStrictEqual([{numbers: [new LosslessNumber('1234567890123456789.10')]}, 'B', ['isLosslessNumber'], undefined])
    expect(await entries(fresh('shelf'))).toHaveLength(2)
  })

  test('has what runs at once set, and the last of what both did', () => {
    const [one, other] = [openShelf(fresh('shelf-both'), 'pages'), openShelf(fresh('shelf-both'), 'pages')]
    one.set(['a'], 1)
    other.set(['b'], 2)
    other.keep()
    one.keep()
    expect(all(fresh('shelf-both'), ['a', 'b'])).toEqual([1, 2])
  })

  test.each(damages)('loses but what stands in an entry that is %s', async (title, change) => {
    const cache = fresh(`shelf-${title}`)
    run(cache, {a: 1})
    const [name = ''] = await entries(cache)
    run(fresh(`shelf-${title}`), {b: 2})
    const file = path.join(cache.folder, 'pages', name)
    await writeFile(file, change(await readFile(file)))
    expect(all(fresh(`shelf-${title}`), ['a', 'b'])).toEqual([undefined, 2])
  })

  test('has few entries after many runs, and all that they set', async () => {
    const names = Array.from({length: 100}, (_, index) => `page ${index}`)
    for (const name of names) run(fresh('shelf-many'), {[name]: name})
    expect((await entries(fresh('shelf-many'))).length).toBeLessThan(40)
    expect(all(fresh('shelf-many'), names)).toEqual(names)
  })

  test('may be deleted at any time', async () => {
    const shelf = openShelf(fresh('shelf-deleted'), 'pages')
    shelf.set(['a'], 1)
    await removeFolder(path.join(scratch, 'shelf-deleted'))
    shelf.keep()
    expect(all(fresh('shelf-deleted'), ['a'])).toEqual([1])
  })

  test('of a process that has a memory is read once', async () => {
    const memory = new Map<string, unknown>()
    const place = () => ({...fresh('shelf-memory'), memory})
    run(place(), {a: {}})
    const [first] = all(place(), ['a'])
    await removeFolder(path.join(scratch, 'shelf-memory'))
    expect(all(place(), ['a'])[0]).toBe(first)
  })
})

test('the version of docwright is that of its code: a hash that stays', () => {
  expect(ownVersion()).toMatch(/^[0-9a-f]{16}$/)
  expect(ownVersion()).toBe(ownVersion())
})

test('messages come back in every field', () => {
  const place = {start: {line: 3, column: 2, offset: 20}, end: {line: 3, column: 9, offset: 27}}
  const file = new VFile({path: 'docs/a.md'})
  error(file, 'page-identity', 'Unexpected `a`, expected `b`', {place, cause: elsewhere('The first one', {line: 1, column: 1})})
  warn(file, 'note-unread', 'Unexpected `c`', {place: {line: 1, column: 1}})
  note(file, 'locale-fill', 'Unexpected `d`')
  const again = new VFile({path: 'docs/a.md'})
  const plain: unknown = structuredClone(file.messages.map(plainMessage))
  for (const message of plain as ReturnType<typeof plainMessage>[]) addMessage(again, message)
  const fields = (one: VFile) => one.messages.map(message => ({...message, cause: message.cause && {...message.cause}, text: String(message)}))
  expect(fields(again)).toStrictEqual(fields(file))
  expect(again.messages[0]?.cause).toBeInstanceOf(Error)
})

describe('A build gives the same', () => {
  const pages = () => ['Bottle', 'Barrel', 'Cask'].map(name => new VFile({
    path: `docs/cellar/Query-Cellar-${name}.md`,
    value: cellarPage.replaceAll('Query-Cellar-Bottle', `Query-Cellar-${name}`).replace('/cellar/bottle', `/cellar/${name}`).replace('# Query Cellar Bottle', `# Query Cellar ${name}`)
  }))

  async function result(cache?: Cache, threads?: Threads) {
    const sources = {product: toyProduct, pages: pages(), templates: await loadTemplates('templates')}
    const {files, readings} = await build(sources, stepsOf({cache, threads}))
    return {
      files: files.map(file => [file.path, String(file)]),
      facts: readings,
      messages: [...sources.pages, ...files].flatMap(file => file.messages.map(message => ({...message, cause: String(message.cause), text: String(message)})))
    }
  }

  let want: Awaited<ReturnType<typeof result>>

  beforeAll(async () => {
    want = await result()
  }, 60_000)

  test('without a cache, with a cold one and with a warm one, and reads nothing again', async () => {
    const cache = fresh('build')
    expect(await result(cache)).toEqual(want)
    const entries = await readdir(cache.folder, {recursive: true})
    expect(await result(cache)).toEqual(want)
    expect(await readdir(cache.folder, {recursive: true})).toEqual(entries)
    expect(want.messages.filter(({ruleId}) => ruleId === 'example-syntax')).toHaveLength(3)
  }, 60_000)

  test('with a poisoned one', async () => {
    const cache = fresh('build')
    for (const kind of await readdir(cache.folder)) {
      for (const name of await readdir(path.join(cache.folder, kind))) await writeFile(path.join(cache.folder, kind, name), 'poison')
    }
    expect(await result(cache)).toEqual(want)
  }, 60_000)

  test('with one that is shared by builds at once', async () => {
    const cache = fresh('shared')
    expect(await Promise.all([result(cache), result(cache)])).toEqual([want, want])
  }, 60_000)

  test('where the machine has no thread to spare', async () => {
    expect(await result(fresh('one'), startThreads(0))).toEqual(want)
  }, 60_000)

  test('where threads fail', async () => {
    const threads: Threads = {count: 4, ready: () => undefined, run: async () => Promise.reject(new Error('no thread')), end: async () => undefined}
    expect(await result(fresh('threads'), threads)).toEqual(want)
  }, 60_000)
})
