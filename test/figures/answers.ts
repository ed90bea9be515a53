import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises'
import path from 'node:path'
import {pathToFileURL} from 'node:url'
import {stringify} from 'lossless-json'
import type {VFile} from 'vfile'
import type * as z from 'zod'
import {exactPaths} from '../../generator/emit/exact.js'
import {successSchema} from '../../generator/emit/success.js'
import {operations} from '../../generator/openapi.js'
import type {Json, OpenAPI, Operation} from '../../generator/types.js'
import {decode} from '../../templates/src/runtime/json.js'

/** How many examples of a document its own package accepts as answers, and what it says of the others. */
export type Answers = {examples: number; accepted: number; refused: string[]}

/** Decode every example of a document as a client would, and check it with the zod schema of its operation. */
export async function checkAnswers(spec: OpenAPI, files: VFile[]): Promise<Answers> {
  const schemas = await importSchemas(files)
  const found = operations(spec).flatMap(operation => examplesOf(operation).map(example => {
    const schema = schemas.get(`${operation.operationId}Response`)
    const result = schema?.safeParse(decode(stringify(example) ?? 'null', exactPaths(successSchema(operation))))
    const issue = result?.error?.issues[0]
    return result?.success ? undefined : `${operation.operationId}: ${issue ? `${issue.path.join('.')} ${issue.message}` : 'no schema'}`
  }))
  const refused = found.filter(reason => reason !== undefined)
  return {examples: found.length, accepted: found.length - refused.length, refused}
}

function examplesOf({responses}: Operation): Json[] {
  const response = responses['200']
  const media = response && 'content' in response ? response.content?.['application/json'] : undefined
  const others = Object.values(media?.examples ?? {}).map(({value}) => value)
  return [...(media?.example === undefined ? [] : [media.example]), ...others]
}

/** Import `dist/schemas.js` of a package, from a folder where it finds zod. */
async function importSchemas(files: VFile[]): Promise<Map<string, z.ZodType>> {
  await mkdir('node_modules/.cache', {recursive: true})
  const folder = await mkdtemp(path.resolve('node_modules/.cache/figures-'))
  try {
    await writeFile(path.join(folder, 'package.json'), '{"type": "module"}')
    for (const file of files.filter(({path: name}) => name.startsWith('dist/') && name.endsWith('.js'))) {
      await mkdir(path.dirname(path.join(folder, file.path)), {recursive: true})
      await writeFile(path.join(folder, file.path), String(file))
    }
    const module: {[name: string]: z.ZodType} = await import(pathToFileURL(path.join(folder, 'dist/schemas.js')).href)
    return new Map(Object.entries(module))
  } finally {
    await rm(folder, {recursive: true})
  }
}
