import {cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import path from 'node:path'

/** Writes a folder of specs with so many times the pages of one product. */
export type Growth = (product: string, times: number, target: string) => void

/**
 * One product so many times, each a product of its own: `portfolio-margin`, `portfolio-margin-2`, …. The pages are the
 * same but for spaces at the end, so that the cache knows none from another.
 */
export const moreProducts: Growth = (product, times, target) => {
  rmSync(target, {recursive: true, force: true})
  const to = path.join(target, ...product.split(path.sep).slice(-2))
  for (let copy = 1; copy <= times; copy++) {
    const folder = copy === 1 ? to : `${to}-${copy}`
    copied(product, folder)
    for (const page of pagesOf(folder)) writeFileSync(page, `${readFileSync(page, 'utf8').trimEnd()}${' '.repeat(copy)}\n`)
    const file = path.join(folder, 'product.yaml')
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^(package: .*?)(['"]?)$/m, `$1${copy === 1 ? '' : `-${copy}`}$2`))
  }
}

/** One product with each page of an endpoint so many times: a copy has a name, a title and a path of its own. */
export const morePages: Growth = (product, times, target) => {
  rmSync(target, {recursive: true, force: true})
  const to = path.join(target, ...product.split(path.sep).slice(-2))
  copied(product, to)
  for (const page of pagesOf(to)) {
    const [text, name] = [readFileSync(page, 'utf8'), path.basename(page, '.md')]
    if (!request.test(text)) continue
    for (let copy = 2; copy <= times; copy++) writeFileSync(page.replace(/\.md$/, `-${copy}.md`), copyOf(text, name, copy))
  }
}

const request = /^((?:\*\*)?`?(?:GET|POST|PUT|DELETE)(?:\*\*)? *`?\/[\w/.-]*\w)/m

function copyOf(text: string, name: string, copy: number): string {
  return text.replaceAll(name, `${name}-${copy}`)
    .replace(/^# (.*?)( *\([A-Z_ ]+\))?$/gm, `# $1 Copy ${copy}$2`)
    .replace(new RegExp(request, 'gm'), `$1/copy-${copy}`)
}

function copied(from: string, to: string): void {
  mkdirSync(path.dirname(to), {recursive: true})
  cpSync(from, to, {recursive: true, filter: name => path.basename(name) !== 'openapi.json'})
}

function pagesOf(folder: string): string[] {
  return readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter(name => name.endsWith('.md')).map(name => path.join(folder, name))
}
