import {expect, test} from 'vitest'
import {VFile} from 'vfile'
import {binance} from '../generator/dialects/binance.js'
import {NoRemarkError, parse} from '../generator/markdown/parse.js'
import {plainMessage} from '../generator/plain-message.js'
import {readAlone} from '../generator/threads/read-alone.js'
import {cellarPage} from './cellar-page.js'

test('remark is loaded for the first page that needs it, and the page is read as it is with remark', async () => {
  expect(parse('# Plain words\n\nOf a cellar.').children).toHaveLength(2)
  expect(() => parse(cellarPage)).toThrow(NoRemarkError)
  const readings = [await readAlone(page, binance), await readAlone(page, binance)]
  const {readContent} = await import('../generator/markdown/index.js')
  const file = new VFile({path: page.path, value: page.text})
  const expected = {...readContent(file, binance), messages: file.messages.map(plainMessage)}
  expect(readings).toEqual([expected, expected])
  expect(expected.readings).toHaveLength(1)
})

const page = {path: 'docs/cellar/Query-Cellar-Bottle.md', text: cellarPage}
