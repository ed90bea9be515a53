import {readdir, readFile} from 'node:fs/promises'
import path from 'node:path'
import {readContent} from '../../generator/markdown/index.js'
import {readPages} from '../../generator/pages.js'
import {loadPages, loadProduct} from '../../generator/workspace/index.js'
import {looksLikeEndpoint} from './seen.js'

/** A damaged crawl: its operations, and the pages that were kept or refused wrongly, or gave what is not theirs. */
export type Damaged = {pages: number; operations: number; wrong: string[]}

/**
 * Read a damaged crawl, `<exchange>/<product>/docs`, as the product of that name. `expected.tsv` beside it says of each
 * page which page's body it holds: a page is kept if that is its own, and no other page gives an operation.
 */
export async function checkDamaged(folder: string, specs: string): Promise<Damaged> {
  const [exchange = ''] = (await readdir(folder, {withFileTypes: true})).filter(entry => entry.isDirectory()).map(entry => entry.name)
  const [product = ''] = await readdir(path.join(folder, exchange))
  const {sources} = await loadProduct(specs, `${exchange}/${product}`, [])
  if (!sources) throw new Error(`No product ${exchange}/${product}`)
  const pages = await loadPages(path.join(folder, exchange, product, 'docs'), 'docs')
  const {readings} = readPages(pages, sources.product.dialect, {readContent})
  const rows = (await readFile(path.join(folder, 'expected.tsv'), 'utf8')).trim().split('\n').slice(1).map(line => line.split('\t'))
  const wrong = rows.flatMap(([name = '', , holds = '']) => {
    const page = pages.find(one => one.path === `docs/${name}`)
    const isKept = page !== undefined && !page.messages.some(message => message.fatal)
    const isEndpoint = readings.some(({operation}) => operation['x-docs'].file === `docs/${name}`)
    const isRight = name === holds ? isKept && isEndpoint === (page !== undefined && looksLikeEndpoint(page)) : !isKept && !isEndpoint
    return isRight ? [] : [name]
  })
  return {pages: pages.length, operations: readings.length, wrong}
}
