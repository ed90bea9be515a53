import Ajv from 'ajv-draft-04'
import addFormats from 'ajv-formats'
import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import fc from 'fast-check'
import {VFile} from 'vfile'
import {expect, test} from 'vitest'
import {error, note, rules, warn, type RuleId} from '../generator/message.js'
import {sarif} from '../generator/report/sarif.js'

/** The schema of SARIF 2.1.0, as the SARIF SDK of its makers ships it. Its patterns are older than the flag `u`. */
const schema: object = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'))
const ajv = new Ajv.default({strict: false, allErrors: true, unicodeRegExp: false})
addFormats.default(ajv)
const isValid = ajv.compile(schema)

function problems(text: string): string[] {
  return isValid(JSON.parse(text)) ? [] : (isValid.errors ?? []).map(({instancePath, message}) => `${instancePath} ${message}`)
}

test('the schema is one that can fail', () => {
  expect(problems('{"version": "2.1.0", "runs": [{"tool": {"driver": {}}}]}')).toEqual(['/runs/0/tool/driver must have required property \'name\''])
  expect(problems(sarif([page()], '.').replace('"error"', '"fatal"'))).toEqual([expect.stringContaining('/runs/0/results/0/level')])
})

test('a log of messages of every severity, with and without a place, is valid', () => {
  expect(problems(sarif([page(), new VFile({path: 'docs/silent.md'})], '.'))).toEqual([])
  expect(problems(sarif([], '.'))).toEqual([])
})

test('a log of any rule, path and text is valid', () => {
  const ruleId = fc.constantFrom(...Object.keys(rules).filter((id): id is RuleId => id in rules))
  const place = fc.record({line: fc.integer({min: 1, max: 9999}), column: fc.integer({min: 1, max: 9999})})
  const name = fc.string({minLength: 1, unit: 'binary'}).filter(text => !text.includes('\0'))
  fc.assert(fc.property(name, ruleId, fc.string({minLength: 1, unit: 'binary'}), place, (path, id, reason, where) => {
    const file = new VFile({cwd: process.cwd(), path: `docs/${path}.md`, value: ''})
    for (const tell of [error, warn, note]) tell(file, id, reason, {place: where})
    expect(problems(sarif([file], '.'))).toEqual([])
  }))
})

function page(): VFile {
  const file = new VFile({cwd: process.cwd(), path: 'docs/a page.md', value: 'x'})
  error(file, 'page-identity', 'Unexpected `a`, expected `b`', {place: {line: 3, column: 7}})
  warn(file, 'weight-unread', 'Unexpected `100%`\n: expected, a cost')
  note(file, 'page-repair', 'Unexpected `c`', {place: {line: 9, column: 1}})
  return file
}
