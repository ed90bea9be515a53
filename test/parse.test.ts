import {readFileSync} from 'node:fs'
import fc from 'fast-check'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import {unified} from 'unified'
import {expect, test} from 'vitest'
import '../generator/markdown/index.js'
import {parse} from '../generator/markdown/parse.js'
import {cellarPage} from './cellar-page.js'

const remark = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm, {singleTilde: false}).freeze()

/** How often each property is tried: more often with `PARSE_TIMES=20`. */
const times = Number(process.env['PARSE_TIMES'] ?? 1)

/** What `generator/markdown/plain-*.ts` stand in for, in the version that they were compared with. */
const mirrored = {
  'remark-parse': '11.0.0', 'remark-gfm': '4.0.1', 'remark-frontmatter': '5.0.0',
  'mdast-util-from-markdown': '2.1.0', 'mdast-util-frontmatter': '2.0.1', 'mdast-util-gfm': '3.1.0', 'mdast-util-gfm-autolink-literal': '2.1.0',
  'mdast-util-gfm-footnote': '2.1.0', 'mdast-util-gfm-strikethrough': '2.0.1', 'mdast-util-gfm-table': '2.0.1', 'mdast-util-gfm-task-list-item': '2.0.1',
  micromark: '4.0.3', 'micromark-core-commonmark': '2.0.4', 'micromark-extension-frontmatter': '2.0.0',
  'micromark-extension-gfm': '3.0.0', 'micromark-extension-gfm-autolink-literal': '2.1.0', 'micromark-extension-gfm-footnote': '2.1.0',
  'micromark-extension-gfm-strikethrough': '2.1.0', 'micromark-extension-gfm-table': '2.1.2', 'micromark-extension-gfm-task-list-item': '2.1.0'
}

const longRun = 'plain blocks were compared with another version; run `PARSE_TIMES=20 npx vitest run test/parse.test.ts --testTimeout 3600000`, and write the installed one here where it passes'

test.each(Object.entries(mirrored))('%s is the version that plain blocks were compared with', (name, version) => {
  const installed: unknown = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version
  expect(installed, longRun).toBe(version)
})

/** The tree of remark, with every position. */
function expectSame(text: string): void {
  expect(parse(text), JSON.stringify(text)).toEqual(remark.parse(text))
}

/** What opens, ends or goes on with something, most of it at the beginning of a line. */
const begins = ['', '', '', '    ', '    ', '     ', '   ', '\t', ' \t', '  ', '> ', '>', '* ', '- ', '1. ', '  * ', '    * ', '# ', '## ', '###### ', '#\t', '####### ', '#', '|', '```', '~~~', '````js', '---', '--- ', '===', '***', '<div>', '<!--', '-->', '<?', '<![CDATA[', '</div>', '[a]: /b', '[^1]: ', '\\# ', 'a: b']
const words = [
  'words', '(USER_DATA)', 'a_', '1,', 'a|b', '---|---', '|', '`', '``', '**', '_', '*', '~', '~~', '[', ']', '(', ')', '](', '](#)', '![', '[a]', '[^1]', '<a href="', '<', '>', '"', '\'', '&lt;', '&#64;', '\\', '\\@', '@', 'a@b.cd', 'www.a.bc', 'www\\.a.bc', 'https://a.bc/d', 'http:/\\/a.bc', '#', ' #', ' ', '  ', '\t', '中文', '：', '\u200b', '\u00a0', '\u2028', '{"a": 1}',
  '[\u200b](/docs/a-b#c "Direct link to c")', '[\u200b](/docs/中#文 "文 (x)的直接链接")', '[a](/b)', '[a](/b_c*d "e*f")', '[a](/b "c\\"d")', '[a](/b "c&lt;")', '[a](b`c)', '[a](/b (c))'
]
const sure = fc.tuple(fc.constantFrom(...begins), fc.array(fc.constantFrom(...words), {maxLength: 5}))
const line = fc.oneof({weight: 12, arbitrary: sure.map(([start, rest]) => start + rest.join(''))}, {weight: 1, arbitrary: fc.constantFrom('\ufeff', '\r', '\0', '# \r# x', '\n\n', 'a\r')})
const soup = fc.tuple(fc.array(line, {maxLength: 14}), fc.constantFrom('', '\n', '\n\n', '  ')).map(([lines, end]) => lines.join('\n') + end)

