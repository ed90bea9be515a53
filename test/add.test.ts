import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {appendFile, cp, mkdir, readdir, readFile, symlink, writeFile} from 'node:fs/promises'
import {createServer, type Server} from 'node:http'
import type {AddressInfo} from 'node:net'
import path from 'node:path'
import {pathToFileURL} from 'node:url'
import {brotliCompressSync, deflateSync, gzipSync} from 'node:zlib'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {FetchError, fetchPage} from '../generator/web/fetch-page.js'
import {htmlPage} from '../generator/web/html-page.js'
import {cellar, cellarPage, writeCellar} from './cellar-page.js'
import {compileCli} from './compiled-cli.js'
import {removeFolder, scratchFolder, type Ended} from './scratch.js'

const source = 'https://developers.binance.com/docs/derivatives/portfolio-margin/cellar'
const cork = cellarPage.replaceAll('Cellar-Bottle', 'Cellar-Cork').replaceAll('cellar/bottle', 'cellar/cork').replaceAll('Cellar Bottle', 'Cellar Cork')

const heading = (id: string, title: string) => `<h2 id="${id}">${title}<a href="#${id}" class="hash-link" title="Direct link to ${title}">\u200b</a></h2>`
const html = `<!doctype html><html><head><title>Door</title><link rel="canonical" href="${source}/Query-Cellar-Door"></head><body><nav>A menu</nav>
<article><h1>Query Cellar Door (USER_DATA)</h1>${heading('http-request', 'HTTP Request')}<p>GET <code>/papi/v1/cellar/door</code></p>
${heading('weight', 'Request Weight')}<p><strong>5</strong></p>${heading('parameters', 'Request Parameters')}
<table><thead><tr><th>Name</th><th>Type</th><th>Mandatory</th><th>Description</th></tr></thead><tbody>
<tr><td>door</td><td>ENUM</td><td>YES</td><td>"FRONT" or "BACK"</td></tr><tr><td>timestamp</td><td>LONG</td><td>YES</td><td></td></tr></tbody></table>
${heading('response', 'Response Example')}<pre><code class="language-json">{"doorId": 7001, "isOpen": false}</code></pre></article></body></html>`

const markdown = {'content-type': 'text/markdown'}
const answers: {[address: string]: {headers: {[name: string]: string}; body: string | Buffer}} = {
  '/gzip': {headers: {...markdown, 'content-encoding': 'gzip'}, body: gzipSync(cork)},
  '/br': {headers: {...markdown, 'content-encoding': 'BR'}, body: brotliCompressSync(cork)},
  '/deflate': {headers: {...markdown, 'content-encoding': 'deflate'}, body: deflateSync(cork)},
  '/identity': {headers: {...markdown, 'content-encoding': 'identity'}, body: cork},
  '/zstd': {headers: {...markdown, 'content-encoding': 'zstd'}, body: cork},
  '/no-gzip': {headers: {...markdown, 'content-encoding': 'gzip'}, body: cork},
  '/half-gzip': {headers: {...markdown, 'content-encoding': 'gzip'}, body: gzipSync(cork).subarray(0, 300)},
  '/bomb': {headers: {...markdown, 'content-encoding': 'gzip'}, body: gzipSync(Buffer.alloc(20_000_000))},
  '/loud': {headers: {'content-type': 'TEXT/HTML; Charset=UTF-8'}, body: html},
  '/typeless': {headers: {}, body: cork},
  '/other': {headers: {'content-type': 'text/html'}, body: html}
}

const stopAt = pathToFileURL('test/stop-at.mjs').href

let scratch: string
let cli: (cwd: string, ...args: string[]) => Promise<Ended>
let server: Server
let origin: string

