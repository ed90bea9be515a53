import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {existsSync} from 'node:fs'
import {appendFile, cp, mkdir, readdir, readFile, rm, writeFile} from 'node:fs/promises'
import path from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {cellar, cellarPage, writeCellar} from './cellar-page.js'
import {compileCli} from './compiled-cli.js'
import {commitAll, mustRun, removeFolder, run, scratchFolder, type Ended} from './scratch.js'

const fullWidthComma = {
  file: 'docs/cellar/Query-Cellar-Bottle.md',
  line: lineOf('1562133008725，'),
  column: 35,
  severity: 'warning',
  ruleId: 'example-syntax',
  reason: 'Unexpected `，`, expected `,`'
}

let scratch: string
let cli: (cwd: string, ...args: string[]) => Promise<Ended>

beforeAll(async () => {
  scratch = await scratchFolder()
  cli = await compileCli(path.join(scratch, 'docwright'))
}, 120_000)

afterAll(() => removeFolder(scratch))

async function project(name: string, files?: Parameters<typeof writeCellar>[1]): Promise<string> {
  const folder = path.join(scratch, name)
  await writeCellar(folder, files)
  return folder
}

function lineOf(text: string): number {
  return cellarPage.split('\n').findIndex(line => line.includes(text)) + 1
}

/** Every file that a build writes, with its text. */
async function output(folder: string): Promise<Map<string, string>> {
  const names = await readdir(path.join(folder, cellar.package), {recursive: true, withFileTypes: true})
  const files = names.filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name))
  const texts = [...files, path.join(folder, cellar.spec)].sort().map(async (file): Promise<[string, string]> =>
    [path.relative(folder, file), await readFile(file, 'utf8')])
  return new Map(await Promise.all(texts))
}

/** The output without the document and the list of hashes. */
function codeOf(files: Map<string, string>): Map<string, string> {
  return new Map([...files].filter(([name]) => !/openapi\.json$|\.docwright\.json$/.test(name)))
}

/** The document without the marks of operations that stand there although their page was refused. */
function specOf(files: Map<string, string>): unknown {
  return JSON.parse(files.get(cellar.spec) ?? '', (key, value: unknown) => (key === 'stale' ? undefined : value))
}

