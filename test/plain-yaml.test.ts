import fc from 'fast-check'
import {expect, test} from 'vitest'
import {parseDocument} from 'yaml'
import {plainYaml} from '../generator/markdown/plain-yaml.js'

test('what front matter mostly is needs no package', () => {
  const text = 'exchange: cellar\nsource_url: https://cellar.example/docs/a-b_c\nupdated_at: 2026-01-15T23:36:42.832672'
  expect(plainYaml(text)).toEqual(new Map(Object.entries(parseDocument(text, {schema: 'failsafe'}).toJS())))
})

const part = fc.constantFrom('a', 'Bc', 'null', 'true', '1', '0x1', '1e3', '1:30', '2026-01-15', ':', ': ', '-', '- ', ' ', '  ', '#', ' #', '/', '.', '...', '---', '_', '+', '<<', '&a', '*a', '!', '%', '@', '`', '|', '>', '?', '? ', '{', '}', '[', ']', ',', '"', '\'', '\t', '~', '=', '__proto__')
const line = fc.tuple(fc.constantFrom('a: ', 'b: ', 'a: b', 'c_d: e', 'e', ' '), fc.array(part, {maxLength: 4})).map(([key, value]) => key + value.join(''))

test('what is plain means the same to YAML', () => {
  let plain = 0
  fc.assert(fc.property(fc.array(line, {minLength: 1, maxLength: 3}), lines => {
    const values = plainYaml(lines.join('\n'))
    if (!values) return
    plain++
    const document = parseDocument(lines.join('\n'), {schema: 'failsafe', uniqueKeys: false})
    expect(document.errors).toEqual([])
    expect(values).toEqual(new Map(Object.entries(document.toJS())))
  }), {numRuns: 5000})
  expect(plain).toBeGreaterThan(100)
})
