import {fork, type ChildProcess} from 'node:child_process'
import {once} from 'node:events'
import {mkdir, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {fileURLToPath} from 'node:url'
import {parseArgs} from 'node:util'
import {loadPages, loadTemplates} from '../../generator/workspace/index.js'
import {broken} from './laws.js'
import {mutant} from './mutant.js'

/**
 * Read mutants of real pages for some minutes: `npm run fuzz [-- --seed <n>] [--minutes <m>] [--pages <dir>] [--keep
 * <dir>] [--only <number>]`. One in `packed` becomes a package too. A mutant that breaks a law is told with the line that
 * makes it again, and its page is kept; the end is 1 then.
 */
const {values} = parseArgs({options: {
  seed: {type: 'string', default: String(Math.floor(Math.random() * 2 ** 31))}, minutes: {type: 'string', default: '3'}, pages: {type: 'string', multiple: true, default: ['specs', 'test/fixtures']},
  keep: {type: 'string', default: path.join(tmpdir(), 'docwright-fuzz')}, only: {type: 'string'}, reads: {type: 'boolean', default: false}
}})
const packed = 100
/** Seconds after which a page that is still being read counts as one that never ends, however busy the machine is. */
const patience = 60

if (values.reads) await readForOther()
else process.exitCode = await search()

/** The child: a page in, the laws that it breaks out. */
async function readForOther(): Promise<void> {
  const templates = await loadTemplates('templates')
  for await (const [text, isPacked] of messagesOf()) process.send?.(await broken(text, isPacked ? templates : undefined))
}

async function* messagesOf(): AsyncGenerator<[text: string, isPacked: boolean]> {
  for (;;) yield (await once(process, 'message'))[0]
}

async function search(): Promise<number> {
  const seed = Number(values.seed)
  const pages = (await Promise.all(values.pages.map(folder => loadPages(folder, folder)))).flat()
  console.log(`seed ${seed}, ${pages.length} pages`)
  const end = performance.now() + Number(values.minutes) * 60_000
  const first = Number(values.only ?? 0)
  let [reader, number, finds] = [newReader(), first, 0]
  for (; values.only === undefined ? performance.now() < end : number === first; number++) {
    const one = mutant(pages, seed, number)
    const laws = await answerOf(reader, one.text, number % packed === packed - 1)
    if (laws === undefined) reader = newReader()
    if (laws?.length === 0) continue
    finds++
    const kept = path.join(values.keep, `${seed}-${number}.md`)
    await mkdir(values.keep, {recursive: true})
    await writeFile(kept, one.text)
    const folders = values.pages.map(folder => `--pages ${folder}`).join(' ')
    console.log(`\n${one.page}: ${(laws ?? [`no end within ${patience} s, or of the process`]).join('\n')}\n  npm run fuzz -- --seed ${seed} --only ${number} ${folders}\n  ${kept}`)
  }
  reader.disconnect()
  console.log(`seed ${seed}: ${number - first} mutants of ${pages.length} pages, ${finds} break a law`)
  return finds > 0 ? 1 : 0
}

function newReader(): ChildProcess {
  return fork(fileURLToPath(import.meta.url), ['--reads'], {execArgv: ['--import', 'tsx']})
}

/** The laws that a page breaks; undefined when the reader had to be ended, or ended itself. */
async function answerOf(reader: ChildProcess, text: string, isPacked: boolean): Promise<string[] | undefined> {
  const waiting = new AbortController()
  const {signal} = waiting
  const timer = setTimeout(() => waiting.abort(), patience * 1000)
  reader.send([text, isPacked])
  try {
    const [laws] = await Promise.race([once(reader, 'message', {signal}), once(reader, 'exit', {signal})])
    return Array.isArray(laws) ? laws : undefined
  } catch {
    reader.kill('SIGKILL')
    return undefined
  } finally {
    clearTimeout(timer)
    waiting.abort()
  }
}