beforeAll(async () => {
  scratch = await scratchFolder()
  cli = await compileCli(path.join(scratch, 'docwright'))
  await writeFile(path.join(scratch, 'package.json'), '{}')
  server = createServer((request, response) => {
    if (request.url === '/loop') return void response.writeHead(302, {location: '/loop'}).end()
    if (request.url === '/file') return void response.writeHead(302, {location: 'file:///etc/hostname'}).end()
    if (request.url === '/gone') return void response.writeHead(404).end()
    if (request.url === '/silent') return
    const sent = answers[request.url ?? '']
    if (sent) return void response.writeHead(200, sent.headers).end(sent.body)
    if (request.url === '/latin') return void response.writeHead(200, {'content-type': 'text/markdown'}).end(Buffer.from([0xe9, 0x0a]))
    if (request.url === '/escape') return void response.writeHead(200, {'content-type': 'x/\u009b2J::error::y'}).end()
    if (request.url === '/image') return void response.writeHead(200, {'content-type': 'image/png'}).end()
    response.writeHead(200, {'content-type': request.url?.endsWith('.md') ? 'text/markdown' : 'text/html; charset=utf-8'}).end(request.url === '/cork.md' ? cork : html)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}, 300_000)

afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await removeFolder(scratch)
})

async function project(name: string): Promise<string> {
  const folder = path.join(scratch, name)
  await writeCellar(folder)
  return folder
}

const pagesOf = (folder: string) => readdir(path.join(folder, 'specs/binance/cellar/docs/cellar'))

