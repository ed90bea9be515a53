import {writeFile} from 'node:fs/promises'
import path from 'node:path'
import {expect, test} from 'vitest'
import {emptyMemory, readKept} from '../generator/commands/memory.js'
import {committedSpecs} from '../generator/commands/spec-source.js'
import {readSpec} from '../generator/diff/read-spec.js'
import {documentText} from '../generator/document-text.js'
import {compile} from '../generator/openapi.js'
import type {OpenAPI} from '../generator/types.js'
import {cellar, writeCellar} from './cellar-page.js'
import {commitAll, removeFolder, scratchFolder} from './scratch.js'
import {toyOperation, toyProduct} from './toy.js'

const texts = Array.from({length: 40}, (_, index) => documentText(compile(toyProduct, [toyOperation({summary: `Query ${index}`})])))

test('a document that was read is not read again, and of many the last ones stay', async () => {
  const memory = emptyMemory()
  const read: OpenAPI[] = []
  for (const text of texts) read.push(await readKept(text, memory))
  expect(read).toEqual(texts.map(text => readSpec(text)))
  expect(await readKept(String(texts.at(-1)), memory)).toBe(read.at(-1))
  expect(memory.documents.size).toBeLessThan(texts.length)
  expect(await readKept(String(texts[0]), undefined)).not.toBe(await readKept(String(texts[0]), undefined))
})

test('what is committed while a process runs counts from then on', async () => {
  const folder = await scratchFolder()
  try {
    await writeCellar(folder)
    const specs = path.join(folder, 'specs')
    const committed = async () => (await committedSpecs(specs))?.text('binance/cellar')
    for (const text of texts.slice(0, 2)) {
      await writeFile(path.join(folder, cellar.spec), text)
      await commitAll(folder)
      expect([await committed(), await committed()]).toEqual([text, text])
    }
  } finally {
    await removeFolder(folder)
  }
})