describe('a project from its first build to an error', () => {
  let folder: string
  let built: Map<string, string>
  let left: Map<string, string>
  const readme = `${cellar.package}/README.md`

  beforeAll(async () => {
    folder = await project('life')
  })

  test('build writes, and prints one document with --format json', async () => {
    const {code, stdout, stderr} = await cli(folder, 'build', '--format', 'json')
    built = await output(folder)
    expect(JSON.parse(stdout)).toEqual({
      products: [{
        name: cellar.name,
        pages: 1,
        operations: 1,
        skipped: [],
        files: {written: built.size, unchanged: 0, removed: 0},
        messages: [fullWidthComma]
      }],
      durationMs: expect.any(Number)
    })
    expect({code, stderr}).toEqual({code: 0, stderr: ''})
  }, 120_000)

  test('check names a file that was edited by hand, says so, and ends with 2', async () => {
    await appendFile(path.join(folder, readme), 'my own words\n')
    const {code, stdout, stderr} = await cli(folder, 'check')
    expect({code, stdout}).toEqual({code: 2, stdout: `${readme}\n`})
    expect(stderr).toMatch(new RegExp(`^${readme}\\n1:1 +warning Unexpected edit of \`README.md\`[^]*binance/cellar: 1 page, 1 operation, 2 messages, 1 stale file\\n`, 'm'))
  }, 120_000)

  test('build, the default command, tells of the edit and leaves it', async () => {
    const {code, stdout, stderr} = await cli(folder)
    expect({code, stdout}).toEqual({code: 0, stdout: ''})
    const warning = '1:1 +warning Unexpected edit of `README.md`, expected .*--force.* output-edited'
    expect(stderr).toMatch(new RegExp(`^${readme}\\n${warning}`, 'm'))
    expect(await readFile(path.join(folder, readme), 'utf8')).toBe(`${built.get(readme)}my own words\n`)
  }, 120_000)

  test('build --force overwrites the edit, and nothing else', async () => {
    const {code, stdout} = await cli(folder, 'build', '--force', '--format', 'json')
    expect(JSON.parse(stdout)).toMatchObject({products: [{files: {written: 1, unchanged: built.size - 1, removed: 0}}]})
    expect(code).toBe(0)
    expect(await output(folder)).toEqual(built)
  }, 120_000)

  test('a page that cannot be read is told with its place, ends with 1, and leaves the last good output', async () => {
    const broken = cellarPage.replace('Query-Cellar-Bottle#weight', 'Query-Cellar-Barrel#weight')
    await writeFile(path.join(folder, cellar.page), broken)
    const {code, stdout, stderr} = await cli(folder, 'build')
    expect({code, stdout}).toEqual({code: 1, stdout: ''})
    const error = `${lineOf('## Weight')}:1-.* error +Unexpected anchor of .*Query-Cellar-Barrel.* page-identity`
    expect(stderr).toMatch(new RegExp(`^${cellar.page}\\n${error}`, 'm'))
    left = await output(folder)
    expect(codeOf(left)).toEqual(codeOf(built))
    expect(specOf(left)).toEqual(specOf(built))
  }, 120_000)

  test('an unknown key of product.yaml names the nearest one, with its line, and leaves the last good output', async () => {
    await writeCellar(folder, {product: 'dialect: binance\ntitel: Cellar\n'})
    const {code, stdout, stderr} = await cli(folder, 'build')
    expect({code, stdout}).toEqual({code: 1, stdout: ''})
    const error = '2:1 +error +Unexpected key `titel`, expected `title` +product'
    expect(stderr).toMatch(new RegExp(`^${cellar.productFile}\\n${error}`, 'm'))
    expect(await output(folder)).toEqual(left)
  }, 60_000)

  test('check of a product with an error ends with 1 and names no stale file', async () => {
    await writeCellar(folder, {product: 'dialect: binance\ndocs: dosc\n'})
    const {code, stdout, stderr} = await cli(folder, 'check')
    expect({code, stdout}).toEqual({code: 1, stdout: ''})
    expect(stderr).toMatch(/^2:1 +error +Unexpected folder `dosc` without a page, expected `\.md` files +product/m)
  }, 60_000)
})

