import type {Root} from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import {unified} from 'unified'

const processor = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm, {singleTilde: false}).freeze()

/**
 * Parse the text of a page into mdast. A single tilde is text: the docs write ranges with it.
 * @see https://github.com/syntax-tree/mdast
 */
export function parse(text: string): Root {
  return processor.parse(text)
}
