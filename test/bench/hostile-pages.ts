import {cellarPage} from '../cellar-page.js'

/** Files of a product that are as great as docwright reads, greater, or made to take long. */
export type Hostile = {page?: string; product?: string; overlay?: string}

const megabyte = 1_000_000
const example = '    {\n       "bottleId": 7001,'

/** The page of a test with more of something: behind its text, in a row, in its example. */
const withText = (text: string): Hostile => ({page: cellarPage.replace('Query one bottle of the cellar.', () => text)})
const withRows = (rows: string): Hostile => ({page: cellarPage.replace('label| STRING| NO|\n', () => rows)})
const withExample = (text: string): Hostile => ({page: cellarPage.replace(/ {4}\{[^]*$/, () => text)})
const withHead = (text: string): Hostile => ({page: cellarPage.replace('api_type: Trading', () => `api_type: Trading\n${text}`)})

const times = (text: string, length: number) => text.repeat(Math.ceil(length / text.length))
const numbered = (count: number, line: (index: number) => string) => Array.from({length: count}, (_, index) => line(index)).join('')
const nested = (depth: number) => `    ${'{"a":['.repeat(depth / 2)}1${']}'.repeat(depth / 2)}\n`
const inLines = (mark: string) => times(`${times(mark, 100)}\n`, 1.9 * megabyte)
const inParagraphs = (mark: string, length: number) => times(`${times(mark, 100)}\n\n`, length)

const overlayHead = 'overlay: 1.0.0\ninfo: {title: a, version: "1"}\nactions:\n'

/** Every case by its name. */
export const hostile: {[name: string]: () => Hostile} = {
  'a page of its usual size': () => withText('Query one bottle of the cellar.'),
  '2 MB of words': () => withText(times('words of a page\n\n', 1.9 * megabyte)),
  'paragraphs as many as may be': () => withText(times('words of a page\n\n', 165_000)),
  '2 MB of words in lines as long as may be': () => withText(times(`${'word '.repeat(3999)}\n\n`, 1.9 * megabyte)),
  '2 MB of JSON': () => withExample(times('    {"a": [1, "two", null]}\n', 1.9 * megabyte)),
  'more than 5 MB': () => withText(times('word ', 5.1 * megabyte)),
  ...Object.fromEntries(['|', '[', ']', '*', '_', '<', '`', '>', '!', '&', '\\', '~', '(', '#', '-', '=', '{', '"', '@', '$', '//', '    ', '\t', '中', '1', 'www.', '- ', '1. ', '> - '].flatMap(mark => [
    [`5 MB of ${JSON.stringify(mark)}`, () => withText(times(mark, 4.9 * megabyte))],
    [`2 MB of ${JSON.stringify(mark)} in a line`, () => withText(times(mark, 1.9 * megabyte))],
    [`2 MB of ${JSON.stringify(mark)} in lines`, () => withText(inLines(mark))],
    [`${JSON.stringify(mark)} up to the bounds`, () => withText(inParagraphs(mark, 19_000))]
  ])),
  'tabs as many as may be': () => withText(times(`${'\t'.repeat(1_000)}\n`, 199_000)),
  '1 MB in a cell': () => withRows(`label| STRING| NO| ${times('words, ', megabyte)}\n`),
  '1 MB in a heading': () => withText(`## ${times('words ', megabyte)}`),
  '1 MB in the request line': () => ({page: cellarPage.replace('cellar/bottle', () => times('cellar/', megabyte))}),
  '1 MB in the title': () => ({page: cellarPage.replace('Query Cellar Bottle', () => times('Bottle ', megabyte))}),
  '1 MB in the weight': () => ({page: cellarPage.replace('**3**', () => times('3 or ', megabyte))}),
  '1 MB of front matter': () => withHead(times('a: b\n', megabyte)),
  'a line of front matter': () => withHead(`a: ${times('[', 9000)}`),
  'aliases of aliases in the front matter': () => withHead(laughs(8)),
  'a line as long as may be in a cell': () => withRows(`label| STRING| NO| ${times('words, ', 19_000)}\n`),
  'a line as long as may be in a heading': () => withText(`## ${times('words ', 19_000)}`),
  'a line as long as may be in the request line': () => ({page: cellarPage.replace('cellar/bottle', () => times('cellar/', 19_000))}),
  'a line as long as may be in the title': () => ({page: cellarPage.replace('Query Cellar Bottle', () => times('Bottle ', 19_000))}),
  'a line as long as may be in the weight': () => ({page: cellarPage.replace('**3**', () => times('3 or ', 19_000))}),
  'a line as long as may be in a note': () => ({page: cellarPage.replace('Either `bottleId` or `label` must be sent.', () => times('Either bottleId or label must be sent, ', 19_000))}),
  'rows as many as may be': () => withRows(numbered(1_900, index => `field${index}| STRING| NO|\n`)),
  '10,000 rows': () => withRows(numbered(10_000, index => `field${index}| STRING| NO|\n`)),
  '100,000 rows': () => withRows(numbered(100_000, index => `field${index}| STRING| NO|\n`)),
  'rules as many as may be': () => withText(times(`${times('-', 100)}\n\n`, 1_000_000)),
  'headings as many as may be': () => withText(numbered(9_000, index => `## Heading ${index}\n\n`)),
  'items as many as may be': () => withText(numbered(2_400, index => `- \`label\` must be sent if ${index}\n\n`)),
  'endpoints as many as may be': () => ({page: cellarPage + numbered(1_000, index => `## Endpoint ${index}\n\n### HTTP Request\n\nGET \`/papi/v1/x${index}\`\n\n### Weight\n\n1\n\n`)}),
  'endpoints of one title as many as may be': () => ({page: cellarPage.replace(/# Query[^]*/, () => numbered(3_300, index => `# Query X\n## HTTP Request\nGET /papi/v1/x${index}\n## Weight\n1\n\n`))}),
  'examples as many as may be': () => withExample(numbered(4_000, index => `\`\`\`\n{"a${index}": 1}\n\`\`\`\n\n`)),
  'fields as many as may be': () => withExample(`    {\n${numbered(1_900, index => `      "field${index}": ${index},\n`)}      "a": 1\n    }\n`),
  'JSON of 200 levels': () => withExample(nested(198)),
  'JSON of 3,000 levels': () => withExample(nested(3_000)),
  'JSON of 1,800,000 levels': () => withExample(numbered(150, () => `    ${'['.repeat(12_000)}\n`)),
  'JSON that does not end': () => withExample(`${example}\n${times('       "a": [1, {"b": "c\n', 300_000)}`),
  'a string that does not end': () => withExample(`${example}\n       "a": "${times('\\"', 19_000)}\n`),
  'quotes in quotes': () => withText(numbered(1_000, index => `${'> '.repeat(index + 1)}a\n`)),
  'lists in lists': () => withText(numbered(1_000, index => `${'  '.repeat(index)}- a\n`)),
  'lists in lists up to the bounds': () => withText(times(`${numbered(20, index => `${'  '.repeat(index)}- a\n`)}\n`, 56_000)),
  'emphasis in emphasis': () => withText(numbered(2_000, index => `${'*a **b '.repeat(20)}\n${index % 20 === 0 ? '\n' : ''}`)),
  'links in links': () => withText(times('[a](b [c](d ', 19_000)),
  'code spans of all lengths': () => withText(numbered(90, index => `${'`'.repeat(index + 1)} a `)),
  'definitions of links': () => withText(numbered(3_000, index => `[a${index}]: b\n`)),
  '100 kB of product.yaml': () => ({product: `dialect: binance\ntitle: ${times('a ', 99_000)}\n`}),
  'keys of product.yaml': () => ({product: `dialect: binance\n${numbered(7_000, index => `key${index}: a\n`)}`}),
  '1 MB of product.yaml': () => ({product: `dialect: binance\ntitle: ${times('a ', 1_100_000)}\n`}),
  'product.yaml in brackets': () => ({product: `dialect: binance\npools: ${times('[', 99_000)}\n`}),
  'product.yaml in maps': () => ({product: `dialect: binance\npools: ${times('{a: ', 99_000)}\n`}),
  'product.yaml in dashes': () => ({product: `dialect: binance\npools:\n  ${times('- ', 99_000)}a\n`}),
  'product.yaml in levels': () => ({product: `dialect: binance\n${numbered(1_000, index => `${' '.repeat(index)}a:\n`)}`}),
  'aliases of aliases in product.yaml': () => ({product: `dialect: binance\n${laughs(9)}`}),
  'aliases of aliases in overlay.yaml': () => ({overlay: laughs(9)}),
  'actions of an overlay': () => ({overlay: `overlay: 1.0.0\ninfo: {title: a, version: "1"}\nactions:\n${numbered(1_000, () => '  - target: $.info.title\n    description: a\n    update: {x-b: c}\n')}`}),
  'a target of an overlay': () => ({overlay: `overlay: 1.0.0\ninfo: {title: a, version: "1"}\nactions:\n  - target: $${times('..*', 6_000)}\n    description: a\n    remove: true\n`}),
  'looks of a target of an overlay': () => ({overlay: `${overlayHead}  - target: $..[?$..[?$..[?$..nowhere]]]\n    description: a\n    remove: true\n`}),
  'values that an overlay doubles': () => ({overlay: `${overlayHead}  - {target: $.info, description: a, update: {x-a: {b: {}}}}\n${numbered(40, index => `  - {target: "$.info['x-a']..*", description: a, update: {c${index}: {}}}\n`)}`}),
  'a pattern in a target of an overlay': () => ({overlay: 'overlay: 1.0.0\ninfo: {title: a, version: "1"}\nactions:\n  - target: $..[?match(@.description, "(a+)+b")]\n    description: a\n    remove: true\n'})
}

/** Ten of the ten before, level by level: a few hundred bytes that stand for as many values as one likes. */
function laughs(levels: number): string {
  return `a0: &a0 [x]\n${numbered(levels, index => `a${index + 1}: &a${index + 1} [${`*a${index}, `.repeat(10)}]\n`)}`
}
