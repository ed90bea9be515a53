import {mkdir, readFile, writeFile} from 'node:fs/promises'
import path from 'node:path'
import {setTimeout} from 'node:timers/promises'
import {expect, test} from 'vitest'
import {changes} from '../generator/workspace/changes.js'
import {removeFolder, scratchFolder} from './scratch.js'

test.each([0, 10, 25, 35, 45, 60, 90])('whoever reads what is told has read the last text, of a file that changes again after %i ms', async delay => {
  const folder = await scratchFolder()
  const places = {specs: path.join(folder, 'specs'), templates: path.join(folder, 'templates')}
  const page = path.join(places.specs, 'a/b/docs/page.md')
  await mkdir(path.dirname(page), {recursive: true})
  await mkdir(places.templates)
  await writeFile(page, '0')
  const ending = new AbortController()
  try {
    for await (const changed of changes(places, ending.signal)) {
      if (changed.length === 0) void writeFile(page, '1').then(() => setTimeout(delay)).then(() => writeFile(page, '2'))
      else expect(changed).toEqual([page])
      if (await readFile(page, 'utf8') === '2') ending.abort()
    }
  } finally {
    await removeFolder(folder)
  }
}, 20_000)
