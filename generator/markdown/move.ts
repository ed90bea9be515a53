import type {Nodes} from 'mdast'
import type {Point} from 'unist'

/** How far a text stands below the beginning of a page. */
export type Offset = {lines: number; letters: number}

/** Put the places of a tree of a part of a page where that part stands. */
export function move(node: Nodes, by: Offset): void {
  if (node.position) node.position = {start: moved(node.position.start, by), end: moved(node.position.end, by)}
  if ('children' in node) for (const child of node.children) move(child, by)
}

function moved({line, column, offset = 0}: Point, {lines, letters}: Offset): Point {
  return {line: line + lines, column, offset: offset + letters}
}
