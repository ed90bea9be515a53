import fc from 'fast-check'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import {unified} from 'unified'
import {expect, test} from 'vitest'
import {parse} from '../generator/markdown/parse.js'
import {cellarPage} from './cellar-page.js'

const remark = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm, {singleTilde: false}).freeze()

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
  fc.assert(fc.property(soup, expectSame), {numRuns: 1000})
})

test('any soup of lines anywhere in a page has the tree of remark', () => {
  fc.assert(fc.property(soup, fc.nat(cellarPage.length), (text, at) => expectSame(cellarPage.slice(0, at) + text + cellarPage.slice(at))), {numRuns: 300})
})

/** What most lines of pages are: few marks among words. */
const calm = fc.tuple(fc.constantFrom('# ', '## ', '', '**', '`', '* ', '  * ', '  * `', '* **', '    * ', '- '), fc.array(fc.constantFrom('a', 'Ab c', '1', '中', ' ', '_', '*', '**', '`', '``', '(', ')', '.', ',', ':', '-', '#', '!', 'www.', 'http://', '@', '[\u200b](/a)'), {maxLength: 6}), fc.constantFrom('', '**', '`', ' '))
  .map(([start, words, end]) => start + words.join('') + end)
const lists = fc.tuple(fc.constantFrom('  * ', '* ', '   * '), fc.array(fc.tuple(fc.constantFrom('', '', '', '', '\n', ' '), calm), {minLength: 1, maxLength: 3}))
  .map(([mark, lines]) => lines.map(([above, line]) => above + mark + line).join('\n'))
const matter = fc.constantFrom('', '', '---\na: b\n---\n', '---\n---', '--- \n\na: b \n---\n', '---\n \n---  \n', '---\n\n---\n\n')

test('any lines with few marks have the tree of remark', () => {
  fc.assert(fc.property(matter, fc.array(fc.oneof(calm, lists), {minLength: 1, maxLength: 3}), fc.constantFrom('\n', '', '\n    \n# x'), (above, lines, end) => expectSame(`${above}${lines.join('\n\n# x\n\n')}${end}`)), {numRuns: 1000})
})

test.each([
  ['front matter with a comment', '---\n# a: b\nc: d\n---\n\n# Title\n'],
  ['front matter that never ends', '---\na: b\n# Title\n\n---x\n'],
  ['rules right below a heading', '# Title\n---\na: b\n---\n# Title\n'],
  ['a fence without an end', '# Title\n\n```\n{}\n# no title\n'],
  ['a fence in an item', '# Title\n\n* item\n  ```\n# Title\n\nwords\n'],
  ['a comment over headings', '# Title\n\n<!--\n# no title\n-->\n\n# Title\n'],
  ['a reference to below', '# [a]\n\nwords [a]\n\n# Title\n\n[a]: /b\n'],
  ['code with a tab', '# Title\n    {\n\t}\n    x\n'],
  ['code that ends a page', '# Title\n\n    {}\n  \n\n'],
  ['code above blanks that a heading ends', '# Title\n\n    words\n    \n# Title'],
  ['code above a blank that is a word', '# Title\n    {}\n\u00a0\n\n# Title'],
  ['code above blanks without a line end', '# Title\n    {}\n     '],
  ['code that a blank line ends', '# Title\n    \n    \n    {  \n\n      "a": 1\n    }\n  \n---\n\n# Title\n']
])('%s', (_, text) => expectSame(text))
