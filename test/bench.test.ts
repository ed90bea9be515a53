import {describe, expect, test} from 'vitest'
import {between, judged, markdown, targetsAlone} from './bench/report.js'
import {median, ratios, short, spread} from './bench/statistics.js'

describe('statistics', () => {
  test.each([[[3, 1, 2], 2], [[4, 1, 2, 3], 2.5], [[7], 7], [[], NaN]])('the median of %j is %d', (values, wanted) => {
    expect(median(values)).toBe(wanted)
  })

  test.each([[0, '0'], [0.01234, '0.0123'], [1.239, '1.24'], [999.6, '1 000'], [12431, '12 400'], [NaN, '–']])('%d is shown as %s', (value, wanted) => {
    expect(short(value)).toBe(wanted)
  })

  test('rounds are compared with each other, not the medians', () => {
    expect(ratios([2, 20], [1, 10])).toEqual([2, 2])
    expect(ratios([2, 20, 3], [1])).toEqual([2])
  })

  test('a median stands with the least and the greatest', () => {
    expect(spread([3, 1, 2])).toBe('2 (1–3)')
    expect(spread([2, 2])).toBe('2')
  })
})

describe('report', () => {
  const target = {what: 'one / other', values: [2, 1, 3], most: 1.6}

  test('is a table with targets, what falls short, and what could not run', () => {
    const rows = [{name: 'one', values: {'wall, s': [2, 1, 3]}}, {name: 'other', values: {'wall, s': [1], 'memory, MB': [50]}}]
    expect(markdown({tables: [{title: 'Cold', rows, targets: [target, {...target, most: 2}]}], skipped: [{what: 'third', why: 'needs Node 22'}]})).toBe(`**Cold**

|  | wall, s | memory, MB |
| --- | --: | --: |
| one | 2 (1–3) | – |
| other | 1 | 50 |

- one / other: 2 (1–3), at most 1.6: **falls short**
- one / other: 2 (1–3), at most 2: reached

- Not run: third: needs Node 22`)
  })

  test('has counts to the last digit', () => {
    const rows = [{name: 'one', values: {facts: [1047]}}, {name: 'other', values: {}}]
    expect(markdown({tables: [{title: 'Facts', rows, counts: true}], skipped: []})).toContain('| one | 1047 |\n| other | – |')
  })

  test.each([
    [{values: [1, 3, 2], most: 2}, 'reached'], [{values: [1, 3, 2.1], most: 2}, 'falls short'], [{values: [3], least: 2}, 'reached'],
    [{values: [], most: 1}, 'not measured'], [{values: [NaN], most: 1}, 'not measured']
  ])('has a verdict for each target: of %j it is %s', (one, verdict) => {
    const {tables: [table]} = judged({tables: [{title: 'Cold', rows: [], targets: [{what: 'x', ...one}]}], skipped: []})
    expect(table?.targets?.map(target => target.verdict)).toEqual([verdict])
  })

  test('without rows has the targets of each table that has any', () => {
    const tables = [{title: 'calls', rows: [{name: 'ours', values: {ms: [1]}}], targets: [{what: 'ours / theirs', values: [0.5], most: 1}]}, {title: 'none', rows: []}]
    expect(markdown(targetsAlone({tables, skipped: [{what: 'theirs', why: 'gone'}]}))).toBe('**calls**\n\n- ours / theirs: 0.5, at most 1: reached')
  })

  test('replaces what stands between the marks of a page, again and again', () => {
    const page = 'a\n<!-- bench -->\nold\n<!-- /bench -->\nb'
    const once = between(page, 'costs $1')
    expect(once).toBe('a\n<!-- bench -->\n\ncosts $1\n\n<!-- /bench -->\nb')
    expect(between(once, 'costs $1')).toBe(once)
    expect(() => between('no marks', 'x')).toThrow('<!-- bench -->')
  })
})
