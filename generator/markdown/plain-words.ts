import type {PhrasingContent} from 'mdast'
import {cut, positionOf, type Line} from './line.js'

/**
 * The nodes of words that stand in one line: plain ones, code, bold words, links and tags. undefined where there is anything
 * else that may mean something.
 */
export function plainWords(line: Line): PhrasingContent[] | undefined {
  const children: PhrasingContent[] = []
  let start = 0
  for (const [index, text] of line.text.split(marked).entries()) {
    const before = line.text.charAt(start - 1)
    const part = cut(line, start, start += text.length)
    const node = index % 2 === 0 ? words(part) : readers[text.charAt(0)]?.(part, [before, line.text.charAt(start)])
    if (!node && text !== '') return undefined
    if (node) children.push(node)
  }
  return children
}

/** What code, bold words, a link, an address and a tag look like. Code binds before all else. */
const marked = /((?<!`)`[^`]+`(?!`)|(?<!\*)\*\*[^*]+\*\*(?!\*)|(?<!!)\[[^[\]^][^[\]]*\]\([^()[\]\s]+(?: "[^"]*")?\)|<(?:https?:[^\s<>]+|[A-Za-z][A-Za-z0-9]*)>)/

function words(line: Line): PhrasingContent | undefined {
  if (!plain.test(line.text)) return undefined
  const value = line.text.includes('\\') ? line.text.replace(/\\/g, '') : line.text
  return isAddress.test(value) ? undefined : {type: 'text', value, position: positionOf(line)}
}

/** Letters, marks that mean nothing where they stand, and escapes of those that would. */
const plain = /^(?:[^\0-\x1f\x7f\\`*_[\]<&!~@]|(?<=[\p{L}\p{N}])_(?=[\p{L}\p{N}])|\[(?!\^)|\](?!\()|!(?!\[)|<(?=[ =])|(?<= )\*(?= )|&(?!#?\w{1,40};)|(?<!~)~(?!~)|\\[-[\]_*#.<>+])+$/u
const isAddress = /https?:\/\/|www\./i

function code(line: Line): PhrasingContent | undefined {
  if (/^` [^]* `$|^` `$|\t/.test(line.text)) return undefined
  return {type: 'inlineCode', value: line.text.slice(1, -1), position: positionOf(line)}
}

/** Marks around a letter are sure to make words bold, and so are those beside a blank or a punctuation mark. */
function bold(line: Line, [before, after]: [string, string]): PhrasingContent | undefined {
  const opens = /^.?\*\*[\p{L}\p{N}]|^[\s\p{P}]?\*\*\S/su.test(before + line.text)
  const closes = /(?:[\p{L}\p{N}]\*\*.?|\S\*\*[\s\p{P}]?)$/su.test(line.text + after)
  const children = opens && closes ? plainWords(cut(line, 2, -2)) : undefined
  return children && {type: 'strong', children, position: positionOf(line)}
}

function link(line: Line): PhrasingContent | undefined {
  const [, text = '', url = '', title] = plainLink.exec(line.text) ?? []
  const children = url === '' ? undefined : plainWords(cut(line, 1, 1 + text.length))
  return children && {type: 'link', title: title?.replace(/\\/g, '') ?? null, url, children, position: positionOf(line)}
}

/** An address and a title of letters that mean nothing else in a link. */
const plainLink = /^\[([^[\]]+)\]\(([\p{L}\p{N}/#%.,:;_=?+-]+)(?: "((?:[^"\\&<>`\p{C}]|\\[()])*)")?\)$/u

function addressOrTag(line: Line): PhrasingContent | undefined {
  const inside = cut(line, 1, -1)
  if (!inside.text.includes(':')) return {type: 'html', value: line.text, position: positionOf(line)}
  if (!/^[\p{L}\p{N}/#%.,:;_=?+-]+$/u.test(inside.text)) return undefined
  return {type: 'link', title: null, url: inside.text, children: [{type: 'text', value: inside.text, position: positionOf(inside)}], position: positionOf(line)}
}

const readers: {[mark: string]: (line: Line, around: [string, string]) => PhrasingContent | undefined} = {'`': code, '*': bold, '[': link, '<': addressOrTag}
