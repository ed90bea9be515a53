import path from 'node:path'
import {VFile} from 'vfile'
import {expect, test} from 'vitest'
import {productResult} from '../generator/commands/result.js'
import {elsewhere, error, note, warn} from '../generator/message.js'
import {github, jsonResult, pretty} from '../generator/report/index.js'
import {sarif} from '../generator/report/sarif.js'

function pageWithMessages(): VFile {
  const file = new VFile({cwd: process.cwd(), path: 'docs/a page.md', value: 'x'})
  error(file, 'page-identity', 'Unexpected `a`, expected `b`', {place: {line: 3, column: 7}})
  warn(file, 'weight-unread', 'Unexpected `100%`\n: expected, a cost')
  note(file, 'page-repair', 'Unexpected `c`', {place: {line: 9, column: 1}})
  return file
}

test('github writes a workflow command for each message, with its marks escaped', () => {
  expect(github([pageWithMessages()], '.').split('\n')).toEqual([
    '::error file=docs/a page.md,line=3,col=7,title=page-identity::Unexpected `a`, expected `b`',
    '::warning file=docs/a page.md,line=1,col=1,title=weight-unread::Unexpected `100%25`\\n: expected, a cost',
    '::notice file=docs/a page.md,line=9,col=1,title=page-repair::Unexpected `c`'
  ])
})

test('github shows what is stale or edited before what was so before, in whatever file', () => {
  const files = ['a', 'b'].map(name => new VFile({path: `${name}.md`, value: 'x'}))
  for (const file of files) for (const rule of ['weight-unread', 'page-stale', 'output-edited', 'limit-unread'] as const) warn(file, rule, rule)
  const told = github(files, '.').split('\n').map(line => /file=(.)\.md.*::(.*)/.exec(line)?.slice(1).join(' '))
  expect(told).toEqual(['a page-stale', 'a output-edited', 'b page-stale', 'b output-edited', 'a weight-unread', 'a limit-unread', 'b weight-unread', 'b limit-unread'])
})

test('github and sarif name files from the folder of the repository', () => {
  const file = new VFile({cwd: path.resolve('specs'), path: 'docs/a.md', value: 'x'})
  error(file, 'page-identity', 'Unexpected `a`')
  expect(github([file], '..')).toContain(`file=${path.basename(process.cwd())}/specs/docs/a.md,`)
  expect(sarif([file], '..')).toContain(`"uri": "${path.basename(process.cwd())}/specs/docs/a.md"`)
})

/** What a page may say to a terminal, and to the runner of a workflow. */
const hostile = 'a\u001b[2J\u009b1A\u0007\u202eb\n::error::c\r##[set-env name=x]d'

test.each([
  ['pretty', (files: VFile[]) => pretty(files, false)],
  ['github', (files: VFile[]) => github(files, '.')],
  ['json', (files: VFile[]) => jsonResult({products: [productResult('binance/x', {pages: files, operations: 0, all: files}, {written: 0, unchanged: 0, removed: 0})], durationMs: 1})],
  ['sarif', (files: VFile[]) => sarif(files, '.')]
])('%s moves no cursor, and is no command but its own', (format, report) => {
  const file = new VFile({cwd: process.cwd(), path: `::error::${hostile}.md`, value: 'x'})
  error(file, 'page-identity', hostile, {cause: elsewhere(hostile, {line: 1, column: 1})})
  const text = report([file])
  expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u)
  expect(text.split('\n').filter(line => /^\s*::|##\[/.test(line))).toHaveLength(format === 'github' ? 1 : 0)
  if (format === 'json' || format === 'sarif') expect(JSON.stringify(JSON.parse(text))).toContain(JSON.stringify(hostile))
})

test('sarif writes one log with every message and every rule', () => {
  const log: unknown = JSON.parse(sarif([pageWithMessages(), pageWithMessages()], '.'))
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
