import type {VFile} from 'vfile'
import {putBack, type Gone} from './last-good/index.js'
import {losses} from './last-good/losses.js'
import type {Last} from './last-good/pages.js'
import type {Reading} from './markdown/index.js'
import {compile} from './openapi.js'
import type {applyOverlay, Correction} from './overlay/index.js'
import type {Shape} from './overlay/shape.js'
import {readPages} from './pages.js'
import {withPaging} from './paging.js'
import {release, type History} from './release/index.js'
import {stepsOf, type PageReader, type Steps} from './threads/steps.js'
import type {OpenAPI, Product} from './types.js'

/**
 * What a product is made of: its description, pages, corrections, the last document, what it promised before, and the
 * skeleton of its package.
 */
export type Sources = {
  product: Product
  pages: VFile[]
  overlay?: VFile | undefined
  last?: Last | undefined
  history?: History | undefined
  templates: VFile[]
}

/**
 * The document of a product, what was read where, what was corrected, and which operations left. With `losses` it must
 * not be written.
 */
export type Specified = {spec: OpenAPI; readings: Reading[]; corrections: Correction[]; gone: Gone[]; losses: string[]}

/** What became of a product: its document and the files of its package. */
export type Built = Specified & {files: VFile[]}

/**
 * Build one product: pages in, document and package out. Touches no disk but what its steps do. Problems are messages of
 * the files they stand in; a package whose files have an error must not be written. After a loss there is none.
 */
export async function build(sources: Sources, steps: Steps = stepsOf()): Promise<Built> {
  const specified = specifyWith(sources, {...await steps.reader(sources.pages, sources.product.dialect), ...await correcting(sources)})
  const {spec, changelog} = release(specified.spec, sources.history)
  const files = specified.losses.length > 0 ? [] : [...await steps.pack(spec, sources.templates), changelog]
  return {...specified, spec, files}
}

/**
 * What reads pages, corrects a document, and says what is wrong with the last one: a build with nothing new needs none of
 * them, one without an overlay the first alone, and they take long to load.
 */
type Specifying = PageReader & Correcting

type Correcting = {applyOverlay: typeof applyOverlay; shapeOf: (document: OpenAPI) => Shape}

async function correcting({overlay, last}: Sources): Promise<Correcting> {
  const [{applyOverlay}, {shapeOf}] = await Promise.all([
    overlay ? import('./overlay/index.js') : {applyOverlay: (spec: OpenAPI) => ({spec, corrections: []})},
    last && !last.isOwn ? import('./overlay/shape.js') : {shapeOf: (spec: OpenAPI) => ({spec})}
  ])
  return {applyOverlay, shapeOf}
}

/** The first half of a build: pages → operations → document → corrected document, with the last good operations in it. */
export function specifyWith({product, pages, overlay, last}: Omit<Sources, 'templates'>, {readContent, applyOverlay, shapeOf}: Specifying): Specified {
  const judged = last && {...last, damage: () => damageOf(shapeOf(last.spec))}
  const {readings, kept, gone: lost, damage, ...common} = readPages(pages, product.dialect, {readContent, last: judged})
  const compiled = compile(product, readings.map(reading => withPaging(reading.operation, product.dialect)), common)
  const corrected = overlay ? applyOverlay(compiled, overlay) : {spec: compiled, corrections: []}
  if (overlay && kept.length > 0) forgive(overlay)
  const spec = putBack(corrected.spec, kept, {product, common})
  const gone = lost.filter(({operation: {method, path}}) => spec.paths[path]?.[method] === undefined)
  return {...corrected, spec, readings, gone, losses: last && !last.acceptLoss ? [...damaged(damage), ...losses(last.spec, spec, gone)] : []}
}

/** What is wrong with a document that was edited by hand: nothing of it may stand in another one then. */
function damageOf(shape: Shape): string | undefined {
  return 'problem' in shape ? shape.problem : undefined
}

function damaged(problem: string | undefined): string[] {
  return problem === undefined ? [] : [`what \`openapi.json\` has of pages that are refused, for it is damaged and to be restored (${problem})`]
}

/** Operations that stay were corrected before: that an action changes nothing now says nothing about it. */
function forgive(overlay: VFile): void {
  for (const message of overlay.messages) if (message.ruleId === 'overlay-stale') message.fatal = undefined
}
