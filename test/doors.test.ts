import {existsSync} from 'node:fs'
import {readdir, readFile, writeFile} from 'node:fs/promises'
import path from 'node:path'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {cellar, cellarPage, writeCellar} from './cellar-page.js'
import {compileCli} from './compiled-cli.js'
import {removeFolder, run, scratchFolder, type Ended} from './scratch.js'

let scratch: string
let cli: (cwd: string, ...args: string[]) => Promise<Ended>

beforeAll(async () => {
  scratch = await scratchFolder()
  cli = await compileCli(path.join(scratch, 'docwright'))
}, 120_000)

afterAll(() => removeFolder(scratch))

const attack = cellarPage.replace('Query one bottle of the cellar.', 'Query. */ globalThis.taken = 1; /*')

/** docwright with a door that was left open. */
async function withOpenDoor(name: string, door: RegExp, open: string): Promise<typeof cli> {
  const folder = path.join(scratch, name)
  const broken = await compileCli(folder)
  const files = (await readdir(path.join(folder, 'dist'))).filter(name => name.endsWith('.js')).map(name => path.join(folder, 'dist', name))
  const codes = await Promise.all(files.map(async file => ({file, code: await readFile(file, 'utf8')})))
  const found = codes.filter(({code}) => door.test(code))
  expect(found).toHaveLength(1)
  for (const {file, code} of found) await writeFile(file, code.replace(door, open))
  return broken
}

test('a page that attacks is built, and stays text', async () => {
  const folder = path.join(scratch, 'attacked')
  await writeCellar(folder, {page: attack})
  expect(await cli(folder, 'build', '--quiet')).toMatchObject({code: 0, stderr: ''})
  expect(await readFile(path.join(folder, cellar.package, 'src/client.ts'), 'utf8')).toContain('Query. *\\/ globalThis.taken = 1; /*')
}, 120_000)

test('were a door open, nothing would be written: 70, and the page that led to it', async () => {
  const open = await withOpenDoor('open', /jsdoc\((\w+)\)(?=\.trimEnd)/, '$1')
  const folder = path.join(scratch, 'refused')
  await writeCellar(folder, {page: attack})
  const {code, stderr} = await open(folder, 'build')
  expect(code).toBe(70)
  expect(stderr).toContain('emitted-code')
  expect(stderr).toMatch(/a defect of docwright; `docs\/cellar\/Query-Cellar-Bottle\.md` led to it/)
  expect(existsSync(path.join(folder, cellar.package))).toBe(false)
  expect(existsSync(path.join(folder, cellar.spec))).toBe(false)
}, 120_000)

/** A module that lets no door to the network open, loaded before docwright. */
const noNetwork = `
  import dgram from 'node:dgram'
  import dns from 'node:dns'
  import net from 'node:net'
  import {syncBuiltinESMExports} from 'node:module'
  import {writeSync} from 'node:fs'
  const closed = name => () => {
    writeSync(2, 'network: ' + name)
    process.exit(99)
  }
  net.Socket.prototype.connect = closed('connect')
  net.Server.prototype.listen = closed('listen')
  dgram.createSocket = closed('createSocket')
  for (const name of Object.keys(dns)) if (typeof dns[name] === 'function' && /^(?:lookup|resolve|reverse)/.test(name)) dns[name] = closed(name)
  globalThis.fetch = closed('fetch')
  syncBuiltinESMExports()
`

test('build, check and lint open no door to the network', async () => {
  const folder = path.join(scratch, 'offline')
  await writeCellar(folder)
  const preload = path.join(scratch, 'no-network.mjs')
  await writeFile(preload, noNetwork)
  const offline = (...args: string[]) => run(process.execPath, ['--import', preload, path.join(scratch, 'docwright/dist/cli.js'), ...args], {cwd: folder})
  for (const command of ['build', 'check', 'lint']) expect(await offline(command, '--quiet')).toMatchObject({code: 0, stderr: ''})
  expect(await offline('add', 'http://127.0.0.1:9/x.md', '--allow-private')).toMatchObject({code: 99, stderr: expect.stringMatching(/^network: /)})
}, 120_000)
