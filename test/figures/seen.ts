import type {VFile} from 'vfile'

/**
 * What the text of a page shows, line by line, to an eye that knows no markdown: what the reader is measured against. It
 * shares no code with the reader, and sees rather too much than too little.
 */
export type Seen = {requests: {address: string; line: number}[]; rows: number[]; blocks: Block[]; hasWeight: boolean}

/** JSON that stands alone, with the lines that it takes. */
export type Block = {start: number; end: number; text: string}

const request = /^[\s`*]*(?<method>GET|POST|PUT|DELETE)[\s`*]+\/?`?(?<path>[a-z]+\/[\w/-]+)[\s`]*(?:\(HMAC SHA256\)`?)?\s*$/
const type = /^(?:long|string|enum|int|integer|decimal|bigdecimal|boolean|double|float|array|list|array of string|list *<.*>|stringstring)$/i
const mandatory = /^(?:yes|no\*?|true|false|是|否|either.*|conditional.*)$/i
const weight = /^[#*>\s]*(?:request )?(?:weight?\b|权重|请求权重)/im

/** An endpoint is known by its text: a heading for the request, or a block with its line. */
export function looksLikeEndpoint(page: VFile): boolean {
  return /^#{1,6} +(?:HTTP ?(?:Request|请求)|Endpoint:|接口[:：])|^ {4}(?:GET|POST|PUT|DELETE) \/[a-z]+\//im.test(String(page))
}

/** Look at the text of a page. Lines are counted from one. */
export function see(text: string): Seen {
  const lines = text.split(/\r\n?|\n/)
  return {
    requests: lines.flatMap((line, index) => {
      const {method, path} = request.exec(line)?.groups ?? {}
      return method ? [{address: `${method} /${path}`, line: index + 1}] : []
    }),
    rows: lines.flatMap((line, index) => Array.from({length: rowsIn(line)}, () => index + 1)),
    blocks: blocksOf(lines),
    hasWeight: weight.test(text)
  }
}

/** A name, a type and a yes or no, beside each other; a flattened table has several on its line. */
function rowsIn(line: string): number {
  const cells = line.split(/[|｜]/).map(cell => cell.replaceAll('*', '').trim())
  return cells.filter((cell, at) => /^\w[\w.[\]]*$/.test(cell) && type.test(cells[at + 1] ?? '') && mandatory.test(cells[at + 2] ?? '')).length
}

/** JSON is indented, below a line that is not or is a bullet; or it is fenced. */
function blocksOf(lines: string[]): Block[] {
  let above = ''
  return lines.flatMap((line, index) => {
    const before = above
    if (line.trim() !== '') above = line
    const isFenced = before.startsWith('```')
    if (!/^\s*[[{]/.test(line) || !(isFenced || (isInside(line) && (!isInside(before) || /^ *[*-] /.test(before))))) return []
    const length = lines.slice(index).findIndex(one => (isFenced ? one.startsWith('```') : one.trim() !== '' && !isInside(one)))
    const end = length < 0 ? lines.length : index + length
    return [{start: index + 1, end, text: lines.slice(index, end).join('\n')}]
  })
}

function isInside(line: string): boolean {
  return /^(?: {2,}|\t)\s*\S/.test(line)
}