describe('add', () => {
  test('a file goes to its place, and shows what it became', async () => {
    const folder = await project('file')
    await writeFile(path.join(folder, 'some.md'), cork)
    const {code, stdout, stderr} = await cli(folder, 'add', 'some.md')
    expect(stdout).toBe([
      'queryCellarCork  GET /papi/v1/cellar/cork',
      '  weight 3 (ip, assumed); USER_DATA: API key and signature',
      '  cellar      string, required',
      '  bottleId    integer (int64), optional',
      '  label       string, optional',
      '  recvWindow  integer (int64), optional',
      '  Or(bottleId, label);',
      '  answers an object of 4 fields',
      ''
    ].join('\n'))
    expect(stderr).toMatch(/^new: docs\/cellar\/Query-Cellar-Cork\.md of binance\/cellar\n/)
    expect([code, await pagesOf(folder)]).toEqual([0, ['Query-Cellar-Bottle.md', 'Query-Cellar-Cork.md']])
    expect((await cli(folder, 'add', 'some.md')).stderr).toMatch(/^unchanged: /)
    expect((await cli(folder, 'check')).code).toBe(0)
  }, 300_000)

  test('HTML becomes a page of markdown, from a file that says its address', async () => {
    const folder = await project('html')
    await writeFile(path.join(folder, 'door.html'), html)
    const {code, stdout} = await cli(folder, 'add', 'door.html')
    expect(stdout).toMatch(/^queryCellarDoor {2}GET \/papi\/v1\/cellar\/door\n {2}weight 5 \(ip, assumed\).*\n {2}door {2}string, required, one of FRONT, BACK\n/)
    expect(code).toBe(0)
    const page = await readFile(path.join(folder, 'specs/binance/cellar/docs/cellar/Query-Cellar-Door.md'), 'utf8')
    const head = page.slice(0, page.indexOf('# '))
    expect(head.replace(/(?<=updated_at: )\S+/, 'now')).toBe(`---\nexchange: binance\nsource_url: ${source}/Query-Cellar-Door\nupdated_at: now\n---\n\n`)
    expect(page).not.toContain('menu')
    expect((await cli(folder, 'add', 'door.html')).stderr).toMatch(/^unchanged: /)
    expect(await readFile(path.join(folder, 'specs/binance/cellar/docs/cellar/Query-Cellar-Door.md'), 'utf8')).toBe(page)
  }, 300_000)

  const page = (article: string) => `<link rel="canonical" href="${source}/X"><article>${article}</article>`
  const nothingRead = /Unexpected page in `.*`, expected an endpoint, definitions, error codes, general information or a change log: nothing is read from another one/
  const refused: [title: string, name: string, text: string, reason: RegExp][] = [
    ['nothing', 'no.md', '', /Unexpected page without a title/],
    ['a page without front matter', 'bare.md', '# Query Cellar Cork\n', /Unexpected page without an address in `bare\.md`/],
    ['a page of another product', 'a.md', cork.replaceAll('/portfolio-margin/', '/options/'), /Unexpected address `.*options.*`, expected one below `https:.*portfolio-margin`; `init`/],
    ['a page that holds the body of another', 'b.md', cellarPage.replace('cellar/Query-Cellar-Bottle\n', 'cellar/Query-Cellar-Cork\n'), /error +Unexpected body of `docs\/cellar\/Query-Cellar-Bottle\.md`, .*page-identity/],
    ['a page without an endpoint address', 'c.md', cork.replace('GET `/papi/v1/cellar/cork`', ''), /error .*request-line/],
    ['a page that leads outside', 'd.md', cork.replaceAll('cellar/Query-Cellar-Cork', '../../Query'), /Unexpected name `\.\.`/],
    ['HTML without an address', 'e.html', html.replace(/<link.*?>/, ''), /Unexpected HTML in `e\.html`, expected an address/],
    ['HTML whose address is none of the web', 'j.html', html.replace(`${source}/Query-Cellar-Door`, 'javascript:x'), /expected an address/],
    ['HTML without an article', 'f.html', html.replaceAll(/<\/?article>/g, ''), /Unexpected HTML in `f\.html`, expected an <article> or <main>/],
    ['HTML with two articles', 'p.html', html.replace('</article>', '</article><article><p>And more.</p></article>'), /Unexpected HTML in `p\.html`, expected one <article>, there are 2/],
    ['HTML with two addresses', 'q.html', html.replace('</head>', `<link rel="canonical" href="${source}/X"></head>`), /expected a page of `.*Door`: <link rel="canonical"> says `.*\/X`/],
    ['HTML without a title', 'g.html', page('<p>Hello</p>'), /Unexpected page without a title/],
    ['a page that says that there is none', 'h.html', page('<h1>Page Not Found</h1><p>Ask the owner of the link.</p><ul><li>Home</li></ul>'), nothingRead],
    ['the same in other words', 'm.html', page('<h1>Oops</h1><p>The page does not exist.</p><ul><li>Home</li></ul>'), nothingRead],
    ['a page to log in', 'n.html', page('<h1>Please sign in to continue</h1><ul><li>With a <code>passkey</code></li></ul>'), nothingRead],
    ['a page that has nothing to look up', 'i.html', page('<h1>Cellar</h1><p>You must prove that you are a person.</p>'), nothingRead],
    ['a change log without a day', 'o.html', page('<h1>Change Log</h1><ul><li>Home</li></ul>').replace('/X"', '/change-log"'), nothingRead],
    ['an error page in place of a page that is there', 'k.html', page('<h1>Page Not Found</h1>').replace('/X"', '/Query-Cellar-Bottle"'), /error .*page-truncated|Unexpected page in/],
    ['a file of another kind', 'l.pdf', '%PDF-1.4', /Unexpected page without a title/],
    ['a great file', 'r.md', ' '.repeat(5_000_001), /Unexpected file `r\.md`: .*Unexpected 5,000,001 bytes, expected at most 5,000,000/]
  ]

  test('what is no good page of the product is refused with the reason, and nothing is left', async () => {
    const folder = await project('refused')
    for (const [title, name, text, reason] of refused) {
      await writeFile(path.join(folder, name), text)
      const {code, stdout, stderr} = await cli(folder, 'add', name)
      expect([title, code, stdout]).toEqual([title, 1, ''])
      expect(stderr, title).toMatch(reason)
      expect([await pagesOf(folder), await readdir(path.join(folder, 'specs/binance/cellar'))], title).toEqual([['Query-Cellar-Bottle.md'], ['docs', 'product.yaml']])
    }
    expect((await cli(folder, 'add', 'missing.md')).stderr).toBe('docwright: Unexpected file `missing.md`, expected one that is there\n')
  }, 300_000)

  test('a page without an endpoint is added for what it says', async () => {
    const folder = await project('guides')
    const kinds = {
      'general-info': '<h1>General Info</h1><ul><li>The base endpoint is: <strong>https://papi.binance.com</strong></li></ul>',
      'change-log': '<h1>Change Log</h1><h2>2026-01-15</h2><p>Corks are new.</p>',
      'error-code': '<h1>Error Codes</h1><h3>-1121 BAD_CORK</h3><ul><li>It leaks.</li></ul>',
      'common-definition': '<h1>Definitions</h1><p><strong>Cork side (side):</strong></p><ul><li>TOP</li><li>BOTTOM</li></ul>'
    }
    const names = Object.keys(kinds)
    for (const [name, article] of Object.entries(kinds)) await writeFile(path.join(folder, `${name}.html`), page(article).replace('/X"', `/${name}"`))
    const {code, stdout, stderr} = await cli(folder, 'add', ...names.map(name => `${name}.html`))
    expect([code, stdout]).toEqual([0, ''])
    for (const name of names) expect(stderr).toContain(`new: docs/cellar/${name}.md of binance/cellar\n`)
    expect(stderr).toMatch(/\nno operation: the pages were read for the facts they have\n$/)
    expect(await pagesOf(folder)).toEqual(['Query-Cellar-Bottle.md', ...names.sort()].map(name => name.replace(/(?<!\.md)$/, '.md')))
  }, 300_000)

  test('HTML that says it is another page is not taken for the one of its address', async () => {
    const folder = await project('other')
    const {code, stderr} = await cli(folder, 'add', '--allow-private', `${origin}/other`)
    const reason = `expected a page of \`${origin}/other\`: <link rel="canonical"> says \`${source}/Query-Cellar-Door\``
    expect([code, stderr]).toEqual([1, `docwright: Unexpected HTML in \`${origin}/other\`, ${reason}\n`])
  }, 300_000)

  test('what a server says moves no terminal', async () => {
    const folder = await project('escape')
    const {code, stderr} = await cli(folder, 'add', '--allow-private', `${origin}/escape`)
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^docwright: Unexpected type `x\/\\u009b2J::error::y` of /)])
  }, 300_000)

  const filesOf = async (folder: string) => (await readdir(path.join(folder, 'specs'), {recursive: true})).sort()

  test('of several pages all are added', async () => {
    const folder = await project('several')
    await writeFile(path.join(folder, 'door.html'), html)
    const {code, stdout, stderr} = await cli(folder, 'add', '--allow-private', 'door.html', `${origin}/cork.md`)
    expect(stderr).toMatch(/^new: docs\/cellar\/Query-Cellar-Door\.md .*\nnew: docs\/cellar\/Query-Cellar-Cork\.md/)
    expect([code, stdout.match(/^query\w+/gm)]).toEqual([0, ['queryCellarCork', 'queryCellarDoor']])
  }, 300_000)

  test('where one of several is refused none is added, and each reason is told', async () => {
    const folder = await project('one-of-several')
    await mkdir(path.join(folder, 'folder'))
    await writeFile(path.join(folder, 'cork.md'), cork)
    await writeFile(path.join(folder, 'again.md'), cork)
    const before = await filesOf(folder)
    const {code, stdout, stderr} = await cli(folder, 'add', '--allow-private', 'cork.md', 'folder', `${origin}/gone`, 'again.md')
    expect([code, stdout, stderr.split('\n')]).toEqual([1, '', [
      expect.stringMatching(/^docwright: Unexpected .*folder.*EISDIR/),
      expect.stringMatching(/^docwright: Unexpected status 404 of /),
      'docwright: Unexpected second source `again.md` of `docs/cellar/Query-Cellar-Cork.md`, expected one: `cork.md`',
      ''
    ]])
    expect(await filesOf(folder)).toEqual(before)
  }, 300_000)

  test('two pages that give one operation are refused', async () => {
    const folder = await project('twins')
    await writeFile(path.join(folder, 'a.md'), cork)
    await writeFile(path.join(folder, 'b.md'), cork.replaceAll('Cellar-Cork', 'Cellar-Stopper').replaceAll('Cellar Cork', 'Cellar Stopper'))
    const before = await filesOf(folder)
    const {code, stderr} = await cli(folder, 'add', 'a.md', 'b.md')
    expect([code, stderr]).toEqual([1, expect.stringMatching(/error .*duplicate-operation/)])
    expect(await filesOf(folder)).toEqual(before)
  }, 300_000)

  test.each<[name: string, file: string, text: string, reason: RegExp]>([
    ['a new folder of docs', 'overlay.yaml', 'overlay: [', /overlay\.yaml\n.* error .*\n[^]*docwright: Nothing was added: `binance\/cellar` cannot be built\n$/],
    ['a page that was there', 'overlay.yaml', 'overlay: 2.0.0\n', /docwright: Nothing was added: `binance\/cellar` cannot be built\n$/]
  ])('what cannot be built for another reason leaves all as it was: %s', async (name, file, text, reason) => {
    const folder = await project(`unbuilt ${name}`)
    const page = name.startsWith('a new') ? cork.replaceAll('cellar/Query', 'loft/wing/Query') : cellarPage.replace('**3**', '**4**')
    await writeFile(path.join(folder, 'specs/binance/cellar', file), text)
    await writeFile(path.join(folder, 'some.md'), page)
    const before = await filesOf(folder)
    const {code, stdout, stderr} = await cli(folder, 'add', 'some.md')
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringMatching(reason)])
    expect(await filesOf(folder)).toEqual(before)
    expect(await readFile(path.join(folder, cellar.page), 'utf8')).toBe(cellarPage)
    expect(await readdir(folder)).not.toContain('generated')
  }, 300_000)

  test('a package that does not compile leaves all as it was, and is a defect', async () => {
    const folder = await project('defect')
    await cp('templates', path.join(folder, 'templates'), {recursive: true})
    await appendFile(path.join(folder, 'templates/src/errors.ts.hbs'), "\nexport const wrong: number = 'a'\n")
    await writeFile(path.join(folder, 'some.md'), cork)
    const before = await filesOf(folder)
    const {code, stderr} = await cli(folder, 'add', '--templates', 'templates', 'some.md')
    expect([code, stderr]).toEqual([70, expect.stringMatching(/error .*emitted-code[^]*docwright: Nothing was added/)])
    expect(await filesOf(folder)).toEqual(before)
  }, 300_000)

  test('of two products none is written where one of them cannot be built', async () => {
    const folder = await project('two')
    await mkdir(path.join(folder, 'specs/binance/loft/docs'), {recursive: true})
    const loft = (text: string) => text.replaceAll('portfolio-margin/cellar/', 'loft/')
    await writeFile(path.join(folder, 'specs/binance/loft/docs/Query-Cellar-Bottle.md'), loft(cellarPage))
    await writeFile(path.join(folder, 'specs/binance/loft/product.yaml'), 'dialect: binance\n')
    await writeFile(path.join(folder, 'specs/binance/loft/overlay.yaml'), 'overlay: [')
    await writeFile(path.join(folder, 'a.md'), cork)
    await writeFile(path.join(folder, 'b.md'), loft(cork))
    const before = await filesOf(folder)
    const {code, stderr} = await cli(folder, 'add', 'a.md', 'b.md')
    expect([code, stderr]).toEqual([1, expect.stringMatching(/docwright: Nothing was added: `binance\/loft` cannot be built\n$/)])
    expect([await filesOf(folder), (await readdir(folder)).includes('generated')]).toEqual([before, false])
    expect((await cli(folder, 'add', '--product', 'binance/loft', '--product', 'binance/cellar', 'a.md')).code).toBe(0)
  }, 300_000)

  test.each(['SIGINT', 'SIGTERM'])('%s at any moment leaves all pages with their package, or nothing', async signal => {
    const base = await project(`stopped-${signal}`)
    await writeFile(path.join(base, 'a.md'), cork)
    await writeFile(path.join(base, 'b.html'), html)
    const before = await filesOf(base)
    const after = [...before, 'binance/cellar/docs/cellar/Query-Cellar-Cork.md', 'binance/cellar/docs/cellar/Query-Cellar-Door.md', cellar.spec.replace('specs/', '')].sort()
    const addIn = async (name: string, env: {[name: string]: string}) => {
      const folder = path.join(scratch, name)
      await cp(base, folder, {recursive: true})
      const child = spawn(process.execPath, ['--import', stopAt, path.join(scratch, 'docwright/dist/cli.js'), 'add', 'a.md', 'b.html'], {cwd: folder, stdio: 'ignore', env: {...process.env, ...env}})
      const [code, by] = await once(child, 'exit')
      return {folder, end: code ?? by, files: await filesOf(folder)}
    }
    const trace = path.join(scratch, `trace-${signal}.txt`)
    await addIn(`traced-${signal}`, {TRACE: trace})
    const found = new Set<number | string>()
    for (const [index, moment] of momentsOf((await readFile(trace, 'utf8')).trim().split('\n')).entries()) {
      const {folder, end, files} = await addIn(`stopped-${signal}-${index}`, {STOP_AT: `${signal} ${moment}`})
      expect([end, files, await readdir(folder)], moment).toEqual(end === 0
        ? [0, after, expect.arrayContaining(['generated'])]
        : [signal, before, expect.not.arrayContaining(['generated'])])
      if (end === 0) expect((await cli(folder, 'check')).code, moment).toBe(0)
      found.add(end)
    }
    expect(found).toEqual(new Set([0, signal]))
  }, 300_000)

  /** Where pages are put, between that and the package, and where that is written, by the calls of a whole run. */
  function momentsOf(calls: string[]): string[] {
    const inPhase = (phase: string) => calls.filter(call => call.startsWith(`${phase} `))
    const renames = inPhase('read').flatMap((call, index) => (call === 'read rename' ? [index] : []))
    const reading = [0, ...renames.flatMap(index => [index, index + 1]), inPhase('read').length - 1]
    return [...reading.map(call => `read ${call} before`), ...['write', 'swap', 'after'].filter(phase => inPhase(phase).length > 0).map(phase => `${phase} 0 during`)]
  }

  test('a product without a page that has an address cannot place another one', async () => {
    const folder = await project('empty')
    await writeFile(path.join(folder, cellar.page), '')
    await writeFile(path.join(folder, 'some.md'), cork)
    const {code, stderr} = await cli(folder, 'add', 'some.md')
    expect([code, stderr]).toEqual([1, `docwright: Unexpected address \`${source}/Query-Cellar-Cork\`, expected a page of \`binance/cellar\` that has one, which tells where others belong: put the first page below its docs yourself\n`])
    await writeFile(path.join(folder, cellar.productFile), 'dialect: [')
    expect((await cli(folder, 'add', 'some.md')).stderr).toMatch(/product\.yaml\n[^]*, expected a product that can be read\n$/)
  }, 300_000)

  test.each([
    ['elements in one another', '<div>'.repeat(900_000)], ['a cell of a million', '<table><tr><td colspan="1000" rowspan="65000">a</td></tr>'.repeat(1000)],
    ['a great table', `<table>${`<tr>${'<td>a</td>'.repeat(20)}</tr>`.repeat(15_000)}</table>`], ['lines', '<br>'.repeat(1_000_000)]
  ])('HTML that stands for more than may be is refused in time: %s', async (name, body) => {
    const folder = await project(`hostile-${name}`)
    await writeFile(path.join(folder, 'hostile.html'), page(`<h1>Query Cork</h1>${body}`))
    const {code, stdout, stderr} = await cli(folder, 'add', 'hostile.html')
    const refusal = /^docwright: Unexpected HTML in `hostile\.html`, expected (?:what becomes markdown in 5 s and 300 MB|at most 2,000,000 bytes of markdown)\n$/
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringMatching(refusal)])
    expect(await pagesOf(folder)).toEqual(['Query-Cellar-Bottle.md'])
  }, 300_000)

  test('goes through no link out of the product', async () => {
    const folder = await project('link')
    await symlink(scratch, path.join(folder, 'specs/binance/cellar/docs/out'))
    await writeFile(path.join(folder, 'some.md'), cork.replaceAll('cellar/Query-Cellar-Cork', 'out/Query-Cellar-Cork'))
    expect((await cli(folder, 'add', 'some.md')).code).not.toBe(0)
    expect(await readdir(scratch)).not.toContain('Query-Cellar-Cork.md')
  }, 300_000)
})

