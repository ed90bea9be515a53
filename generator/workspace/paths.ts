import {lstatSync} from 'node:fs'
import path from 'node:path'
import {isProductName, sameNames, wrongFileName} from '../file-names.js'
import {entriesBelow} from './entries.js'

/** A folder holds a link, or a name that some systems cannot have. */
export class WrongPathError extends Error {}

/**
 * The files below a folder of `root` as paths relative to `root` with `/`, sorted: no order that depends on the file
 * system. Throws a `WrongPathError` for a link, which may lead anywhere, and for names that are wrong or one on some
 * systems.
 */
export function filesBelow(root: string, folder: string): string[] {
  if (folder !== '.') refuseLinks(root, folder.split('/'))
  const entries = entriesBelow(path.join(root, folder)).filter(({entry}) => !isLock(entry.name))
  const found = entries.map(({entry, place}) => ({entry, name: path.join(folder, place).split(path.sep).join('/')}))
  const files = found.filter(({entry}) => entry.isFile()).map(({name}) => name).sort()
  for (const {entry, name} of found) if (entry.isSymbolicLink()) throw linkError(name)
  for (const name of files) refuseName(name)
  const [same] = sameNames(found.map(({name}) => name).sort())
  if (same) throw new WrongPathError(`Unexpected \`${same[0]}\` beside \`${same[1]}\`, expected names that differ by more than case`)
  return files
}

/** Throws a `WrongPathError` for a product that could lead outside of `specs`: by its name, or by a link to one of its files. */
export function refuseProduct(specs: string, name: string): void {
  const wanted = '<exchange>/<product> in lower case: binance/portfolio-margin'
  if (!isProductName(name)) throw new WrongPathError(`Unexpected name \`${name}\`, expected ${wanted}`)
  for (const file of ['product.yaml', 'overlay.yaml', 'openapi.json']) refuseLinks(specs, [...name.split('/'), file])
}

/** Throws a `WrongPathError` where a part of a path below `root` is a link. */
function refuseLinks(root: string, parts: readonly string[]): void {
  for (const index of parts.keys()) {
    const name = path.join(...parts.slice(0, index + 1))
    if (isLink(path.join(root, name))) throw linkError(name)
  }
}

function isLink(file: string): boolean {
  try {
    return lstatSync(file).isSymbolicLink()
  } catch {
    return false
  }
}

/** Throws a `WrongPathError` for a path that leads outside, or that some systems cannot have. */
function refuseName(name: string): void {
  const wrong = wrongFileName(name)
  if (wrong !== undefined) throw new WrongPathError(wrong)
}

/** Emacs says by a link to nowhere, `.#page.md`, who is editing a file. */
function isLock(name: string): boolean {
  return name.startsWith('.#')
}

function linkError(name: string): WrongPathError {
  return new WrongPathError(`Unexpected symbolic link \`${name.split(path.sep).join('/')}\`, expected a file or a folder of its own`)
}
