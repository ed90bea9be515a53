import {existsSync} from 'node:fs'
import {readFile, writeFile} from 'node:fs/promises'
import path from 'node:path'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {cellar, cellarPage, writeCellar} from './cellar-page.js'
import {compileCli} from './compiled-cli.js'
import {removeFolder, scratchFolder, type Ended} from './scratch.js'

let scratch: string
let cli: (cwd: string, ...args: string[]) => Promise<Ended>

beforeAll(async () => {
  scratch = await scratchFolder()
  cli = await compileCli(path.join(scratch, 'docwright'))
}, 120_000)

afterAll(() => removeFolder(scratch))

const attack = cellarPage.replace('Query one bottle of the cellar.', 'Query. */ globalThis.taken = 1; /*')

/** docwright with a door that was left open. */
async function withOpenDoor(name: string, door: string, open: string): Promise<typeof cli> {
  const folder = path.join(scratch, name)
  const broken = await compileCli(folder)
  const file = path.join(folder, 'dist/emit/docs.js')
  const code = await readFile(file, 'utf8')
  expect(code).toContain(door)
  await writeFile(file, code.replace(door, open))
  return broken
}

test('a page that attacks is built, and stays text', async () => {
  const folder = path.join(scratch, 'attacked')
  await writeCellar(folder, {page: attack})
  expect(await cli(folder, 'build', '--quiet')).toMatchObject({code: 0, stderr: ''})
  expect(await readFile(path.join(folder, cellar.package, 'src/client.ts'), 'utf8')).toContain('Query. *\\/ globalThis.taken = 1; /*')
}, 120_000)

test('were a door open, nothing would be written: 70, and the page that led to it', async () => {
  const open = await withOpenDoor('open', 'jsdoc(text)', 'text')
  const folder = path.join(scratch, 'refused')
  await writeCellar(folder, {page: attack})
  const {code, stderr} = await open(folder, 'build')
  expect(code).toBe(70)
  expect(stderr).toContain('emitted-code')
  expect(stderr).toMatch(/a defect of docwright; `docs\/cellar\/Query-Cellar-Bottle\.md` led to it/)
  expect(existsSync(path.join(folder, cellar.package))).toBe(false)
  expect(existsSync(path.join(folder, cellar.spec))).toBe(false)
}, 120_000)
