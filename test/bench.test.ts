import {spawn, spawnSync} from 'node:child_process'
import {once} from 'node:events'
import {describe, expect, test, vi} from 'vitest'
import {checkPossible, measured} from './bench/measured.js'
import {between, isReached, markdown} from './bench/report.js'
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

describe('what a command took', () => {
  const program = `
    require('node:child_process').execFileSync('sh', ['-c', 'head -c 200000000 /dev/zero | cksum'])
    const {user, system} = process.cpuUsage()
    console.log((user + system) / 1e6)
  `

  test.runIf(process.platform === 'linux')('has in it what processes took that are not of Node', async () => {
    const {cpu, output} = await measured({program: process.execPath, args: ['-e', program]})
    expect(cpu).toBeGreaterThan(Number(output) + 0.05)
  })

  test.runIf(process.platform === 'linux')('has in it nothing of another process that ends meanwhile', async () => {
    const beside = spawn(process.execPath, ['-e', 'const end = Date.now() + 800; while (Date.now() < end);'])
    const {cpu} = await measured({program: 'sleep', args: ['3']})
    if (beside.exitCode === null) await once(beside, 'exit')
    expect(cpu).toBeLessThan(0.2)
  })

  test.runIf(process.platform === 'linux')('has the memory of all its processes, those of Node or not, and none of its parent', async () => {
    const hold = 'const held = Buffer.alloc(150e6, 1); setTimeout(() => held, 800)'
    const ballast = Buffer.alloc(400e6, 1)
    const {memory} = await measured({program: 'sh', args: ['-c', `node -e '${hold}' & node -e '${hold}' & wait`]})
    expect(ballast.length).toBe(400e6)
    expect(memory).toSatisfy(megabytes => megabytes > 300 && megabytes < 500)
  })

  test('cannot be more of the processor than the cores had time for', () => {
    expect(() => checkPossible({wall: 3.9, cpu: 21.9}, 2)).toThrow('21.9 s of the processor in 3.90 s')
    expect(() => checkPossible({wall: 3.9, cpu: 7.8}, 2)).not.toThrow()
    expect(() => checkPossible({wall: 3.9, cpu: NaN}, 2)).not.toThrow()
  })

  test('is told of a command that takes too long by an error, and the command is ended with what it started', async () => {
    const mark = `${process.pid}.125`
    await expect(measured({program: 'sh', args: ['-c', `sleep ${mark} & sleep ${mark}`]}, 500)).rejects.toThrow('not after 0.5 s')
    await vi.waitFor(() => expect(spawnSync('pgrep', ['-f', `sleep ${mark}`], {encoding: 'utf8'}).stdout).toBe(''), 5000)
  })

  test('is told of a command that cannot be started by an error', async () => {
    await expect(measured({program: 'no-such-program', args: []})).rejects.toThrow('ENOENT')
  })

  test('is told of a command that ended as it should not by an error', async () => {
    await expect(measured({program: process.execPath, args: ['-e', 'process.exitCode = 3']})).rejects.toThrow('ended with 3')
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

  test('a target that was not measured is not reached', () => {
    expect(isReached({what: 'x', values: [], most: 1})).toBe(false)
    expect(isReached({what: 'x', values: [3], least: 2})).toBe(true)
  })

  test('replaces what stands between the marks of a page, again and again', () => {
    const page = 'a\n<!-- bench -->\nold\n<!-- /bench -->\nb'
    const once = between(page, 'costs $1')
    expect(once).toBe('a\n<!-- bench -->\n\ncosts $1\n\n<!-- /bench -->\nb')
    expect(between(once, 'costs $1')).toBe(once)
    expect(() => between('no marks', 'x')).toThrow('<!-- bench -->')
  })
})
