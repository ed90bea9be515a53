import {readdirSync, readFileSync} from 'node:fs'
import {describe, expect, test} from 'vitest'
import {VFile} from 'vfile'
import {dialects} from '../generator/dialects/index.js'
import {json} from '../generator/emit/escape.js'
import {readPage} from '../generator/markdown/index.js'

const folder = new URL('fixtures/', import.meta.url)
const cases = readdirSync(folder).filter(name => Object.keys(dialects).some(dialect => name.startsWith(`${dialect}-`))).sort()

describe.each(cases)('%s', name => {
  const dialect = dialects[name.split('-')[0] ?? '']
  if (!dialect) throw new Error(`no dialect for ${name}`)
  const file = new VFile({path: 'docs/trade/Page.md', value: readFileSync(new URL(`${name}/input.md`, folder), 'utf8')})
  const readings = readPage(file, dialect)

  test('gives its operations', async () => {
    await expect(`${json(readings.map(({operation}) => operation))}\n`).toMatchFileSnapshot(`fixtures/${name}/operations.json`)
  })

  test('gives its messages', async () => {
    const lines = file.messages.map(message => `${message.line ?? 1}:${message.column ?? 1} ${severity(message.fatal)} ${message.ruleId}: ${message.reason}`)
    await expect(lines.map(line => `${line}\n`).join('')).toMatchFileSnapshot(`fixtures/${name}/messages.txt`)
  })
})

function severity(fatal: boolean | null | undefined): string {
  if (fatal) return 'error'
  return fatal === false ? 'warning' : 'info'
}