test('any soup of lines has the tree of remark', () => {
  fc.assert(fc.property(soup, expectSame), {numRuns: 1000 * times})
})

test('any soup of lines anywhere in a page has the tree of remark', () => {
  fc.assert(fc.property(soup, fc.nat(cellarPage.length), (text, at) => expectSame(cellarPage.slice(0, at) + text + cellarPage.slice(at))), {numRuns: 300 * times})
})

/** What most lines of pages are: few marks among words. */
const calm = fc.tuple(fc.constantFrom('# ', '## ', '', '**', '`', '* ', '  * ', '  * `', '* **', '    * ', '- '), fc.array(fc.constantFrom('a', 'Ab c', '1', '中', ' ', '_', '*', '**', '`', '``', '(', ')', '.', ',', ':', '-', '#', '!', 'www.', 'http://', '@', '[\u200b](/a)'), {maxLength: 6}), fc.constantFrom('', '**', '`', ' '))
  .map(([start, words, end]) => start + words.join('') + end)
const lists = fc.tuple(fc.constantFrom('  * ', '* ', '   * '), fc.array(fc.tuple(fc.constantFrom('', '', '', '', '\n', ' '), calm), {minLength: 1, maxLength: 3}))
  .map(([mark, lines]) => lines.map(([above, line]) => above + mark + line).join('\n'))
const matter = fc.constantFrom('', '', '---\na: b\n---\n', '---\n---', '--- \n\na: b \n---\n', '---\n \n---  \n', '---\n\n---\n\n')

test('any lines with few marks have the tree of remark', () => {
  fc.assert(fc.property(matter, fc.array(fc.oneof(calm, lists), {minLength: 1, maxLength: 3}), fc.constantFrom('\n', '', '\n    \n# x'), (above, lines, end) => expectSame(`${above}${lines.join('\n\n# x\n\n')}${end}`)), {numRuns: 1000 * times})
})

/** What pages consist of, of words that may be plain, and what is nearly so. */
const word = fc.constantFrom('a', 'Ab c', '12', '中，', '`b`', '`b*`', '`b `', '` b `', '` `', '**c**', '**c**d', '**d:**', '**`e`**', 'x**y**', 'é**, f**', '[g](/h)', '[`g`](/h_i "j")', '![g](/h)', '[g]', '[^g]', 'h_i', '中_i', '_j', '\\-', '\\*', '\\`', '\\', '*', ' * ', '< 1', '<b>', '<b c>', '<div>', '& c', '&b=c', '&amp;', '&#64;', '&c1;', '~', '~~', '!', '#', '>', '|', '(', ')', ':', '-', '.', '1.', '😀', '  ', '`', '``', '*k*', 'www.', '://', 'wss://a', 'https://a', '@', '<https://a.b/c_d>')
const some = fc.array(word, {minLength: 1, maxLength: 4}).map(parts => parts.join(''))
const spaced = fc.tuple(some, fc.constantFrom('', '', '', ' ', '  ', '   ')).map(([text, end]) => text + end)
const paragraph = fc.tuple(fc.array(spaced, {minLength: 1, maxLength: 3}), fc.constantFrom('', '', ' ', '    ')).map(([[first = '', ...others], indent]) => [first, ...others.map(text => indent + text)])
const row = fc.tuple(fc.constantFrom('', '', '', '|', '| ', ' '), fc.array(fc.oneof(some, fc.constantFrom('', ' ', '  ')), {minLength: 1, maxLength: 4}), fc.constantFrom('| ', ' | ', '|'), fc.constantFrom('', '  ', '|', '|  ')).map(([start, cells, bar, end]) => start + cells.join(bar) + end)
const table = fc.tuple(row, fc.array(fc.constantFrom('---', ':-', '-:', ' :---: ', '-'), {minLength: 1, maxLength: 4}), fc.constantFrom('', '|'), fc.constantFrom('', '  ', '|'), fc.array(fc.oneof(row, row, spaced, fc.constantFrom('---|---', '--', '-|')), {maxLength: 3}))
  .map(([head, marks, start, end, rows]) => [head, start + marks.join('|') + end, ...rows])
