import fc from 'fast-check'
import {execFileSync} from 'node:child_process'
import {existsSync} from 'node:fs'
import {cp, mkdir, readdir, readFile, rename, rm, symlink, writeFile} from 'node:fs/promises'
import path from 'node:path'
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest'
import {VFile} from 'vfile'
import {initCommand} from '../generator/commands/init.js'
import {UsageError} from '../generator/commands/usage-error.js'
import {isProductName, sameNames, wrongFileName} from '../generator/file-names.js'
import {build, diff} from '../generator/index.js'
import {readProduct} from '../generator/product/index.js'
import {loadProduct, productNames} from '../generator/workspace/index.js'
import {cellar, writeCellar} from './cellar-page.js'
import {removeFolder, scratchFolder} from './scratch.js'
import {messagesOf} from './toy.js'

let scratch: string
let project: string
let made: number

beforeAll(async () => {
  scratch = await scratchFolder()
  made = 0
})
afterAll(() => removeFolder(scratch))
beforeEach(async () => {
  project = path.join(scratch, `project-${made += 1}`)
  await writeCellar(project)
  await mkdir(path.join(project, 'elsewhere/docs'), {recursive: true})
  await writeFile(path.join(project, 'elsewhere/secret.md'), '# Secret\n')
})
afterEach(() => removeFolder(project))

const at = (...parts: string[]) => path.join(project, ...parts)
const folders = () => ({specs: at('specs'), out: at('generated')})

/** The messages of the product, read from disk. */
async function messages(name = cellar.name): Promise<string[]> {
  const {productFile, sources} = await loadProduct(at('specs'), name, [])
  if (productFile.messages.length > 0) expect(sources).toBeUndefined()
  return messagesOf(productFile)
}

test.each([
  ['docs/a.md', undefined], ['docs/中文 页.md', undefined], ['a/.b', undefined], ['console.md', undefined], ['com.md', undefined], ['com10.md', undefined],
  ['../a', 'leads nowhere else'], ['a/../b', 'leads nowhere else'], ['/etc/passwd', 'leads nowhere else'], ['', 'leads nowhere else'], ['a//b', 'leads nowhere else'], ['./a', 'leads nowhere else'],
  ['a\u0000b', 'can see'], ['a\nb', 'can see'], ['a\u202eb', 'can see'], ['a\u001b[2J', 'can see'],
  ['docs/\ufffd.md', 'in UTF-8'], ['C:/x', 'Windows does not take'], ['a\\..\\b', 'Windows does not take'], ['a|b', 'Windows does not take'], ['a:stream', 'Windows does not take'],
  ['con', 'no device'], ['docs/NUL.md', 'no device'], ['Aux.tar.gz', 'no device'], ['lpt9', 'no device'], ['COM¹.md', 'no device'], ['CONIN$', 'no device'],
  ['a.', 'at the end'], ['a /b', 'at the end'], ['a...', 'at the end'], ['a'.repeat(256), 'at most 255']
])('the path %j: %s', (name, wrong) => {
  if (wrong === undefined) expect(wrongFileName(name)).toBeUndefined()
  else expect(wrongFileName(name)).toContain(wrong)
})

test('a sound path never leads outside, on any system', () => {
  const part = fc.constantFrom('..', '.', '/', '\\', 'a', 'C:', '\u0000', ' ', 'con', '~')
  fc.assert(fc.property(fc.array(part, {maxLength: 8}).map(parts => parts.join('')), name => {
    if (wrongFileName(name) !== undefined) return
    for (const {resolve, sep} of [path.posix, path.win32]) expect(resolve(`${sep}base`, name).startsWith(`${resolve(`${sep}base`)}${sep}`)).toBe(true)
  }), {numRuns: 2000})
})

test.each([
  ['binance/portfolio-margin', true], ['a/b', true], ['a', false], ['a/b/c', false], ['A/b', false], ['a/..', false], ['a/con', false], ['nul/b', false],
  ['a/b.', false], ['a/b\n', false], ['a/中', false], ['-a/b', false], ['a/b-', false], ['a\\b/c', false], ['', false]
])('the product name %j is one: %s', (name, isOne) => expect(isProductName(name)).toBe(isOne))

