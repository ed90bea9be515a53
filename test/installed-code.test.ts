import {readdirSync, readFileSync, utimesSync, writeFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import path from 'node:path'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {keepCode, requireCompiled, useCode} from '../generator/installed/code.js'
import {removeFolder, scratchFolder} from './scratch.js'

const code = 'exports.grape = () => "red"; exports.from = __filename; exports.other = () => require("./other.cjs")'
const require = createRequire(import.meta.url)
let [scratch, file, folder] = ['', '', '']

beforeAll(async () => {
  scratch = await scratchFolder()
  ;[file, folder] = [path.join(scratch, 'vine.cjs'), path.join(scratch, 'cache')]
  writeFileSync(file, code)
  writeFileSync(path.join(scratch, 'other.cjs'), 'exports.vine = require("./vine.cjs")')
  useCode({folder})
})

afterAll(() => removeFolder(scratch))

/** Load the module as a new process does, and keep its code. Gives its exports, and the entries of the cache that were written. */
function loaded() {
  delete require.cache[file]
  delete require.cache[path.join(scratch, 'other.cjs')]
  const exports = requireCompiled(require, file)
  const said: unknown = exports.grape()
  keepCode()
  return {exports, said}
}

const entries = () => readdirSync(path.join(folder, 'code')).map(name => path.join(folder, 'code', name))

test('a module is as if it were required, for all who require it, with code of another process and without', () => {
  for (const _ of ['without', 'with']) {
    const {exports, said} = loaded()
    expect(said).toBe('red')
    expect(exports.from).toBe(file)
    expect(exports.other().vine).toBe(exports)
    expect(require(file)).toBe(exports)
  }
  expect(entries()).toHaveLength(1)
})

test.each<[string, (bytes: Buffer) => Buffer]>([
  ['emptied', () => Buffer.alloc(0)],
  ['cut', bytes => bytes.subarray(0, bytes.length - 1)],
  ['with one bit turned', bytes => Buffer.from(bytes.map((byte, index) => (index === bytes.length - 2 ? byte ^ 1 : byte)))]
])('code that is %s is made again', (_, damage) => {
  loaded()
  const [entry = ''] = entries()
  const whole = readFileSync(entry)
  writeFileSync(entry, damage(whole))
  expect(loaded().said).toBe('red')
  expect(readFileSync(entry)).not.toEqual(damage(whole))
})

test('code of another text is not taken, nor kept where the module fails', () => {
  loaded()
  writeFileSync(file, code.replace('red', 'off'))
  utimesSync(file, 1, 1)
  expect(loaded().said).toBe('off')
  writeFileSync(file, 'throw new Error("corked")')
  expect(loaded).toThrow('corked')
  expect(loaded).toThrow('corked')
})
