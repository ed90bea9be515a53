import fc from 'fast-check'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import {unified} from 'unified'
import {visit} from 'unist-util-visit'
import {expect, test} from 'vitest'
import {markdownShape} from '../generator/emit/markdown-shape.js'
import {hostile} from './hostile-text.js'

/** The shape of a text that is read as a whole. */
function wholeShape(text: string): string {
  const found: string[] = []
  visit(unified().use(remarkParse).use(remarkGfm).parse(text), ({type}) => void (type !== 'text' && type !== 'inlineCode' && found.push(` ${type}`)))
  return found.join('')
}

/** Its sections are read before, each by itself. */
function expectWhole(text: string): void {
  for (const one of [...text.split(/\n\n(?=#)/), text, text]) expect(markdownShape(one)).toBe(wholeShape(one))
}

test.each([
  ['sections and tables', 'a\n\n## b\n\nc\n\n| d | e |\n|---|---|\n| f | [g](h) |\n| `i` | j |\n| `i` | j |\n\n# k\n'],
  ['a fence that stays open', '# a\n\n```\nb\n\n# c\n\n# c'],
  ['a fence that stays open at the end', '# a\n\n# b\n\n```\n'],
  ['a comment over sections', '# a\n\n<!-- b\n\n# c\n\nd -->\n\n# e'],
  ['a definition for another section', '# a\n\n[b]\n\n# c\n\n[b]: d'],
  ['a footnote for another section', '# a\n\nb[^1]\n\n# c\n\n[^1]: d\n\n# e'],
  ['a row that is none', '# a\n\n| b |\n|---|\n| c |\n> d\n\n# e'],
  ['a row with more cells, and one with fewer', '| a | b |\n|---|---|\n| c | d | e |\n| f |\n|\n'],
  ['a table that is none', '| a |\n|---|---|\n| b |\n\n# c'],
  ['a list that goes on', '# a\n\n- b\n\n# c\n\n- d\n\n  # e'],
  ['code of four blanks', '    a\n\n# b\n\n    c\n\n| d |\n|---|'],
  ['nothing', ''],
  ['empty lines', '\n\n\n\n# a\n\n\n\n| b |\n|---|\n| c |\n\n\n\n'],
  ['ends of lines of other systems', '# a\r\n\r\n| b |\r\n|---|\r\n| c |\r\n\n\n# d\r\r# e'],
  ['a mark of byte order', '\ufeff# a\n\n# b\n\n\ufeff# a']
])('%s', (_what, text) => {
  expectWhole(text)
})

const scraps = [
  '\n', '\n\n', '\n\n# ', '\n\n## a\n\n', '\n\n| a | b |\n|---|---|\n', '\n| c | d |', '\n| `e` | [f](g) |', '\n\n|', ' | ', '|---|', '```', '\n```\n', '\n~~~\n', '    ',
  '\n> ', '\n- ', '\n1. ', '\n---\n', '<!--', '-->', '\n<div>\n', '\n<script>', '</script>', '<b>', '[h]', '\n\n[h]: i\n\n', '[^1]', '\n\n[^1]: j', '`', '**', '\\', '\r', '\t',
  'https://k.example', 'l@m.example', '![', '](', ')', '~~', '&amp;', '\ufeff', 'text'
]
const soup = fc.array(fc.oneof({weight: 6, arbitrary: fc.constantFrom(...scraps)}, {weight: 1, arbitrary: hostile}), {maxLength: 40}).map(parts => parts.join(''))

test('a text read in parts has the shape of the whole', () => {
  fc.assert(fc.property(soup, text => {
    expectWhole(text)
  }), {numRuns: 500})
})
