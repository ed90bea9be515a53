import {emit} from './emit/index.js'
import type {OpenAPI} from './types.js'
import {verify} from './verify.js'
import type {VFile} from 'vfile'

/** Write the package of a document: emitted and type-checked, with what was compiled. The dearest step of a build. */
export async function pack(spec: OpenAPI, templates: VFile[]): Promise<VFile[]> {
  const files = await emit(spec, templates)
  return files.some(file => file.messages.length > 0) ? files : [...files, ...verify(files)]
}
