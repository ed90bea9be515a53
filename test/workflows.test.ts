import {chmod, mkdir, readFile, writeFile} from 'node:fs/promises'
import path from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {parseDocument} from 'yaml'
import * as z from 'zod'
import {cellar, cellarPage, writeCellar} from './cellar-page.js'
import {compileCli} from './compiled-cli.js'
import {commitAll, mustRun, removeFolder, run, scratchFolder, type Ended} from './scratch.js'

const step = z.strictObject({
  name: z.string().optional(),
  if: z.string().optional(),
  uses: z.string().regex(/^actions\/[\w-]+@v\d+$/).optional(),
  with: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  env: z.record(z.string(), z.string()).optional(),
  run: z.string().optional()
}).refine(({uses, run: script}) => (uses === undefined) !== (script === undefined))

/** What of the syntax of workflows these use. @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax */
const workflow = z.strictObject({
  name: z.string(),
  on: z.union([z.literal('pull_request'), z.strictObject({schedule: z.array(z.strictObject({cron: z.string()})), workflow_dispatch: z.null()})]),
  permissions: z.record(z.string(), z.enum(['read', 'write'])),
  jobs: z.record(z.string(), z.strictObject({'runs-on': z.string(), steps: z.array(step)}))
})

const readme = await readFile('README.md', 'utf8')
const texts = [...readme.matchAll(/^```yaml\n(name: [^]*?)^```$/gm)].map(([, text = '']) => text)
const workflows = texts.map(text => workflow.parse(parseDocument(text, {strict: true}).toJS()))

/** The scripts of a workflow that call docwright, or work on what it wrote. */
function scripts(index: number): string[] {
  return Object.values(workflows[index]?.jobs ?? {}).flatMap(({steps}) => steps.flatMap(({run: script}) => (script && !script.startsWith('npm ') ? [script] : [])))
}

test('both workflows of the README are YAML that GitHub reads', () => {
  expect(workflows.map(({name, permissions}) => [name, permissions])).toEqual([
    ['API docs', {contents: 'read'}],
    ['New API docs', {contents: 'write', 'pull-requests': 'write'}]
  ])
  expect(texts.map(text => parseDocument(text).errors)).toEqual([[], []])
})

describe('Run in a repository', () => {
  let scratch: string
  let folder: string
  let env: {[name: string]: string}

  beforeAll(async () => {
    scratch = await scratchFolder()
    await compileCli(path.join(scratch, 'docwright'))
    folder = path.join(scratch, 'project')
    await writeCellar(folder)
    await programs()
    env = {
      PATH: `${path.join(scratch, 'bin')}:${process.env['PATH'] ?? ''}`, GITHUB_BASE_REF: 'main', RUNNER_TEMP: scratch,
      GITHUB_STEP_SUMMARY: path.join(scratch, 'summary.md'), GH_TOKEN: 'token', CI: 'true', GITHUB_ACTIONS: 'true'
    }
    await must('npx docwright build')
    await writeFile(path.join(folder, '.gitignore'), 'node_modules\n')
    await commitAll(folder)
    await mustRun('git', ['init', '--quiet', '--bare', path.join(scratch, 'origin')], {cwd: scratch})
    await must('git branch --move main && git remote add origin ../origin && git push --quiet origin main')
  }, 300_000)

  afterAll(() => removeFolder(scratch))

  /** `npx docwright` is the one of this repository, and `gh` writes down what it was asked. */
  async function programs(): Promise<void> {
    const bin = path.join(scratch, 'bin')
    await mkdir(bin)
    await writeFile(path.join(bin, 'npx'), `#!/bin/sh\ntest "$1" = docwright || exit 127\nshift\nexec node ${path.join(scratch, 'docwright/dist/cli.js')} "$@"\n`)
    await writeFile(path.join(bin, 'gh'), '#!/bin/sh\necho "$@" >> "$RUNNER_TEMP/asked.txt"\n')
    for (const name of ['npx', 'gh']) await chmod(path.join(bin, name), 0o755)
  }

  /** As the runner does: a shell that ends at the first error. */
  function shell(script: string): Promise<Ended> {
    return run('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', script], {cwd: folder, env})
  }

  async function must(script: string): Promise<Ended> {
    const ended = await shell(script)
    expect({script, ...ended}).toMatchObject({code: 0})
    return ended
  }

  function page(text: string): Promise<void> {
    return writeFile(path.join(folder, cellar.page), text)
  }

  const dearer = cellarPage.replace('**3**', '**6(UID)**')
  const change = '* **Query Cellar Bottle**: weight 3 ip → 6 uid (`docs/cellar/Query-Cellar-Bottle.md:8`)'

  test('a pull request: check names the page beside its line and fails, and diff writes the summary', async () => {
    const [check = '', diff = ''] = scripts(0)
    expect((await shell(check)).code).toBe(0)
    await page(dearer)
    const {code, stdout} = await shell(check)
    expect(code).toBe(2)
    expect(stdout).toContain(`::warning file=${cellar.page},line=8,col=1,title=page-stale::`)
    const below = await shell(`GITHUB_WORKSPACE="$RUNNER_TEMP" ${check}`)
    expect(below.stdout).toContain(`::warning file=project/${cellar.page},line=8,`)
    await must(diff)
    expect(await readFile(path.join(scratch, 'summary.md'), 'utf8')).toBe(`# binance/cellar: minor\n\n## 0.1.1\n\n### Changed\n\n${change}\n\n`)
  }, 120_000)

  test('a pull request with a damaged page: both steps fail, and say where', async () => {
    await page('# Untitled\n')
    for (const script of scripts(0)) {
      const {code, stdout, stderr} = await shell(script)
      expect(code).toBe(1)
      expect(stdout + stderr).toContain(`::error file=${cellar.page},line=1,col=1,title=page-empty::`)
    }
  }, 120_000)

  test('new docs: what can be read is built, and a pull request says what changes', async () => {
    await page(dearer)
    for (const script of scripts(1)) await must(script)
    expect(await readFile(path.join(scratch, 'body.md'), 'utf8')).toContain(change)
    expect(await readFile(path.join(scratch, 'asked.txt'), 'utf8')).toMatch(/^pr create --head api-docs --title Follow the API docs --body-file .*body\.md\n$/)
    const {stdout} = await must('git show --stat --format=%s origin/api-docs')
    expect(stdout).toMatch(/^Follow the API docs\n[^]*CHANGELOG\.md/)
    await must(scripts(0)[0] ?? '')
  }, 120_000)

  test('new docs that say nothing new open none, and a damaged page stops nothing', async () => {
    await must('git switch --quiet main && rm "$RUNNER_TEMP/asked.txt"')
    for (const script of scripts(1)) await must(script)
    expect((await shell('test -e "$RUNNER_TEMP/asked.txt"')).code).toBe(1)
    await page('# Untitled\n')
    for (const script of scripts(1)) await must(script)
    expect(await readFile(path.join(scratch, 'body.md'), 'utf8')).toMatch(/# binance\/cellar: no change[^]*Unexpected title `Untitled`/)
  }, 120_000)
})