test('names that some file systems take for one are found', () => {
  expect(sameNames(['a.md', 'A.md', 'b.md', 'é.md', 'e\u0301.md', 'a.md'])).toEqual([['A.md', 'a.md'], ['e\u0301.md', 'é.md']])
})

describe('what a product is made of', () => {
  /** Put a link in the place of a file or folder, which moves elsewhere. */
  const linked = (name: string) => async () => {
    await rename(at(name), at('elsewhere/moved'))
    await symlink(at('elsewhere/moved'), at(name))
  }

  test.each<[string, () => Promise<unknown>, string]>([
    ['the exchange is a link', linked('specs/binance'), 'symbolic link `binance`'],
    ['the product is a link', linked('specs/binance/cellar'), 'symbolic link `binance/cellar`'],
    ['`product.yaml` is a link', linked(cellar.productFile), 'symbolic link `binance/cellar/product.yaml`'],
    ['`overlay.yaml` is a link', () => symlink(at('elsewhere/secret.md'), at('specs/binance/cellar/overlay.yaml')), 'symbolic link `binance/cellar/overlay.yaml`'],
    ['`openapi.json` is a link', () => symlink(at('elsewhere/secret.md'), at(cellar.spec)), 'symbolic link `binance/cellar/openapi.json`'],
    ['`docs` is a link', linked('specs/binance/cellar/docs'), 'symbolic link `docs`'],
    ['a section is a link', linked('specs/binance/cellar/docs/cellar'), 'symbolic link `docs/cellar`'],
    ['a page is a link', () => symlink(at('elsewhere/secret.md'), at('specs/binance/cellar/docs/secret.md')), 'symbolic link `docs/secret.md`'],
    ['a link leads nowhere', () => symlink('nowhere', at('specs/binance/cellar/docs/gone.md')), 'symbolic link `docs/gone.md`'],
    ['a page has the name of a device', () => writeFile(at('specs/binance/cellar/docs/aux.md'), '# X'), 'no device'],
    ['a page ends with a blank', () => writeFile(at('specs/binance/cellar/docs/x.md '), '# X'), 'at the end'],
    ['a section has a line break', async () => {
      await mkdir(at('specs/binance/cellar/docs/a\nb'))
      await writeFile(at('specs/binance/cellar/docs/a\nb/x.md'), '# X')
    }, 'can see'],
    ['a page ends as one on some systems', () => writeFile(at('specs/binance/cellar/docs/X.MD'), '# X'), 'in small letters'],
    ['a page has a name that is not UTF-8', () => writeFile(Buffer.from(at('specs/binance/cellar/docs/\xff.md'), 'latin1'), '# X'), 'in UTF-8'],
    ['two pages differ in case', async () => {
      await writeFile(at('specs/binance/cellar/docs/Other.md'), '# X')
      await writeFile(at('specs/binance/cellar/docs/other.md'), '# X')
    }, 'differ by more than case']
  ])('%s', async (_, arrange, reason) => {
    expect(await messages()).toEqual([])
    await arrange()
    expect(await productNames(at('specs'))).toEqual([cellar.name])
    expect(await messages()).toEqual([expect.stringContaining(`product.yaml:1 file-name: Unexpected `)])
    expect((await messages())[0]).toContain(reason)
    const {products} = await build(folders())
    expect(products[0]?.messages).toMatchObject([{ruleId: 'file-name', severity: 'error'}])
    expect(existsSync(at(cellar.package))).toBe(false)
  })

  test.each(['product.yaml', 'overlay.yaml', 'openapi.json'])('%s is a pipe: an error, and nobody waits for it', async name => {
    await rm(at('specs/binance/cellar', name), {force: true})
    execFileSync('mkfifo', [at('specs/binance/cellar', name)])
    const {products} = await build(folders())
    expect(products[0]?.messages.filter(({severity}) => severity === 'error')).toMatchObject([{file: name, ruleId: 'file-unread', reason: expect.stringMatching(/^Unexpected pipe or device where a file must be at .* \(ENXIO\)/)}])
  })

  test.each(['specs/Binance/cellar', 'specs/binance/a b', 'specs/binance/con', 'specs/binance/x.'])('a folder %s is no product, with a message', async name => {
    await mkdir(path.dirname(at(name)), {recursive: true})
    await cp(at('specs/binance/cellar'), at(name), {recursive: true})
    expect(await messages(name.replace('specs/', ''))).toEqual([expect.stringContaining('file-name: Unexpected name')])
  })

  test('two products never write one package', async () => {
    await cp(at('specs/binance/cellar'), at('specs/binance-cellar/x'), {recursive: true})
    await cp(at('specs/binance/cellar'), at('specs/binance/cellar-x'), {recursive: true})
    await expect(build(folders())).rejects.toThrow('Unexpected product `binance-cellar/x` beside `binance/cellar-x`')
  })

  test('two products never have one name for their packages', async () => {
    await cp(at('specs/binance/cellar'), at('specs/binance/attic'), {recursive: true})
    await writeFile(at('specs/binance/attic/product.yaml'), 'dialect: binance\npackage: "@docwright/binance-cellar"\n')
    await expect(build(folders())).rejects.toThrow('Unexpected package `@docwright/binance-cellar` of `binance/cellar`, which is that of `binance/attic` too')
    await expect(build({...folders(), products: ['binance/attic']})).rejects.toThrow(UsageError)
    await writeFile(at('specs/binance/attic/product.yaml'), 'dialect: binance\n')
    await expect(build(folders())).resolves.toMatchObject({products: [{name: 'binance/attic'}, {name: 'binance/cellar'}]})
  }, 120_000)

  test('`--product` names a known product alone', async () => {
    for (const product of ['../cellar', 'binance/../binance/cellar', '/binance/cellar', 'binance/cellar/', '']) {
      await expect(build({...folders(), products: [product]})).rejects.toThrow(UsageError)
    }
  })
})

