import {cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import path from 'node:path'

/**
 * A folder of specs with one product so many times, each a product of its own: `portfolio-margin`, `portfolio-margin-2`,
 * …. The pages are the same but for spaces at the end, so that the cache knows none from another.
 */
export function multiplied(product: string, times: number, target: string): void {
  rmSync(target, {recursive: true, force: true})
  const to = path.join(target, ...product.split(path.sep).slice(-2))
  for (let copy = 1; copy <= times; copy++) copyProduct(product, copy === 1 ? to : `${to}-${copy}`, copy)
}

function copyProduct(from: string, to: string, copy: number): void {
  mkdirSync(path.dirname(to), {recursive: true})
  cpSync(from, to, {recursive: true, filter: name => path.basename(name) !== 'openapi.json'})
  for (const name of readdirSync(to, {recursive: true, encoding: 'utf8'})) {
    const file = path.join(to, name)
    if (name.endsWith('.md')) writeFileSync(file, `${readFileSync(file, 'utf8').trimEnd()}${' '.repeat(copy)}\n`)
    if (name === 'product.yaml') writeFileSync(file, readFileSync(file, 'utf8').replace(/^(package: .*?)(['"]?)$/m, `$1${copy === 1 ? '' : `-${copy}`}$2`))
  }
}
