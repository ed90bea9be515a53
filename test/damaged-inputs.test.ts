import {readFile, writeFile} from 'node:fs/promises'
import path from 'node:path'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {buildCommand} from '../generator/commands/build.js'
import {checkCommand} from '../generator/commands/check.js'
import {diffCommand} from '../generator/commands/diff.js'
import {UsageError} from '../generator/commands/usage-error.js'
import {cellar, cellarPage, writeCellar} from './cellar-page.js'
import {damaged} from './fuzz/damage.js'
import {removeFolder, scratchFolder} from './scratch.js'

let scratch: string
let sound: {[file: string]: string}
const product = path.dirname(cellar.spec)
const options = () => ({specs: path.join(scratch, 'specs'), out: path.join(scratch, 'generated'), templates: path.resolve('templates'), cache: false as const})

const overlay = {
  overlay: '1.0.0', info: {title: 'Corrections', version: '1.0.0'},
  actions: [
    {target: "$.paths['/papi/v1/cellar/bottle'].get.parameters[?@.name=='label'].schema", description: 'Seen.', update: {maxLength: 20}},
    {target: "$.paths['/papi/v1/cellar/bottle'].get", description: 'Seen.', update: {'x-weight': {charges: [{pool: 'uid', cases: [{when: {parameter: 'label', present: true}, cost: 2}, {cost: {each: 'bottleId', cost: 3}}]}]}}},
    {target: "$.paths['/papi/v1/cellar/bottle'].get.responses['200'].content['application/json'].schema", description: 'Seen.', update: {properties: {label: {type: 'string', enum: ['Alvarinho', 'Loureiro']}}}},
    {target: '$.components.schemas', description: 'Seen.', update: {Grape: {type: 'object', properties: {name: {type: 'string', default: 'x'}, age: {$ref: '#/components/schemas/Error'}}}}},
    {target: '$.info', description: 'Later.', update: {version: '1.0.0'}}
  ]
}
const general = {
  dialect: 'binance', title: 'Cellar', package: '@docwright/binance-cellar', servers: ['https://papi.binance.com'], docs: 'docs', int64: 'bigint',
  pools: {ip: {limit: 6000, per: '1m', header: 'X-MBX-USED-WEIGHT-1M'}, uid: [{limit: 10, per: '1s'}, {per: '1m', share: 'operation'}]}
}

/** A product of two pages with an overlay, and its last document; then one of the pages is refused. */
beforeAll(async () => {
  scratch = await scratchFolder()
  await writeCellar(scratch, {product: JSON.stringify(general)})
  const other = cellarPage.replaceAll('Query-Cellar-Bottle', 'Query-Cork').replaceAll('Query Cellar Bottle', 'Query Cork').replaceAll('/bottle', '/cork')
  const cork = path.join(scratch, product, 'docs/cellar/Query-Cork.md')
  await writeFile(cork, other)
  await writeFile(path.join(scratch, product, 'overlay.yaml'), JSON.stringify(overlay))
  const told: string[] = []
  for await (const [, {messages}] of buildCommand(options())) told.push(...messages.filter(({severity}) => severity === 'error').map(({reason}) => reason))
  expect(told).toEqual([])
  await writeFile(cork, other.replace('# Query Cork', '# Untitled'))
  sound = Object.fromEntries(await Promise.all(['product.yaml', 'overlay.yaml', 'openapi.json'].map(async file =>
    [file, await readFile(path.join(scratch, product, file), 'utf8')] as const)))
}, 120_000)

afterAll(() => removeFolder(scratch))

/** What a run tells that only a defect tells: an exception, or a package that is not as it was meant. */
async function defects(file: string, text: string, isPacked: boolean): Promise<string[]> {
  await writeFile(path.join(scratch, product, file), text)
  const told: string[] = []
  try {
    if (isPacked) for await (const [, {messages}] of checkCommand(options())) told.push(...messages.filter(({ruleId}) => ruleId === 'emitted-code').map(({reason}) => reason))
    else for await (const {files} of diffCommand(options())) told.push(...files.flatMap(one => one.messages).filter(({ruleId}) => ruleId === 'emitted-code').map(String))
  } catch (cause) {
    if (!(cause instanceof UsageError)) told.push(cause instanceof Error ? cause.stack ?? cause.message : String(cause))
  } finally {
    await writeFile(path.join(scratch, product, file), sound[file] ?? '')
  }
  return told
}

const [seed, runs, packed] = [Number(process.env['DAMAGE_SEED'] ?? 7), Number(process.env['DAMAGE_RUNS'] ?? 60), 20]

test.each(['openapi.json', 'overlay.yaml', 'product.yaml'])('a damage of %s is told, and no defect', async file => {
  const found: string[] = []
  for (let number = 0; number < runs; number++) {
    const told = await defects(file, damaged(sound[file] ?? '', seed, number), number % packed === 0)
    found.push(...told.map(one => `seed ${seed}, damage ${number}: ${one}`))
  }
  expect(found).toEqual([])
}, 600_000)

test.each(['openapi.json', 'overlay.yaml', 'product.yaml'])('a key that every object has, in any object of %s, is told, and no defect', async file => {
  const text = sound[file] ?? ''
  const found: string[] = []
  for (const {index} of text.matchAll(/\{/g)) {
    const told = await defects(file, `${text.slice(0, index)}{"__proto__": 1, ${text.slice(index + 1)}`, false)
    found.push(...told.map(one => `at ${index}: ${one}`))
  }
  expect(found).toEqual([])
}, 600_000)
