import {readdir} from 'node:fs/promises'
import {VFile} from 'vfile'
import {expect, test} from 'vitest'
import {specify} from '../generator/specify.js'
import {cellarPage} from './cellar-page.js'
import {broken, type Read} from './fuzz/laws.js'
import {mutant} from './fuzz/mutant.js'
import {removeFolder, run, scratchFolder} from './scratch.js'
import {toyProduct} from './toy.js'

const pages = [new VFile({path: 'a.md', value: cellarPage}), new VFile({path: 'b.md', value: '# A page\n\nof little.\n'})]
const mutants = (seed: number, count: number) => Array.from({length: count}, (_, number) => mutant(pages, seed, number))

test('a seed makes the same mutants each time, and other ones than another seed', () => {
  expect(mutants(7, 50)).toEqual(mutants(7, 50))
  expect(mutants(7, 50)).not.toEqual(mutants(8, 50))
  expect(mutant(pages, 7, 49)).toEqual(mutants(7, 50)[49])
})

test('mutants are of every page, and few are as it was', () => {
  const all = mutants(7, 200)
  expect(new Set(all.map(({page}) => page))).toEqual(new Set(['a.md', 'b.md']))
  expect(new Set(all.map(({text}) => text)).size).toBeGreaterThan(150)
})

/** Readers with a defect each, and the law that they break. */
const defects: [law: RegExp, read: Read][] = [
  [/^an exception: Error: two bars/, file => {
    if (String(file).includes('||')) throw new Error('two bars')
    return specify({product: toyProduct, pages: [file]}).spec
  }],
  [/^a message outside the page: \d+:1 behind the end/, file => {
    if (!String(file).endsWith('}\n')) file.message('behind the end', {line: String(file).split('\n').length + 1, column: 1})
    return specify({product: toyProduct, pages: [file]}).spec
  }],
  [/^a message outside the page: 1:99999 beside the line/, file => {
    file.message('beside the line', {line: 1, column: 99_999})
    return specify({product: toyProduct, pages: [file]}).spec
  }]
]

test.each(defects)('mutants find a reader that breaks the law %s', async (law, read) => {
  const found = await Promise.all(mutants(7, 60).map(({text}) => broken(text, undefined, read)))
  expect(found.flat().filter(one => !law.test(one))).toEqual([])
  expect(found.flat().length).toBeGreaterThan(0)
})

test('mutants of a sound page break no law', async () => {
  for (const {text} of mutants(7, 60)) expect(await broken(text), text).toEqual([])
})

test('the command prints its seed and ends with 0 where no law is broken', async () => {
  const keep = await scratchFolder()
  try {
    const {code, stdout} = await run(process.execPath, ['--import', 'tsx', 'test/fuzz/index.ts', '--seed', '7', '--only', '3', '--pages', 'test/fixtures', '--keep', keep], {cwd: '.'})
    expect(stdout).toMatch(/^seed 7, \d+ pages\nseed 7: 1 mutants of \d+ pages, 0 break a law\n$/)
    expect(code).toBe(0)
    expect(await readdir(keep)).toEqual([])
  } finally {
    await removeFolder(keep)
  }
})
