import {mkdir, readdir, readFile, writeFile} from 'node:fs/promises'
import path from 'node:path'
import fc from 'fast-check'
import {expect, test} from 'vitest'
import {buildCommand} from '../generator/commands/build.js'
import {removeFolder, scratchFolder} from './scratch.js'
import {endpointPage} from './toy.js'

const rows = fc.uniqueArray(fc.constantFrom(
  'symbol| STRING| YES| ', 'limit| INT| NO| Default 500; max 1000', 'side| ENUM| NO| `BUY`, `SELL`', 'startTime| LONG| NO| ', 'endTime| LONG| NO| ',
  'orderId| LONG| NO| Either orderId or symbol must be sent.', 'price| DECIMAL| NO| 99 | more', 'constructor| STRING| NO| ', 'timestamp| LONG| YES| ', 'x| STRANGE| MAYBE| 中文', ' | | | '
), {maxLength: 6})
const page = fc.record({title: fc.constantFrom('Query Order (USER_DATA)', 'Query Order', 'New-Thing', '查询'), method: fc.constantFrom('GET', 'POST', 'DELETE'), address: fc.constantFrom('order', 'allOrders', 'time'), rows})

test('build after build writes nothing, and gives the same spec', async () => {
  let packages = 0
  await fc.assert(fc.asyncProperty(fc.array(page, {minLength: 1, maxLength: 3}), async pages => {
    const folder = await scratchFolder()
    try {
      const product = path.join(folder, 'specs/binance/toy')
      await mkdir(path.join(product, 'docs'), {recursive: true})
      await writeFile(path.join(product, 'product.yaml'), 'dialect: binance\n')
      for (const [index, one] of pages.entries()) {
        const {value} = endpointPage(`Page-${index}`, {title: one.title, request: `${one.method} \`/papi/v1/${one.address}\``, rows: one.rows})
        await writeFile(path.join(product, `docs/Page-${index}.md`), String(value))
      }
      const first = await built(folder)
      if (first.written > 0) packages++
      const files = await filesOf(folder)
      const second = await built(folder)
      expect(await filesOf(folder)).toEqual(files)
      expect(second.written).toBe(0)
      expect(second.removed).toBe(0)
      expect(second.unchanged).toBe(first.written + first.unchanged)
    } finally {
      await removeFolder(folder)
    }
  }), {numRuns: 4})
  expect(packages).toBeGreaterThan(0)
}, 400_000)

async function built(folder: string) {
  let result
  for await (const [, one] of buildCommand({specs: path.join(folder, 'specs'), out: path.join(folder, 'generated'), templates: 'templates', cache: false})) result = one
  if (!result) throw new Error('Unexpected end without a product')
  return result.files
}

/** Every file of the folder with its text. */
async function filesOf(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, {recursive: true, withFileTypes: true})
  const names = entries.filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name)).sort()
  return new Map(await Promise.all(names.map(async (name): Promise<[string, string]> => [name, await readFile(name, 'utf8')])))
}
