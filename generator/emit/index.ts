import {VFile} from 'vfile'
import {documentText} from '../document-text.js'
import type {OpenAPI} from '../types.js'
import {emitClient} from './client.js'
import {emitCosts} from './costs.js'
import {emitMocks} from './mocks.js'
import {emitOperations} from './operations.js'
import {emitPages} from './pages.js'
import {emitProof} from './proof.js'
import {emitScaffold} from './scaffold.js'
import {emitSchemas} from './schemas.js'
import type {Check} from './template.js'
import {emitTypes} from './types.js'

/** None knows another. */
const emitters: ((spec: OpenAPI, templates: VFile[], later?: Later) => VFile[] | Promise<VFile[]>)[] = [
  emitScaffold, emitTypes, emitSchemas, emitCosts, emitOperations, emitPages, emitClient, emitMocks, emitProof, emitSpec
]

type Later = (check: Check) => void

/**
 * Write the package of a document: its files, with paths relative to the package, in the order of their paths. `later`
 * takes checks that may be done while something else takes its time; without it they are done.
 */
export async function emit(spec: OpenAPI, templates: VFile[], later?: Later): Promise<VFile[]> {
  const emitted = await Promise.all(emitters.map(emitter => emitter(spec, templates, later)))
  return emitted.flat().sort((a, b) => (a.path < b.path ? -1 : 1))
}

function emitSpec(spec: OpenAPI): VFile[] {
  return [new VFile({path: 'openapi.json', value: documentText(spec)})]
}
