import {readdirSync, readFileSync} from 'node:fs'
import * as fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {VFile} from 'vfile'
import {binance} from '../generator/dialects/binance.js'
import {readPage} from '../generator/markdown/index.js'
import {repair} from '../generator/markdown/repair.js'
import {extraLines, noises, type Noise} from './noises.js'

/** The fixtures and the pages of the specs: what this project holds itself. */
const pages = ['test/fixtures', 'specs'].flatMap(folder => readdirSync(folder, {recursive: true, encoding: 'utf8'})
  .filter(name => name.endsWith('.md')).sort().map((name): [string, string] => [name, readFileSync(`${folder}/${name}`, 'utf8')]))

/** What a page gives: its operations, and what is told with the line of each, without what the page is damaged by. */
function given(text: string) {
  const file = new VFile({path: 'docs/trade/Page.md', value: text})
  const operations = readPage(file, binance).map(({operation}) => operation)
  const messages = file.messages.filter(({ruleId}) => ruleId !== 'page-repair').map(({ruleId, reason, line}) => ({ruleId, reason, line}))
  return {operations, messages}
}

/** Without the numbers of lines, which more lines change. */
function withoutLines({operations, messages}: ReturnType<typeof given>) {
  const plain = (text: string) => text.replace(/(?<=\bin line )[\d, –-]+(?: and \d+)?/g, '')
  return {
    operations: operations.map(operation => ({...operation, 'x-docs': {...operation['x-docs'], line: 0}})),
    messages: messages.map(({ruleId, reason}) => [ruleId, plain(reason)])
  }
}

describe.each(pages)('%s', (_, text) => {
  const plain = given(text)

  test.each(Object.entries(noises))('is the same with %s', (_name, noise) => {
    fc.assert(fc.property(fc.array(fc.nat(), {minLength: 1, maxLength: 40}), choices => {
      expect(given(noise(text, choices))).toEqual(plain)
    }), {numRuns: 4})
  })

  test('is the same with all of it together', () => {
    fc.assert(fc.property(fc.shuffledSubarray(Object.values<Noise>(noises)), fc.array(fc.nat(), {minLength: 1, maxLength: 40}), (some, choices) => {
      expect(given(some.reduce((noisy, noise) => noise(noisy, choices), text))).toEqual(plain)
    }), {numRuns: 8})
  })

  test('is the same but for its lines with more blank lines between blocks', () => {
    fc.assert(fc.property(fc.array(fc.nat(), {minLength: 1, maxLength: 40}), choices => {
      expect(withoutLines(given(extraLines(text, choices)))).toEqual(withoutLines(plain))
    }), {numRuns: 4})
  })
})

describe('Repairs keep the lines of any text', () => {
  const scraps = ['Name| Type| Mandatory|', '---|---|---', '---|---|---|---', '> a| b| c', 'a| b| c', 'x', '', '  ', '```', '~~~~', '    {"a": 1}', '    ```', '# Title', '* bullet', '**bold**', '\r', '\u2028', '\f', '|', '\\|']
  const text = fc.array(fc.oneof(fc.constantFrom(...scraps), fc.string({unit: 'grapheme'})), {maxLength: 60}).chain(lines => (
    fc.constantFrom('\n', '\r\n', '\r').map(end => lines.join(end))
  ))

  test('and say where they changed one', () => {
    fc.assert(fc.property(text, value => {
      const file = new VFile({value})
      const [before, after] = [value.split(/\r\n?|\n/), repair(file).split('\n')]
      expect(after.length).toBe(before.length)
      if (after.some((line, index) => line !== before[index])) expect(file.messages).not.toEqual([])
    }), {numRuns: 400})
  })

  test('and a second time change nothing', () => {
    fc.assert(fc.property(text, value => {
      const once = repair(new VFile({value}))
      expect(repair(new VFile({value: once}))).toBe(once)
    }), {numRuns: 400})
  })
})
