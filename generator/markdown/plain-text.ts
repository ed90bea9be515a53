import {toString} from 'mdast-util-to-string'
import type {Nodes} from 'mdast'

/** The words of a node without marks. A hard break is the end of a line, so that the words around it stay apart. */
export function plainText(node: Nodes): string {
  if (node.type === 'break') return '\n'
  return 'children' in node ? node.children.map(plainText).join('') : toString(node)
}
