import {spawn, spawnSync} from 'node:child_process'
import {once} from 'node:events'
import {readFileSync} from 'node:fs'
import {writeFile} from 'node:fs/promises'
import {createServer} from 'node:http'
import {cpus} from 'node:os'
import path from 'node:path'
import {text} from 'node:stream/consumers'
import {afterAll, beforeEach, describe, expect, test, vi} from 'vitest'
import {specify} from '../generator/specify.js'
import {loadProduct, productNames} from '../generator/workspace/index.js'
import {argumentsOf} from './bench/arguments.js'
import {bundleProgram} from './bench/bundles.js'
import {conditionsOf, conditionsText} from './bench/conditions.js'
import {packageFolder} from './bench/contenders.js'
import {morePages, moreProducts} from './bench/growth.js'
import {locked} from './bench/lock.js'
import {checkPossible, measured} from './bench/measured.js'
import {measureRates} from './bench/rates.js'
import {watching} from './bench/watching.js'
import {removeFolder, scratchFolder} from './scratch.js'

const folders: string[] = []

afterAll(() => Promise.all(folders.map(removeFolder)))

async function emptyFolder(): Promise<string> {
  const folder = await scratchFolder()
  folders.push(folder)
  return folder
}

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
    await expect(measured({program: process.execPath, args: ['-e', 'process.exitCode = 3']})).rejects.toThrow('node ended with 3')
    await expect(measured({program: process.execPath, args: ['-e', "throw new TypeError('no such pot')"]})).rejects.toThrow(/^node ended with 1: TypeError: no such pot$/)
  })
})

describe('a watch that is measured', () => {
  const program = (rest: string) => ({program: process.execPath, args: ['-e', `
    const fs = require('node:fs')
    fs.writeFileSync('pid', String(process.pid))
    let before = fs.readFileSync('page.md', 'utf8')
    console.error('waiting for changes')
    ${rest}
  `], cwd: folder})
  let folder = ''
  beforeEach(async () => {
    folder = await emptyFolder()
    await writeFile(path.join(folder, 'page.md'), '**1**')
  })

  test('has ended when its figures are there, so that none of it counts for what follows', async () => {
    const command = program(`
      setInterval(() => {
        const now = fs.readFileSync('page.md', 'utf8')
        if (now !== before && now !== '') console.error('waiting for changes')
        before = now
      }, 20)
      process.on('SIGINT', () => setTimeout(() => process.exit(), 300))
    `)
    expect(await watching(command, path.join(folder, 'page.md'), 1, 0)).toHaveLength(3)
    expect(() => process.kill(Number(readFileSync(path.join(folder, 'pid'), 'utf8')), 0)).toThrow('ESRCH')
    expect(readFileSync(path.join(folder, 'page.md'), 'utf8')).toBe('**1**')
  })

  test('that ends by itself is told with its last words', async () => {
    await expect(watching(program("console.error('no such page'); process.exitCode = 1"), path.join(folder, 'page.md'), 1, 0)).rejects.toThrow('ended with 1: waiting for changes\nno such page')
  })
})

describe('arguments', () => {
  test.each([
    [['--bogus'], "Unknown option '--bogus'"], [['nonsense'], 'Unexpected section `nonsense`'], [['--rounds', '0'], 'Unexpected `--rounds 0`'],
    [['--rounds', 'two'], 'Unexpected `--rounds two`'], [['--rounds'], "Option '--rounds <value>' argument missing"], [['--format', 'xml'], 'Unexpected `--format xml`'],
    [['--specs', '/nowhere'], 'Unexpected `--specs /nowhere`'], [['--json', '/nowhere/x.json'], 'Unexpected `--json /nowhere/x.json`']
  ])('%j are refused in one line', (args, words) => {
    const refused = argumentsOf(args, ['warm'])
    expect(refused).toContain(words)
    expect(refused).not.toContain('\n')
  })

  test('are told as far as they matter for the figures, a folder relative to this one', () => {
    const given = argumentsOf(['warm', `--specs=${path.resolve('test')}`, '--rounds', '5', '--readme'], ['warm', 'output'])
    expect(given).toMatchObject({sections: ['warm'], specs: path.resolve('test'), rounds: 5, readme: true, told: 'npm run bench -- warm --specs test --rounds 5'})
    expect(argumentsOf([], ['warm', 'output'])).toMatchObject({sections: ['warm', 'output'], rounds: 3, told: 'npm run bench'})
  })

  test.each([
    ['index.ts', '--specs', '/nowhere'], ['lint.ts', '--specs', '/nowhere'], ['lint.ts', '--bogus'], ['bounds.ts', '--bogus'], ['bounds.ts', '--only', 'no such case']
  ])('that are wrong end %s %s %s with 64 and one line', (file, ...args) => {
    const {status, stderr} = spawnSync(process.execPath, ['--import', 'tsx', `test/bench/${file}`, ...args], {encoding: 'utf8'})
    expect([status, stderr.split('\n').length]).toEqual([64, 2])
  })
})

