import fc from 'fast-check'
import ts from 'typescript'
import {VFile} from 'vfile'
import {expect, test} from 'vitest'
import {emit} from '../generator/emit/index.js'
import {readProduct} from '../generator/product/index.js'
import {specify} from '../generator/specify.js'
import {meant} from '../generator/verify/shape-meant.js'
import {codeOf, strangeCode} from '../generator/verify/shape.js'
import {loadTemplates} from '../generator/workspace/index.js'
import {breakouts, hostile} from './hostile-text.js'
import {messagesOf, toyPage} from './toy.js'

/** Each place of the files of a product that has a text, and a harmless one for it. */
const plain = {
  title: 'Query Bottle', 'title in Chinese': '查询 Shelf', cell: 'What it weighs.', 'cell in Chinese': '重量。', note: 'Of this cellar.', 'note in Chinese': '仅此酒窖。', field: 'netWeight', comment: 'In kilograms.',
  'list title': 'Colours', 'list value': 'RUBY', 'value of a row': 'CORKED', 'name of a row': 'shelf', weight: '',
  'definition title': 'Bottle form', 'definition value': 'BORDEAUX', 'definition words': 'Broad shoulders', 'definition words in Chinese': '宽肩',
  'error name': 'NO_CELLAR', 'error words': 'The cellar is closed.', 'product title': 'Cellar', server: 'https://cellar.example/a', 'header of a pool': 'X-CELLAR-USED',
  'overlay words': 'A better text.', 'overlay key': 'x-note', 'overlay value': 'kept cool', 'reason of the overlay': 'The page is wrong.'
}
type Texts = typeof plain

/** What says no rule, what the leading language says too, and what is for those who correct, stay where they are. */
const unwritten = ['note', 'definition words in Chinese', 'reason of the overlay']

const templates = (await loadTemplates('templates')).filter(file => !file.path.startsWith('src/runtime/'))

test('hostile strings in every place of every file never become statements or calls', async () => {
  await fc.assert(fc.asyncProperty(fc.array(hostile, {minLength: 1, maxLength: 25}), async texts => {
    await expectText(everywhere(index => texts[index % texts.length] ?? ''))
  }), {numRuns: 15})
}, 240_000)

test.each(breakouts)('%j in every place of every file is text', async text => {
  await expectText(everywhere(() => text))
}, 60_000)

test('a harmless text in each of these places reaches the document', () => {
  const {spec, messages} = specOf(plain)
  expect(messages).toEqual([])
  const text = JSON.stringify(spec)
  expect(Object.entries(plain).filter(([, one]) => !text.includes(one)).map(([place]) => place)).toEqual(unwritten)
})

function everywhere(textAt: (index: number) => string): Texts {
  return Object.keys(plain).reduce((texts, place, index) => ({...texts, [place]: textAt(index)}), plain)
}

async function expectText(texts: Texts): Promise<void> {
  const {spec} = specOf(texts)
  const shapes = meant(spec)
  for (const {path, value} of (await emit(spec, templates)).filter(file => file.path.endsWith('.ts'))) {
    const source = ts.createSourceFile(path, String(value), ts.ScriptTarget.ES2022, true)
    const shape = shapes.get(path)
    expect(Reflect.get(source, 'parseDiagnostics'), path).toEqual([])
    expect(shape ? strangeCode(codeOf(path, String(value)), shape) : [], path).toEqual([])
  }
}

/** The document of a product with these texts, and what is told. A `product.yaml` that is refused is replaced by a plain one. */
function specOf(texts: Texts) {
  const productFile = new VFile({path: 'product.yaml', value: productYaml(texts)})
  const product = readProduct(productFile, 'binance/cellar') ?? readProduct(new VFile({path: 'product.yaml', value: productYaml(plain)}), 'binance/cellar')
  if (!product) throw new Error('Unexpected product.yaml')
  const pages = [...endpoints(texts), definitions(texts), errors(texts)]
  const overlay = new VFile({path: 'overlay.yaml', value: overlayYaml(texts)})
  const {spec} = specify({product, pages, overlay})
  return {spec, messages: messagesOf(productFile, ...pages, overlay)}
}

/** A page in two languages, and one in Chinese alone. */
function endpoints(texts: Texts): VFile[] {
  const half = (path: string, title: string, [request, weight, parameters, response]: string[], cell: string, note: string) => [
    `# ${title} (USER_DATA)`, `## ${request}`, `GET \`/papi/v1/cellar/${path}\``, `## ${weight}`, `**1** ${texts.weight}`, `## ${parameters}`,
    ['Name| Type| Mandatory| Description', '---|---|---|---', `weight| DECIMAL| NO| ${cell}`, `form| ENUM| NO| `, `state| ENUM| NO| \`${texts['value of a row']}\`, \`OPEN\``,
      `colour| ENUM| NO| `, `${texts['name of a row']}| STRING| NO| `, 'timestamp| LONG| YES| '].join('\n'),
    `**${texts['list title']} (colour):**`, `  * ${texts['list value']}\n  * WHITE`, note, `## ${response}`,
    `    {\n        "id": 1, // ${texts.comment}\n        ${JSON.stringify(texts.field)}: "x"\n    }`
  ].join('\n\n')
  const english = half('bottle', texts.title, ['HTTP Request', 'Request Weight', 'Request Parameters', 'Response Example'], texts.cell, texts.note)
  const chinese = (path: string) => half(path, texts['title in Chinese'], ['HTTP请求', '请求权重', '请求参数', '响应示例'], texts['cell in Chinese'], texts['note in Chinese'])
  return [toyPage('cellar/Query-Bottle', `${english}\n\n---\n\n${chinese('bottle')}\n`), toyPage('cellar/Query-Shelf', `${chinese('shelf')}\n`)]
}

function definitions(texts: Texts): VFile {
  const list = (words: string) => [`**${texts['definition title']} (form):**`, `  * ${texts['definition value']} - ${words}\n  * FLUTE`].join('\n\n')
  return toyPage('common-definition', `# Definitions\n\n## ENUM definitions\n\n${list(texts['definition words'])}\n\n---\n\n# 定义\n\n## 枚举\n\n${list(texts['definition words in Chinese'])}\n`)
}

function errors(texts: Texts): VFile {
  return toyPage('error-code', `# Error codes\n\n### -1121 ${texts['error name']}\n\n  * ${texts['error words']}\n`)
}

function productYaml(texts: Texts): string {
  const pools = {ip: {limit: 6000, per: '1m', header: texts['header of a pool']}}
  return JSON.stringify({dialect: 'binance', title: texts['product title'], servers: [texts.server], pools})
}

function overlayYaml(texts: Texts): string {
  const target = '$.paths[\'/papi/v1/cellar/bottle\'].get'
  return JSON.stringify({overlay: '1.0.0', info: {title: 'Corrections', version: '1'}, actions: [
    {target, description: texts['reason of the overlay'], update: {description: texts['overlay words'], [texts['overlay key']]: texts['overlay value']}}
  ]})
}
