import {toString} from 'mdast-util-to-string'
import type {ListItem, Nodes, Paragraph, RootContent, Table} from 'mdast'
import {VFile} from 'vfile'
import type {Dialect, Window} from '../types.js'
import {halves} from './halves.js'
import {normalize} from './normalize.js'
import {parse} from './parse.js'

/** Something that a general page states, and where. `paths` are those of the API that it speaks of: `/sapi/`. */
export type Stated<T> = {value: T; file: string; line: number; paths?: string}

/** What the general pages of a product say of it: its servers, the windows of its pools, and the security of its tags. */
export type GeneralInfo = {
  servers: Stated<string>[]
  pools: Stated<Window & {pool: string; limit: number}>[]
  headers: Stated<{pool: string; header: string; per: string}>[]
  security: Stated<{tag: string; level: string}>[]
}

/**
 * Read what the pages state of the product as a whole: base addresses in bold, limits in the sentences of the dialect,
 * headers that count them, and the table of security types. The first language alone is read.
 */
export function readGeneralInfo(pages: readonly VFile[], dialect: Dialect): GeneralInfo {
  const general = pages.filter(isGeneral).map(page => ({page, nodes: leadNodes(page, dialect)}))
  const texts = general.flatMap(({page, nodes}) => statements(page, nodes))
  const tables = general.flatMap(({page, nodes}) =>
    nodes.flatMap(node => (node.type === 'table' ? securityRows(page, node, dialect) : [])))
  return {
    servers: unique(texts.flatMap(text => servers(text, dialect))),
    pools: unique(texts.flatMap(text => limits(text, dialect))),
    headers: unique(texts.flatMap(text => headers(text, dialect))),
    security: unique(tables)
  }
}

/** Cheap: a page that speaks of base addresses or of limits. */
function isGeneral(page: VFile): boolean {
  const text = String(page)
  return /^#{1,4} .*\b(?:limits|general (?:api )?info)/im.test(text) || /\bbase (?:endpoint|url)/i.test(text)
}

function leadNodes({path, value}: VFile, dialect: Dialect): RootContent[] {
  const silent = new VFile({path, value})
  const text = String(silent).replace(/\r\n?/g, '\n')
  return halves({file: silent, lines: text.split('\n'), dialect, facts: []}, parse(text))[0]?.nodes ?? []
}

/** A paragraph, the words of its own, and the words of the list items around it. */
type Statement = {file: string; line: number; node: Paragraph; words: string; around: string}

function statements(page: VFile, nodes: RootContent[]): Statement[] {
  return nodes.flatMap(node => paragraphs(node, [])).map(({node, items}) => {
    const leads = items.flatMap(item => item.children[0] ?? []).filter(child => child !== node)
    const around = leads.map(child => toString(child)).join('\n')
    return {file: page.path, line: node.position?.start.line ?? 1, node, words: normalize(toString(node)), around}
  })
}

/** The paragraphs of a node, each with the list items that it stands in. */
function paragraphs(node: Nodes, items: ListItem[]): {node: Paragraph; items: ListItem[]}[] {
  if (node.type === 'paragraph') return [{node, items}]
  if (!('children' in node)) return []
  return node.children.flatMap(child => paragraphs(child, node.type === 'listItem' ? [...items, node] : items))
}

/** `**<https://papi.binance.com>**`, unless the words around it speak of another kind of server. */
function servers({node, words, around, file, line}: Statement, {otherServers}: Dialect): Stated<string>[] {
  if (otherServers.test(`${words}\n${around}`)) return []
  return node.children.flatMap(child => {
    const url = child.type === 'strong' ? toString(child).trim() : ''
    return /^https?:\/\/[\w.-]+(?::\d+)?\/?$/.test(url) ? [{value: url.replace(/\/$/, ''), file, line}] : []
  })
}

function limits({words, around, file, line}: Statement, {stated}: Dialect): GeneralInfo['pools'] {
  return stated.flatMap(({words: pattern, per, pool, share}) => {
    const groups = pattern.exec(words)?.groups
    if (!groups) return []
    const name = (pool ?? groups['pool'] ?? '').toLowerCase()
    const value = {pool: name, limit: Number(groups['limit']), per, ...(share && {share})}
    return [{value, file, line, ...pathsOf(around)}]
  })
}

/** `X-MBX-USED-WEIGHT-(intervalNum)(intervalLetter)` is `X-MBX-USED-WEIGHT-1M` of the window `1m`. */
function headers({words, around, file, line}: Statement, {pools}: Dialect): GeneralInfo['headers'] {
  return [...words.matchAll(/\bX-[A-Z-]+-(?:\(intervalNum\)\(intervalLetter\)|\d+[SMHD])/g)].flatMap(([text]) => {
    const header = text.replace('(intervalNum)(intervalLetter)', '1M')
    const found = pools.find(row => row.header?.test(header))
    const per = found?.header?.exec(header)?.groups?.['per']?.toLowerCase()
    return found && per ? [{value: {pool: found.pool, header, per}, file, line, ...pathsOf(around)}] : []
  })
}

/** ``Endpoints related to `/sapi/*`:`` */
function pathsOf(around: string): {paths?: string} {
  const paths = /(\/[a-z]+\/)\*/.exec(around)?.[1]
  return paths === undefined ? {} : {paths}
}

const levels: [words: RegExp, level: string][] = [[/signature/i, 'signed'], [/api-?key/i, 'apiKey'], [/freely/i, 'none']]

/** `TRADE| Endpoint requires sending a valid API-Key and signature.` */
function securityRows({path: file}: VFile, table: Table, {security}: Dialect): GeneralInfo['security'] {
  return table.children.slice(1).flatMap(row => {
    const [tag = '', words = ''] = row.children.map(cell => normalize(toString(cell)))
    const level = levels.find(([pattern]) => pattern.test(words))?.[1]
    return Object.hasOwn(security, tag) && level ? [{value: {tag, level}, file, line: row.position?.start.line ?? 1}] : []
  })
}

function unique<T>(all: Stated<T>[]): Stated<T>[] {
  const key = ({value, paths}: Stated<T>) => JSON.stringify([value, paths])
  return all.filter((one, index) => all.findIndex(other => key(other) === key(one)) === index)
}