describe('peers', () => {
  test('that cannot be installed have the reason of npm, and those that are gone are not taken for installed', async () => {
    const server = createServer((_, response) => response.writeHead(404).end('{}'))
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const address = server.address()
    const folder = await emptyFolder()
    await writeFile(path.join(folder, 'installed.json'), `${JSON.stringify({private: true, dependencies: {'no-such-peer': '1.0.0'}}, null, 2)}\n`)
    const command = `import {install} from './test/bench/peers.ts'; console.log(JSON.stringify(install({'no-such-peer': '1.0.0'}, ${JSON.stringify(folder)}, process.argv[1])))`
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', command, `http://127.0.0.1:${address instanceof Object ? address.port : 0}`])
    const said = await text(child.stdout)
    server.close()
    expect(said).toMatch(/npm install failed: code E404; 404 Not Found/)
  })

  test('that fail are left out of the calls, with the reason, and the others go on', async () => {
    const plans = [16, 1].map(atOnce => ({call: 'order' as const, atOnce, rounds: 2, forMs: 30}))
    const {measured, skipped} = await measureRates(plans, {ours: packageFolder, peers: '/nowhere'}, ['official connector', 'no such contender', 'client'])
    expect(measured.map(rounds => [...rounds].map(([name, all]) => [name, all.length]))).toEqual([[['client', 2]], [['client', 2]]])
    expect(skipped.map(({what}) => what)).toEqual(['official connector', 'no such contender'])
    expect(skipped.map(({why}) => why).join()).toMatch(/Cannot find module .*Unexpected contender/)
  })

  test('whose module is not installed are bundled without it, which is told', async () => {
    const folder = await emptyFolder()
    await expect(bundleProgram("import 'no-such-module'", folder, [])).rejects.toThrow('no-such-module')
    const {code, missing} = await bundleProgram("import {x} from 'no-such-module'; import 'other-missing'; console.log(x)", folder, [], true)
    expect([new TextDecoder().decode(code).includes('console.log'), missing.sort()]).toEqual([true, ['no-such-module', 'other-missing']])
  })
})

describe('a benchmark', () => {
  test('is refused beside another one that lives, and not beside one that has died', async () => {
    const file = path.join(await emptyFolder(), 'running')
    await writeFile(file, String(process.ppid))
    expect(locked(file)).toBe(process.ppid)
    const {pid} = spawnSync(process.execPath, ['-e', ''])
    await writeFile(file, String(pid))
    expect(locked(file)).toBeUndefined()
    expect(locked(file)).toBe(process.pid)
  })

  test('tells the machine, the pages and the peers that it was run with', async () => {
    const specs = await emptyFolder()
    await writeFile(path.join(specs, 'a.md'), 'a')
    const given = {sections: [], specs, rounds: 3, format: 'markdown', readme: false, help: false, told: 'npm run bench'}
    const before = conditionsOf(given, ['kiln/pots'])
    await writeFile(path.join(specs, 'a.md'), 'b')
    expect(conditionsOf(given, ['kiln/pots']).specs.digest).not.toBe(before.specs.digest)
    expect(before).toMatchObject({command: 'npm run bench', specs: {products: ['kiln/pots'], pages: 1}, machine: {cpu: cpus()[0]?.model.trim()}, peers: {orval: expect.any(String)}})
    expect(conditionsText(before)).toMatch(/by `npm run bench`; .*, \d+ cores?, Node .*\nSpecs: 1 pages? of kiln\/pots .*\n.*\nPeers: .*orval \d/)
  })
})

describe('specs that grow', () => {
  test.each([['as products', moreProducts, {products: 3, paths: 1, ids: 1}], ['within one product', morePages, {products: 1, paths: 3, ids: 3}]])('%s have as many operations', async (_, grow, wanted) => {
    const target = await emptyFolder()
    grow(path.resolve('specs/binance/portfolio-margin'), 3, target)
    const documents = await Promise.all((await productNames(target)).map(async name => {
      const {sources} = await loadProduct(target, name, [])
      return sources && specify(sources).spec
    }))
    const all = documents.map(document => Object.values(document?.paths ?? {}).flatMap(item => Object.values(item)).map(one => one.operationId))
    expect({products: documents.length, paths: Object.keys(documents[0]?.paths ?? {}).length, ids: new Set(all[0]).size}).toEqual(wanted)
  })
})
