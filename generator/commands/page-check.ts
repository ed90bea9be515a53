import path from 'node:path'
import {VFile} from 'vfile'
import type {Sources} from '../build.js'
import {pageKind} from '../markdown/page-kind.js'
import {specify} from '../specify.js'
import {readBefore} from './before.js'
import {readLast} from './last-spec.js'
import {packageFolder} from './names.js'
import type {Options} from './options.js'
import type {NotAdded, Target} from './page-place.js'

/** A page that is to be added: where its text is from, and its place. */
export type PageDraft = {source: string; product: string; page: string; text: string}

/** The drafts that their products cannot read, beside the pages they have, or that have nothing which is read; and why. */
export async function unreadable(drafts: readonly PageDraft[], targets: readonly Target[], options: Options): Promise<NotAdded[]> {
  const refused: NotAdded[] = []
  for (const {name, folder, sources} of targets) {
    const own = drafts.filter(({product}) => product === name)
    if (!sources || own.length === 0) continue
    const before = await readBefore(folder, path.join(options.out, packageFolder(name)))
    const last = await readLast(name, new VFile({cwd: folder, path: 'openapi.json'}), before, options)
    refused.push(...unreadableOf(own, folder, {...sources, last}))
  }
  return refused
}

function unreadableOf(drafts: readonly PageDraft[], folder: string, sources: Sources): NotAdded[] {
  const wrong = newErrors(sources, drafts.map(({page, text}) => new VFile({cwd: folder, path: page, value: text})))
  const others = wrong.filter(file => drafts.every(({page}) => page !== file.path))
  return drafts.flatMap(({source, product, page, text}) => {
    const files = [...wrong.filter(file => file.path === page), ...others]
    if (files.length > 0) return [{refused: `\`${source}\` was not added: it cannot be read as \`${page}\` of \`${product}\``, files}]
    if (pageKind(new VFile({path: page, value: text}), sources.product.dialect) !== undefined) return []
    return [{refused: `Unexpected page in \`${source}\`, ${expectedKind}`, files: []}]
  })
}

const expectedKind = 'expected an endpoint, definitions, error codes, general information or a change log: nothing is read from another one'

/** The files with errors that pages bring: their own, and those of other pages that were not there without them. */
function newErrors(sources: Sources, pages: readonly VFile[]): VFile[] {
  const isNew = (file: VFile) => pages.some(page => page.path === file.path)
  const before = new Set(errorsOf(specified(sources, sources.pages)).map(({key}) => key))
  const after = errorsOf(specified(sources, [...sources.pages.filter(page => !isNew(page)), ...pages]))
  return [...new Set(after.filter(({key, file}) => isNew(file) || !before.has(key)).map(({file}) => file))]
}

/** The pages with the messages that a build would give them. */
function specified(sources: Sources, pages: readonly VFile[]): VFile[] {
  const copies = pages.map(({cwd, path: name, value}) => new VFile({cwd, path: name, value}))
  const files = copies.sort((a, b) => (a.path < b.path ? -1 : 1))
  specify({...sources, overlay: undefined, pages: files})
  return files
}

function errorsOf(files: VFile[]): {key: string; file: VFile}[] {
  return files.flatMap(file => file.messages.filter(({fatal}) => fatal).map(({reason}) => ({key: `${file.path} ${reason}`, file})))
}