test.each([
  ['https://papi.example.com', true], ['https://papi.example.com/', true], ['https://papi.example.com/v1', true], ['http://127.0.0.1:8080', true], ['https://xn--bcher-kva.example', true],
  ['https://papi.example.com@other.example', false], ['https://u:p@papi.example.com', false], ['https://papi.example.com?x=', false], ['https://papi.example.com/?', false], ['https://papi.example.com#', false],
  ['https://papi.example.com\\@other.example', false], ['https:///papi.example.com', false], ['https://papi.ex\u0430mple.com', false], ['https://papi.example.com/../x', false], ['https://papi.example.com/%2e%2e', false],
  [' https://papi.example.com', false], ['https://papi.exa\tmple.com', false], ['https://papi.example.com\n', false], ['https://2130706433', false], ['//papi.example.com', false], ['ftp://papi.example.com', false], ['', false]
])('the server %j is what it says: %s', (server, isOne) => {
  const file = new VFile({path: 'product.yaml', value: JSON.stringify({dialect: 'binance', servers: [server]})})
  expect(readProduct(file, 'binance/toy')?.servers).toEqual(isOne ? [server] : undefined)
})

describe('product.yaml', () => {
  const problems = (line: string) => {
    const file = new VFile({path: 'product.yaml', value: `dialect: binance\n${line}\n`})
    readProduct(file, 'binance/toy')
    return messagesOf(file)
  }

  test.each(['..', '../x', 'a/../b', '/etc', 'C:/x', 'a//b', './docs', 'con', 'docs/aux', 'docs.', '"a\\0b"', '"a\\nb"', '""', '-x/../..', '~'])('docs: %s is refused', docs => {
    expect(problems(`docs: ${docs}`)).toEqual([expect.stringMatching(/:2 product: Unexpected `.+`, expected a folder below the product$/)])
  })
  test.each(['docs', '.', 'pages/en', 'a.b'])('docs: %s is a folder', docs => expect(problems(`docs: ${docs}`)).toEqual([]))

  test.each([
    'A', '../x', '@a/../b', '@a', 'a/b', '.a', '_a', 'a b', 'a;b', '"a\\nb"', 'node_modules', 'fs', 'http', 'favicon.ico', '"@a/b/c"', `"${'a'.repeat(215)}"`, '"$(x)"', 'aux', '"a."'
  ])('package: %s is refused', name => {
    expect(problems(`package: ${name.startsWith('@') ? `'${name}'` : name}`)).toEqual([expect.stringMatching(/:2 product: Unexpected `.+`, expected the name of an npm package$/)])
  })
  test.each(['a', '@a/b', '@a/b-c.d_e', 'a1'])('package: %s is a name', name => expect(problems(`package: '${name}'`)).toEqual([]))
})

