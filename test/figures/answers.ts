import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises'
import path from 'node:path'
import {pathToFileURL} from 'node:url'
import {stringify} from 'lossless-json'
import type {VFile} from 'vfile'
import type * as z from 'zod/mini'
import {exactPaths} from '../../generator/emit/exact.js'
import {successSchema} from '../../generator/success.js'
import {operations} from '../../generator/openapi.js'
import {jsonValue, readJson} from '../../generator/markdown/json.js'
import type {Reading} from '../../generator/markdown/index.js'
import type {Fact, Json, OpenAPI} from '../../generator/types.js'
import {decode} from '../../templates/src/runtime/json.js'
import {see} from './seen.js'

/** How many examples of the pages their own package accepts as answers, and what it says of the others. */
export type Answers = {examples: number; accepted: number; refused: string[]}

type Made = {spec: OpenAPI; files: VFile[]; readings: Reading[]; pages: VFile[]}

/**
 * Decode every example that the text of a page shows, in each language, as a client would, and check it with the zod
 * schema of its operation. An example that shows an error is no answer.
 */
export async function checkAnswers({spec, files, readings, pages}: Made): Promise<Answers> {
  const schemas = await importSchemas(files)
  const all = operations(spec)
  const found = readings.flatMap(({operation: {operationId, 'x-docs': {file}}, facts}) => {
    const page = pages.find(({path: name}) => name === file)
    const operation = all.find(one => one.operationId === operationId)
    const exact = operation ? exactPaths(successSchema(operation)) : undefined
    return (page ? examplesOf(page, facts) : []).map(({value, line}) => {
      const result = schemas.get(`${operationId}Response`)?.safeParse(decode(stringify(value) ?? 'null', exact ?? {}))
      const issue = result?.error?.issues[0]
      return result?.success ? undefined : `${file}:${line}: ${issue ? `${issue.path.join('.')} ${issue.message}` : 'no schema'}`
    })
  })
  const refused = found.filter(reason => reason !== undefined)
  return {examples: found.length, accepted: found.length - refused.length, refused}
}

/** The examples of one operation, from the text of its page. */
function examplesOf(page: VFile, facts: Fact[]): {value: Json; line: number}[] {
  const places = facts.flatMap(({rule, place}) => (rule === 'example-block' && place ? [place] : []))
  const errors = page.messages.filter(({ruleId}) => ruleId === 'response-error').map(({line = 0}) => line)
  return see(String(page)).blocks
    .filter(({start, end}) => places.some(place => place.start.line <= end && place.end.line >= start) && !errors.some(line => line >= start && line <= end))
    .flatMap(({text, start}) => readJson(text).values.map(node => ({value: jsonValue(node), line: start})))
}

/** Import `dist/schemas.js` of a package, from a folder where it finds zod. */
async function importSchemas(files: VFile[]): Promise<Map<string, z.ZodMiniType>> {
  await mkdir('node_modules/.cache', {recursive: true})
  const folder = await mkdtemp(path.resolve('node_modules/.cache/figures-'))
  try {
    await writeFile(path.join(folder, 'package.json'), '{"type": "module"}')
    for (const file of files.filter(({path: name}) => name.startsWith('dist/') && name.endsWith('.js'))) {
      await mkdir(path.dirname(path.join(folder, file.path)), {recursive: true})
      await writeFile(path.join(folder, file.path), String(file))
    }
    const module: {[name: string]: z.ZodMiniType} = await import(pathToFileURL(path.join(folder, 'dist/schemas.js')).href)
    return new Map(Object.entries(module))
  } finally {
    await rm(folder, {recursive: true})
  }
}
