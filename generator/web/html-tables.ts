import type {Element, ElementContent, Root} from 'hast'
import {SKIP, visit} from 'unist-util-visit'

/**
 * Tables as markdown can have them: a cell that spans rows stands in each of them, and the blocks of a cell (items,
 * paragraphs, lines of code) are its lines, with `<br>` between them. A caption stands above its table.
 */
export function plainTables(tree: Root): void {
  visit(tree, 'element', element => {
    if (element.tagName === 'tr') element.children = cellsOf(element).map(withLines)
  })
  visit(tree, 'element', element => {
    if (isNamed(element, 'thead', 'tbody', 'tfoot')) spreadRows(element.children.filter(child => isNamed(child, 'tr')))
  })
  visit(tree, 'element', (element, index, parent) => {
    if (element.tagName !== 'table' || index === undefined || !parent) return undefined
    const captions = element.children.filter(child => isNamed(child, 'caption'))
    parent.children.splice(index, 0, ...captions.map(caption => ({...caption, tagName: 'p'})))
    return captions.length > 0 ? [SKIP, index + captions.length + 1] : undefined
  })
}

function isNamed(node: ElementContent, ...names: string[]): node is Element {
  return node.type === 'element' && names.includes(node.tagName)
}

function cellsOf({children}: Element): Element[] {
  return children.filter(child => isNamed(child, 'td', 'th'))
}

/** What a cell that spans rows says, it says of each. `left` is how many rows below still have it. */
function spreadRows(rows: readonly Element[]): void {
  const above: ({cell: Element; left: number} | undefined)[] = []
  for (const row of rows) {
    const own = cellsOf(row)
    const cells: Element[] = []
    for (let column = 0; own.length > 0 || above.slice(column).some(span => span && span.left > 0);) {
      const span = above[column]
      const isSpanned = span !== undefined && span.left > 0
      const cell = isSpanned ? structuredClone(span.cell) : own.shift() ?? emptyCell()
      if (isSpanned) span.left--
      else above[column] = {cell, left: rowSpan(cell) - 1}
      delete cell.properties['rowSpan']
      cells.push(cell)
      column += Math.max(1, Number(cell.properties['colSpan'] ?? 1) || 1)
    }
    row.children = cells
  }
}

function emptyCell(): Element {
  return {type: 'element', tagName: 'td', properties: {}, children: []}
}

/** 0 is all rows that are left. */
function rowSpan({properties: {rowSpan: rows = 1}}: Element): number {
  if (Number(rows) === 0) return Infinity
  return Number(rows) > 0 ? Number(rows) : 1
}

const blocks = new Set([
  'p', 'div', 'pre', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'blockquote', 'section', 'details', 'summary', 'hr',
  'table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'
])

/** A cell holds one line: blocks end where a line of it does. */
function withLines(cell: Element): Element {
  return {...cell, children: joined(linesOf(cell))}
}

/** The lines of a node, each with what it holds; an element around several is around each of them. */
function linesOf(node: ElementContent): ElementContent[][] {
  if (node.type !== 'element') return [[node]]
  if (node.tagName === 'br') return [[], []]
  if (node.tagName === 'pre' || node.tagName === 'code') return codeLines(node).map(line => (line === '' ? [] : [codeOf(line)]))
  const lines: ElementContent[][] = [[]]
  for (const child of node.children) {
    const [first = [], ...others] = linesOf(child)
    const isBlock = child.type === 'element' && blocks.has(child.tagName)
    if (isBlock) lines.push(first, ...others, [])
    else lines.splice(-1, 1, [...lines.at(-1) ?? [], ...first], ...others)
  }
  return isInline(node) ? lines.map(children => (isBlank(children) ? children : [{...node, children}])) : lines
}

function isInline({tagName}: Element): boolean {
  return !blocks.has(tagName)
}

function isBlank(line: readonly ElementContent[]): boolean {
  return line.every(part => part.type === 'text' && part.value.trim() === '')
}

function joined(lines: ElementContent[][]): ElementContent[] {
  const lineEnd: Element = {type: 'element', tagName: 'br', properties: {}, children: []}
  return lines.filter(line => !isBlank(line)).flatMap((line, index) => (index === 0 ? line : [lineEnd, ...line]))
}

/** White space is as written in `pre` alone. */
function codeLines(code: Element): string[] {
  const text = textOf(code, code.tagName === 'pre')
  return text.split('\n').map(line => line.trim())
}

function textOf(node: ElementContent, isAsWritten: boolean): string {
  if (node.type === 'text') return isAsWritten ? node.value : node.value.replace(/\s+/g, ' ')
  if (node.type !== 'element') return ''
  if (node.tagName === 'br') return '\n'
  const text = node.children.map(child => textOf(child, isAsWritten || node.tagName === 'pre')).join('')
  return isInline(node) ? text : `\n${text}\n`
}

function codeOf(value: string): Element {
  return {type: 'element', tagName: 'code', properties: {}, children: [{type: 'text', value}]}
}
