import {VFile} from 'vfile'
import {expect, test} from 'vitest'
import {error, note, warn} from '../generator/message.js'
import {sarif} from '../generator/report-sarif.js'
import {github} from '../generator/report.js'

function pageWithMessages(): VFile {
  const file = new VFile({cwd: process.cwd(), path: 'docs/a page.md', value: 'x'})
  error(file, 'page-identity', 'Unexpected `a`, expected `b`', {place: {line: 3, column: 7}})
  warn(file, 'weight-unread', 'Unexpected `100%`\n: expected, a cost')
  note(file, 'page-repair', 'Unexpected `c`', {place: {line: 9, column: 1}})
  return file
}

test('github writes a workflow command for each message, with its marks escaped', () => {
  expect(github([pageWithMessages()]).split('\n')).toEqual([
    '::error file=docs/a page.md,line=3,col=7,title=page-identity::Unexpected `a`, expected `b`',
    '::warning file=docs/a page.md,line=1,col=1,title=weight-unread::Unexpected `100%25`%0A: expected, a cost',
    '::notice file=docs/a page.md,line=9,col=1,title=page-repair::Unexpected `c`'
  ])
})

test('sarif writes one log with every message and every rule', () => {
  const log: unknown = JSON.parse(sarif([pageWithMessages(), pageWithMessages()]))
  expect(log).toMatchObject({
    version: '2.1.0',
    runs: [{
      tool: {driver: {name: 'docwright', rules: expect.arrayContaining([expect.objectContaining({id: 'page-identity'})])}},
      results: expect.arrayContaining([
        {
          ruleId: 'page-identity',
          level: 'error',
          message: {text: 'Unexpected `a`, expected `b`'},
          locations: [{physicalLocation: {artifactLocation: {uri: 'docs/a%20page.md'}, region: {startLine: 3, startColumn: 7}}}]
        },
        {
          ruleId: 'weight-unread',
          level: 'warning',
          message: {text: 'Unexpected `100%`\n: expected, a cost'},
          locations: [{physicalLocation: {artifactLocation: {uri: 'docs/a%20page.md'}}}]
        }
      ])
    }]
  })
})
