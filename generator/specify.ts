import type {VFile} from 'vfile'
import {specifyWith, type Sources, type Specified} from './build.js'
import {readContent, type Reading} from './markdown/index.js'
import {applyOverlay} from './overlay/index.js'
import {shapeOf} from './overlay/shape.js'
import {readPages} from './pages.js'
import type {PageReader} from './threads/steps.js'
import type {Product} from './types.js'

/** The first half of a build at once, for who has all the code of reading: pages → operations → corrected document. */
export function specify(sources: Omit<Sources, 'templates'>, reader: PageReader = {readContent}): Specified {
  return specifyWith(sources, {...reader, applyOverlay, shapeOf})
}

/** Read the pages of a product, in the order of their paths, and give each operation its id. */
export function read(pages: VFile[], {dialect}: Product): Reading[] {
  return readPages(pages, dialect, {readContent}).readings
}