describe('what is written', () => {
  test('goes through no link out of the folder of the packages', async () => {
    await mkdir(at('generated'))
    await symlink(at('elsewhere'), at(cellar.package))
    const {products} = await build(folders())
    expect(products[0]?.messages).toMatchObject([{ruleId: 'file-name', severity: 'error'}, {ruleId: 'example-syntax'}])
    expect((await readdir(at('elsewhere'))).sort()).toEqual(['docs', 'secret.md'])
  }, 60_000)

  test('takes a link in the place of a file for an edit by hand, and follows none', async () => {
    await build(folders())
    const file = at(cellar.package, 'src/client.ts')
    await rename(file, at('elsewhere/client.ts'))
    await symlink(at('elsewhere/client.ts'), file)
    const {products} = await build(folders())
    expect(products[0]?.messages).toMatchObject([{ruleId: 'example-syntax'}, {ruleId: 'output-edited', file: 'src/client.ts'}])
    const text = await readFile(at('elsewhere/client.ts'), 'utf8')
    await writeFile(at('elsewhere/client.ts'), 'mine')
    await build({...folders(), force: true})
    expect(await readFile(at('elsewhere/client.ts'), 'utf8')).toBe('mine')
    expect(await readFile(file, 'utf8')).toBe(text)
  }, 60_000)

  test('is not what a template writes besides, nor through a link among the templates', async () => {
    const templates = at('templates')
    await cp('templates', templates, {recursive: true})
    await writeFile(path.join(templates, 'src/Schemas.ts'), 'export const a = 1\n')
    const {products} = await build({...folders(), templates})
    expect(products[0]?.messages.filter(({ruleId}) => ruleId === 'template').map(({reason}) => reason)).toContain('Unexpected second file `src/Schemas.ts` of the package, expected a name of its own')
    await rm(path.join(templates, 'src/Schemas.ts'))
    await symlink(at('elsewhere/secret.md'), path.join(templates, 'secret.md'))
    await expect(build({...folders(), templates})).rejects.toThrow('Unexpected symbolic link `secret.md`')
    expect(existsSync(at(cellar.package))).toBe(false)
  }, 60_000)
})

describe('init', () => {
  test.each(['binance/con', 'nul/x', 'binance/..', '..', 'binance/a.b'])('refuses the name %s', async name => {
    await expect(initCommand({specs: at('specs')}, name, at('elsewhere'))).rejects.toThrow(UsageError)
  })

  test('copies no page through a link, and none that some systems cannot have', async () => {
    await symlink(at('specs/binance/cellar/product.yaml'), at('elsewhere/page.md'))
    expect(await initCommand({specs: at('specs')}, 'binance/new', at('elsewhere'))).toEqual({refused: expect.stringContaining('symbolic link `page.md`')})
    await rm(at('elsewhere/page.md'))
    await writeFile(at('elsewhere/nul.md'), '# X')
    expect(await initCommand({specs: at('specs')}, 'binance/new', at('elsewhere'))).toEqual({refused: expect.stringContaining('no device')})
    expect(await readdir(at('specs/binance'))).toEqual(['cellar'])
  })
})

test.each(['--upload-pack=touch taken', '--output=taken', '-c core.pager=touch', 'HEAD; touch taken', '$(touch taken)', '--', '', 'HEAD:specs', '@{-1}', 'a\u0000b'])('diff --from %j runs nothing', async from => {
  execFileSync('git', ['init', '-q', project])
  await expect(diff({...folders(), from})).rejects.toThrow(UsageError)
  expect(await readdir(project)).not.toContain('taken')
  expect(existsSync('taken')).toBe(false)
})
