import fc from 'fast-check'
import ts from 'typescript'
import {VFile} from 'vfile'
import {beforeAll, expect, test} from 'vitest'
import {binance} from '../generator/dialects/binance.js'
import {ruleFunctions} from '../generator/emit/dependency-test.js'
import {emit} from '../generator/emit/index.js'
import {blocks} from '../generator/emit/zod.js'
import {readPage} from '../generator/markdown/index.js'
import {compile} from '../generator/openapi.js'
import type {OpenAPI, Operation, Product} from '../generator/types.js'
import {meant} from '../generator/verify/shape-meant.js'
import {codeOf, strangeCode} from '../generator/verify/shape.js'
import {loadTemplates} from '../generator/workspace/index.js'
import {breakouts, hostile} from './hostile-text.js'

const product: Product = {
  name: 'binance/toy', dialect: binance, title: 'Toy', package: '@docwright/toy', servers: undefined, pools: undefined, int64: 'bigint', docs: 'docs'
}

let templates: VFile[]
let plain: Awaited<ReturnType<typeof shapeOf>>
beforeAll(async () => {
  templates = (await loadTemplates('templates')).filter(file => !file.path.startsWith('src/runtime/'))
  plain = await shapeOf(documentWith('words'))
})

test('hostile strings in every place of a document leave the shape of the emitted code unchanged', async () => {
  await fc.assert(fc.asyncProperty(hostile, async text => {
    expect(await shapeOf(documentWith(text))).toEqual(plain)
  }), {numRuns: 30, examples: [...ruleFunctions, ...blocks, 'types.a', 'z.int()'].map(name => [name])})
}, 120_000)

test('hostile strings in every place of a page never become statements or calls', async () => {
  await fc.assert(fc.asyncProperty(fc.array(hostile, {minLength: 7, maxLength: 7}), async texts => {
    const file = new VFile({path: 'docs/trade/Page.md', value: pageWith(texts)})
    const spec = compile(product, readPage(file, binance).map(({operation}) => operation))
    const shapes = meant(spec)
    for (const [path, source] of await sourcesOf(spec)) {
      expect(syntaxErrors(source), `${path}\n${source.text}`).toEqual([])
      const shape = shapes.get(path)
      expect(shape ? strangeCode(codeOf(path, source.text), shape) : [], path).toEqual([])
    }
  }), {numRuns: 30})
}, 120_000)

test.each(breakouts)('%j in every place of a document and of a page is text', async text => {
  expect(await shapeOf(documentWith(text))).toEqual(plain)
  const file = new VFile({path: 'docs/trade/Page.md', value: pageWith(Array(7).fill(text))})
  const spec = compile(product, readPage(file, binance).map(({operation}) => operation))
  const shapes = meant(spec)
  for (const [path, source] of await sourcesOf(spec)) {
    const shape = shapes.get(path)
    expect(shape ? strangeCode(codeOf(path, source.text), shape) : [], path).toEqual([])
    expect(syntaxErrors(source), path).toEqual([])
  }
})

async function shapeOf(spec: OpenAPI) {
  return (await sourcesOf(spec)).map(([path, source]) => [path, syntaxErrors(source), kinds(source)])
}

async function sourcesOf(spec: OpenAPI): Promise<[string, ts.SourceFile][]> {
  const files = await emit(spec, templates)
  return files.filter(file => file.path.endsWith('.ts')).map(file => [file.path, parsed(file.path, String(file))])
}

function parsed(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true)
}

function syntaxErrors(source: ts.SourceFile): string[] {
  const errors: unknown = Reflect.get(source, 'parseDiagnostics')
  return Array.isArray(errors) ? errors.map(error => String(error.messageText)) : ['no diagnostics']
}

/** The kinds of all nodes in order; a key is a key, whether it needs quotes or not. */
function kinds(source: ts.SourceFile): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    const isKey = node.parent && 'name' in node.parent && node.parent.name === node
    if (isKey) found.push('key')
    else {
      found.push(ts.SyntaxKind[node.kind])
      node.forEachChild(visit)
    }
  }
  visit(source)
  return found
}

/** A document whose every text from a page is `text`. */
function documentWith(text: string): OpenAPI {
  const operation: Operation = {
    method: 'get',
    path: '/papi/v1/toy',
    operationId: 'toy',
    summary: text,
    description: text,
    tags: [text],
    security: [{apiKey: [], signature: []}],
    parameters: [
      {name: 'a', in: 'query', required: true, description: text, schema: {type: 'string', enum: [text, `${text}2`], default: text}},
      {name: 'b', in: 'query', description: text, schema: {type: 'array', items: {type: 'object', properties: {[`k${text}`]: {type: 'string', description: text}}}}},
      {name: 'c', in: 'query', schema: {type: 'string'}}
    ],
    responses: {
      200: {
        description: text,
        content: {
          'application/json': {
            schema: {
              type: 'object',
              required: [`k${text}`],
              properties: {
                [`k${text}`]: {type: 'integer', format: 'int64', description: text},
                open: {type: 'string', 'x-extensible-enum': [text, `${text}2`], description: text}
              }
            },
            example: {[`k${text}`]: 1, open: text}
          }
        }
      }
    },
    'x-security-type': text,
    'x-dependencies': ['Or(b, c);'],
    'x-weight': {text, charges: [{pool: text, cases: [{when: {parameter: 'a', in: [text]}, cost: 1}, {cost: 2}]}]},
    'x-docs': {file: text, line: 1, url: `https://example.com/${text}`, locales: [text], sentences: {'Or(b, c);': text}}
  }
  return compile({...product, title: text}, [operation])
}

function pageWith([title = '', text = '', cell = '', value = '', note = '', key = '', comment = '']: string[]): string {
  return `---
exchange: binance
source_url: https://developers.binance.com/docs/toy/trade/Page
api_type: Trading
updated_at: 2026-01-01T00:00:00.000000
---

# Toy ${title} (TRADE)

## API Description

${text}

## HTTP Request

POST \`/papi/v1/toy\`

## Request Weight

**1** ${text}

## Request Parameters

Name| Type| Mandatory| Description
---|---|---|---
symbol| STRING| YES| ${cell}
side| ENUM| NO| \`${value}\`, \`SELL\`
${key}| LONG| NO|
timestamp| LONG| YES|

>   * Either \`symbol\` or \`side\` must be sent. ${note}

## Response Example

    {
        "orderId": 1, // ${comment}
        ${JSON.stringify(key)}: ${JSON.stringify(value)}
    }
`
}