/** `\n` stands for the indent of an item's words. */
const {list} = fc.letrec<{list: string[]; item: string[]}>(tie => ({
  item: fc.tuple(paragraph, fc.constantFrom([], [], [], ['']), fc.option(tie('list'), {maxDepth: 2, freq: 2}), fc.constantFrom([], [], [], [''], ['', '']), fc.integer({min: 0, max: 8}))
    .map(([words, between, below, end, lazy]) => [...words.slice(0, 1), ...words.slice(1).map(text => (lazy === 0 ? text : `\n${text}`)), ...(below ? [...between, ...below.map(text => text && `\n${text}`)] : []), ...end]),
  list: fc.tuple(fc.constantFrom('* ', '* ', '  * ', '- ', ' - ', '+ ', '1. ', '  2. ', '*  '), fc.array(tie('item'), {minLength: 1, maxLength: 3}))
    .map(([mark, items]) => items.flatMap(item => item.map((text, index) => (index === 0 ? mark + text : text.replace('\n', ' '.repeat(mark.length))))))
}))
const code = fc.array(fc.constantFrom('a', ' b  ', '', '\t', 'c\td', '# e', '```'), {minLength: 1, maxLength: 4})
const indented = code.chain(lines => fc.constantFrom('    ', '    ', '  ').map(blank => lines.map(text => (text === '' ? blank : `    ${text}`))))
const fenced = fc.tuple(fc.constantFrom('```', '~~~', '````'), fc.constantFrom('', 'js', ' js', 'js a', '`'), code, fc.constantFrom('', '', ' ', '`', '~', 'x')).map(([fence, info, lines, end]) => [fence + info, ...lines, fence + end])
const quote = fc.tuple(fc.oneof(paragraph, list), fc.constantFrom([], [], [''], ['', ''])).map(([lines, end]) => [...lines, ...end].map(text => `> ${text}`))
const rules = fc.constantFrom('---', '* * *', '***', '- - -').map(text => [text])
const heading = fc.tuple(fc.constantFrom('# ', '### ', '#  '), spaced).map(([mark, text]) => [mark + text])
const block = fc.oneof({weight: 2, arbitrary: paragraph}, {weight: 3, arbitrary: table}, {weight: 3, arbitrary: list}, indented, fenced, {weight: 2, arbitrary: quote}, rules, heading)
const between = fc.constantFrom('\n\n', '\n\n', '\n\n', '\n\n\n\n', '\n', '\n  \n', '\n    \n')

test('any blocks have the tree of remark', () => {
  fc.assert(fc.property(fc.array(fc.tuple(block, between), {minLength: 1, maxLength: 3}), blocks => expectSame(blocks.map(([lines, below]) => lines.join('\n') + below).join(''))), {numRuns: 1000 * times})
})

test.each([
  ['front matter with a comment', '---\n# a: b\nc: d\n---\n\n# Title\n'],
  ['front matter that never ends', '---\na: b\n# Title\n\n---x\n'],
  ['rules right below a heading', '# Title\n---\na: b\n---\n# Title\n'],
  ['a fence without an end', '# Title\n\n```\n{}\n# no title\n'],
  ['a fence in an item', '# Title\n\n* item\n  ```\n# Title\n\nwords\n'],
  ['a comment over headings', '# Title\n\n<!--\n# no title\n-->\n\n# Title\n'],
  ['a reference to below', '# [a]\n\nwords [a]\n\n# Title\n\n[a]: /b\n'],
  ['an item in an item below code', '    a\n\n* *\na\n'],
  ['an item in an item below a paragraph', 'a\n* * \na\n'],
  ['a number in a quote below code', '    a\n\n>   2. a\n'],
  ['bold words side by side', '**a****b:**-c\n'],
  ['a header of one bar', '|\n---|\na\n'],
  ['code with a tab', '# Title\n    {\n\t}\n    x\n'],
  ['code that ends a page', '# Title\n\n    {}\n  \n\n'],
  ['code above blanks that a heading ends', '# Title\n\n    words\n    \n# Title'],
  ['code above a blank that is a word', '# Title\n    {}\n\u00a0\n\n# Title'],
  ['code above blanks without a line end', '# Title\n    {}\n     '],
  ['code that a blank line ends', '# Title\n    \n    \n    {  \n\n      "a": 1\n    }\n  \n---\n\n# Title\n']
])('%s', (_, text) => expectSame(text))
