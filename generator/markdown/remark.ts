import type {Root} from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import {unified} from 'unified'

/** A single tilde is text: the docs write ranges with it. */
const gfm = {singleTilde: false}
const whole = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm, gfm).freeze()
const part = unified().use(remarkParse).use(remarkGfm, gfm).freeze()

/** Parse the text of a page into mdast, as remark does. */
export function parseWhole(text: string): Root {
  return whole.parse(text)
}

/** Parse a part of a page that is not its beginning: a rule there begins no front matter. */
export function parsePart(text: string): Root {
  return part.parse(text)
}