describe('fetchPage', () => {
  const hosts = ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1', '10.0.0.1', '172.16.0.1', '192.168.1.1', '169.254.169.254', '[fe80::1]', '[fd00::1]', '0.0.0.0', '100.64.0.1', '[::127.0.0.1]', '[::7f00:1]', '[::a9fe:a9fe]', '[64:ff9b::7f00:1]', '[2002:7f00:1::]', '127.1', '127.0.0.1.']
  test.each(hosts)('does not reach the own network at %s', async host => {
    await expect(fetchPage(`http://${host}:${new URL(origin).port}/cork.md`)).rejects.toThrow(/^Unexpected (?:private address|failure .*private address)/)
  })

  test.each([
    ['/loop', /expected at most 5/], ['/file', /Unexpected protocol `file:`/], ['/gone', /status 404/], ['/latin', /expected UTF-8/], ['/image', /Unexpected type `image\/png`/],
    ['/typeless', /Unexpected page without a type at .*, expected `text\/html` or `text\/markdown`/], ['/zstd', /Unexpected encoding `zstd` of .*, expected gzip, br or deflate/],
    ['/no-gzip', /expected a page: incorrect header check/], ['/half-gzip', /expected a page: unexpected end of file/], ['/bomb', /expected at most 5000000 bytes/]
  ])('refuses %s', async (address, reason) => {
    await expect(fetchPage(`${origin}${address}`, {allowPrivate: true})).rejects.toThrow(reason)
  })

  test.each(['gzip', 'br', 'deflate', 'identity'])('decodes %s', async encoding => {
    expect(await fetchPage(`${origin}/${encoding}`, {allowPrivate: true})).toEqual({url: `${origin}/${encoding}`, text: cork, isHtml: false})
  })

  test('knows HTML however its type is written', async () => {
    expect(await fetchPage(`${origin}/loud`, {allowPrivate: true})).toMatchObject({text: html, isHtml: true})
  })

  test('ends where there is no answer in time, or too much of it', async () => {
    await expect(fetchPage(`${origin}/silent`, {allowPrivate: true, timeoutMs: 50})).rejects.toThrow(/no answer within 0.05 s/)
    await expect(fetchPage(`${origin}/cork.md`, {allowPrivate: true, maxBytes: 100})).rejects.toThrow(/expected at most 100 bytes/)
    await expect(fetchPage('ftp://cellar.example/')).rejects.toThrow(FetchError)
    await expect(fetchPage('http://user:word@cellar.example/')).rejects.toThrow(/credentials/)
  })
})

test('the markdown of an HTML page has its tables, code and anchors', () => {
  const made = htmlPage(html, `${source}/Query-Cellar-Door`)
  const page = 'markdown' in made ? made.markdown : made.lacks
  expect(page).toContain('## HTTP Request[\u200b](/docs/derivatives/portfolio-margin/cellar/Query-Cellar-Door#http-request "Direct link to HTTP Request")')
  expect(page).toContain('```json\n{"doorId": 7001, "isOpen": false}\n```')
})