describe('check', () => {
  const dearer = cellarPage.replace('**3**', '**6**')

  test('names the page that changed, and prints a patch that makes everything as a build would', async () => {
    const folder = await project('stale')
    await cli(folder, 'build')
    await writeCellar(folder, {page: dearer})
    const {code, stdout, stderr} = await cli(folder, 'check')
    const names = stdout.trimEnd().split('\n')
    expect(code).toBe(2)
    expect(names).toContain(`${cellar.package}/src/weights.ts`)
    expect(stderr).toMatch(new RegExp(`^${cellar.page}\\n8:1 +warning Unexpected change since .openapi.json. was written, expected a build after it +page-stale`, 'm'))
    const patch = await cli(folder, 'check', '--diff')
    expect(patch.code).toBe(2)
    expect(patch.stdout.match(/^\+\+\+ b\/.*/gm)).toEqual(names.map(name => `+++ b/${name}`))
    expect(patch.stdout).toMatch(/^-.*"cost": 3\n\+.*"cost": 6$/m)
    await writeFile(path.join(folder, 'stale.patch'), patch.stdout)
    await mustRun('git', ['apply', 'stale.patch'], {cwd: folder})
    expect(await cli(folder, 'check', '--diff', '--quiet')).toEqual({code: 0, stdout: '', stderr: ''})
  }, 120_000)

  test('prints a patch for the folder that has all, where it is run below', async () => {
    const folder = await project('stale-below')
    const args = ['--specs', '.', '--out', '../generated']
    await cli(folder, 'build')
    await writeCellar(folder, {page: dearer})
    const {stdout} = await cli(path.join(folder, 'specs'), 'check', '--diff', ...args)
    expect(stdout.match(/^\+\+\+ b\/(?:specs|generated)\//gm)?.length).toBe(stdout.match(/^\+\+\+ /gm)?.length)
    await writeFile(path.join(folder, 'stale.patch'), stdout)
    await mustRun('git', ['apply', 'stale.patch'], {cwd: folder})
    expect((await cli(path.join(folder, 'specs'), 'check', ...args)).code).toBe(0)
  }, 120_000)

  test('prints a patch that fits a clone with the line ends of Windows, and names what changes alone', async () => {
    const [folder, clone] = [await project('stale-lf'), path.join(scratch, 'stale-crlf')]
    await cli(folder, 'build')
    await commitAll(folder)
    await mustRun('git', ['clone', '--quiet', '--config', 'core.autocrlf=true', folder, clone], {cwd: scratch})
    for (const place of [folder, clone]) await writeCellar(place, {page: dearer})
    const [{stdout}, there] = [await cli(folder, 'check', '--diff'), await cli(clone, 'check', '--diff')]
    expect(there.stdout).toBe(stdout)
    await writeFile(path.join(clone, 'stale.patch'), stdout)
    await mustRun('git', ['apply', 'stale.patch'], {cwd: clone})
    expect((await cli(clone, 'check')).code).toBe(0)
  }, 120_000)

  test('says the same in its document, with a new file and one that goes', async () => {
    const folder = await project('stale-json')
    await cli(folder, 'build')
    await rm(path.join(folder, cellar.package, 'README.md'))
    const {code, stdout} = await cli(folder, 'check', '--diff', '--format', 'json')
    expect(code).toBe(2)
    expect(JSON.parse(stdout).products).toMatchObject([{stale: [`${cellar.package}/README.md`], patch: expect.stringMatching(/^--- \/dev\/null\n\+\+\+ b\/generated\/binance-cellar\/README\.md\n@@ -0,0 /)}])
    const other = await project('stale-templates')
    await cp(path.resolve('templates'), path.join(other, 'templates'), {recursive: true})
    await writeFile(path.join(other, 'templates/NOTES.md'), 'Notes\n')
    await cli(other, 'build', '--templates', 'templates')
    const gone = await cli(other, 'check', '--diff')
    expect(gone.stdout).toContain(`--- a/${cellar.package}/NOTES.md\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-Notes\n`)
  }, 120_000)
})

describe('lint', () => {
  test('prints messages with their place, to stderr', async () => {
    const folder = await project('linted')
    const {code, stdout, stderr} = await cli(folder, 'lint', cellar.page)
    expect(code).toBe(0)
    const warning = `${fullWidthComma.line}:35 warning ${fullWidthComma.reason} example-syntax docwright`
    expect(stderr).toContain(`${cellar.page}\n${warning}\n`)
    expect(stdout).not.toContain(fullWidthComma.reason)
  }, 60_000)

  test('prints one document with --format json', async () => {
    const folder = await project('linted-json')
    const {code, stdout, stderr} = await cli(folder, 'lint', '--format', 'json')
    const files = {written: 0, unchanged: 0, removed: 0}
    expect(JSON.parse(stdout)).toMatchObject({
      products: [{name: cellar.name, pages: 1, operations: 1, skipped: [], files, messages: [fullWidthComma]}],
      durationMs: expect.any(Number)
    })
    expect({code, stderr}).toEqual({code: 0, stderr: ''})
  }, 60_000)

  test('ends with 1 for a page that is refused, and says that it was skipped', async () => {
    const folder = await project('linted-error', {page: '# A page\n'})
    const {code, stdout} = await cli(folder, 'lint', '--format', 'json')
    const reason = 'Unexpected start of page, expected front matter'
    const refusal = {file: fullWidthComma.file, ruleId: 'front-matter', reason}
    expect(JSON.parse(stdout).products).toMatchObject([{
      pages: 1, operations: 0, skipped: [refusal], messages: [{...refusal, line: 1, column: 1, severity: 'error'}]
    }])
    expect(code).toBe(1)
  }, 60_000)

  test('of a page tells the error of its product', async () => {
    const folder = await project('linted-product', {product: 'dialekt: binance\n'})
    const {code, stderr} = await cli(folder, 'lint', cellar.page)
    expect(code).toBe(1)
    expect(stderr).toMatch(/^1:1 +error +Unexpected key `dialekt`, expected `dialect`/m)
  }, 60_000)
})

describe('explain', () => {
  test('prints page:line:column and rule for each fact', async () => {
    const folder = await project('explained')
    const {code, stdout, stderr} = await cli(folder, 'explain', 'queryCellarBottle.recvWindow')
    const lines = stdout.trimEnd().split('\n')
    expect({code, stderr}).toEqual({code: 0, stderr: ''})
    const fact = new RegExp(`^${cellar.page}:${lineOf('recvWindow|')}:\\d+  recvWindow .+  [\\w-]+ \\(en\\)`)
    expect(lines.filter(line => !fact.test(line))).toEqual([])
    expect(lines.some(line => line.includes('maximum') && line.includes('60000'))).toBe(true)
  }, 60_000)

  test.each([
    ['queryCellarBottles', 'docwright: Unexpected `queryCellarBottles`, expected `queryCellarBottle`\n'],
    ['queryCellarBottle.recvWindw', 'docwright: Unexpected `queryCellarBottle.recvWindw`, expected `queryCellarBottle.recvWindow`\n']
  ])('of an unknown name, %s, names the nearest one and ends with 1', async (subject, want) => {
    expect(await cli(await project('explained'), 'explain', subject)).toEqual({code: 1, stdout: '', stderr: want})
  }, 60_000)
})

describe('a reader that goes away', () => {
  test.each<[args: string[], streams: ('stdout' | 'stderr')[], code: number]>([
    [['build'], ['stdout', 'stderr'], 0],
    [['build', '--format', 'json'], ['stdout'], 0],
    [['build', '--format', 'github', '--verbose'], ['stdout'], 0],
    [['lint', '--format', 'github'], ['stdout', 'stderr'], 0],
    [['check', '--diff'], ['stdout'], 2],
    [['diff'], ['stdout', 'stderr'], 0],
    [['--help'], ['stdout'], 0],
    [['buidl'], ['stderr'], 64]
  ])('%j without %j ends with %i, and says nothing of it', async (args, streams, code) => {
    const folder = await project(`unread-${args.join('')}`)
    const child = spawn(process.execPath, [path.join(scratch, 'docwright/dist/cli.js'), ...args], {cwd: folder, stdio: ['ignore', 'pipe', 'pipe']})
    const ended = once(child, 'close')
    let told = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (told += text))
    for (const stream of streams) child[stream].destroy()
    expect([(await ended)[0], told]).toEqual([code, expect.not.stringMatching(/EPIPE|defect/)])
    if (args[0] === 'build') expect(await cli(folder, 'check')).toMatchObject({code: 0})
  }, 120_000)
})

describe('what is printed into a file that does not take it', () => {
  const told = /^docwright: Unexpected (?:full disk|limit of the size of files) at `(?:stdout|stderr)` \((?:ENOSPC|EFBIG)\); what is printed there is not whole$/m

  async function into(redirection: string, args: string[]): Promise<Ended & {folder: string}> {
    const folder = await project(`full-${redirection}${args.join('')}`.replaceAll(/[^\w-]/g, '_'))
    const program = path.join(scratch, 'docwright/dist/cli.js')
    return {folder, ...await run('sh', ['-c', `exec "$0" "$@" ${redirection}`, process.execPath, program, ...args], {cwd: folder})}
  }

  test.runIf(existsSync('/dev/full')).each([
    ['> /dev/full', ['build', '--format', 'json'], 1],
    ['> /dev/full', ['build', '--format', 'sarif'], 1],
    ['> /dev/full', ['lint'], 1],
    ['> /dev/full', ['check'], 2],
    ['> /dev/full', ['--help'], 1],
    ['2> /dev/full', ['build'], 1],
    ['2> /dev/full', ['buidl'], 64],
    ['> /dev/full 2> /dev/full', ['build', '--format', 'github'], 1]
  ])('%s %j: one line where it can be told, all is done, and the exit code is %i', async (redirection, args, code) => {
    const {folder, ...ended} = await into(redirection, args)
    expect(ended.code).toBe(code)
    expect(ended.stderr.split('\n').filter(line => told.test(line))).toHaveLength(redirection.includes('2>') ? 0 : 1)
    expect(ended.stderr).not.toMatch(/^ +at |defect/m)
    if (args[0] === 'build') expect(await cli(folder, 'check')).toMatchObject({code: 0})
  }, 120_000)

  /** A limit of the size of files is a write that fails halfway. */
  test('a part of a document is not taken for all of it', async () => {
    const folder = await project('full-halfway')
    const command = 'ulimit -f 1 && exec "$0" "$@" > out.json'
    const {code, stderr} = await run('sh', ['-c', command, process.execPath, path.join(scratch, 'docwright/dist/cli.js'), 'lint', '--format', 'json'], {cwd: folder})
    expect([code, stderr]).toEqual([1, expect.stringMatching(told)])
  }, 60_000)
})

describe('wrong usage', () => {
  test.each([
    ['biuld', 'Unexpected command `biuld`, expected `build`'],
    ['help biuld', 'Unexpected command `biuld`, expected `build`'],
    ['--forse', 'unknown option \'--forse\' (Did you mean --force?); see `docwright --help`'],
    ['lint --format xml', expect.stringContaining('Allowed choices are pretty, json')],
    ['explain', 'missing required argument \'subject\'; see `docwright --help`'],
    ['build --product binance/celar', 'Unexpected product `binance/celar`, expected binance/cellar'],
    ['build --templates nowhere', expect.stringMatching(/^Unexpected folder `.*nowhere`, expected the skeleton of a package$/)],
    ['check --specs empty', expect.stringMatching(/^Unexpected folder `.*empty`, expected one that holds <exchange>\/<product>\/product.yaml; `init` sets up a product$/)],
    ['lint nowhere.md', expect.stringMatching(/^Unexpected page `nowhere.md`, expected a page of a product below/)]
  ])('docwright %s ends with 64 and one line that helps', async (args, want) => {
    const folder = await project('used')
    await mkdir(path.join(folder, 'empty'), {recursive: true})
    const {code, stdout, stderr} = await cli(folder, ...args.split(' '))
    expect({code, stdout}).toEqual({code: 64, stdout: ''})
    expect(stderr.split('\n')).toEqual([expect.stringMatching(/^docwright: ./), ''])
    expect(stderr.slice('docwright: '.length, -1)).toEqual(want)
  }, 60_000)

  test('a skeleton without a part ends with 64, and names what is missing', async () => {
    const folder = await project('skeleton')
    await cp('templates', path.join(folder, 'templates'), {recursive: true})
    await rm(path.join(folder, 'templates/README.md.hbs'))
    await rm(path.join(folder, 'templates/src/runtime/own.ts'))
    for (const command of [['build'], ['check'], ['add', cellar.page]]) {
      const {code, stdout, stderr} = await cli(folder, ...command, '--templates', 'templates')
      expect([code, stdout, stderr]).toEqual([64, '', expect.stringMatching(/^docwright: Unexpected lack of `README\.md\.hbs`, `src\/runtime\/own\.ts` in `.*templates`, expected .*\n$/)])
    }
    expect(await readdir(folder)).not.toContain('generated')
  }, 60_000)

  test.each(['--help', '--version'])('docwright %s is a result: stdout, and 0', async args => {
    const {code, stdout, stderr} = await cli(scratch, ...args.split(' '))
    expect({code, stderr}).toEqual({code: 0, stderr: ''})
    expect(stdout).toMatch(/docwright|^\d+\.\d+\.\d+\n$/)
  }, 60_000)
})
