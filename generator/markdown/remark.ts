import type {Root} from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import {unified, type Data, type Processor} from 'unified'

/** A single tilde is text: the docs write ranges with it. */
const gfm = {singleTilde: false}
const whole = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm, gfm).freeze()
const part = unified().use(remarkParse).use(remarkGfm, gfm).freeze()
const plainPart = unified().use(remarkParse).use(remarkGfm, gfm).use(withoutAddresses).freeze()

/** Parse the text of a page into mdast, as remark does. */
export function parseWhole(text: string): Root {
  return whole.parse(text)
}

/** Parse a part of a page that is not its beginning: a rule there begins no front matter. */
export function parsePart(text: string): Root {
  return (mayHaveAddress.test(text) ? part : plainPart).parse(text)
}

/** What an address of the web is made of, be it escaped. */
const mayHaveAddress = /[@&\\]|http|www/i

type Constructs = NonNullable<Data['micromarkExtensions']>[number]['text']

/** remark-gfm tries an address at each word, and looks at all words of the tree once more. */
function withoutAddresses(this: Processor): void {
  const [syntax = [], tree = []] = [this.data('micromarkExtensions'), this.data('fromMarkdownExtensions')]
  this.data('micromarkExtensions', syntax.map(extension => ({...extension, text: withoutAutolinks(extension.text)})))
  this.data('fromMarkdownExtensions', tree.flat().map(({transforms: _, ...extension}) => extension))
}

/** By the letter that each construct begins with. */
function withoutAutolinks(text: Constructs): Constructs {
  return Object.fromEntries(Object.entries(text ?? {}).map(([letter, constructs]) => {
    return [letter, [constructs ?? []].flat().filter(({name = ''}) => !name.endsWith('Autolink'))] as const
  }).filter(([, constructs]) => constructs.length > 0))
}
