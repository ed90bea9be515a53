import path from 'node:path'
import {fileURLToPath} from 'node:url'

const file = fileURLToPath(import.meta.url)
const extension = path.extname(file)

/** The folder of docwright's own code: `generator/`, or `dist/`, where this is in a bundle that lies in that folder itself. */
export const ownFolder = path.dirname(file)

/** docwright's own skeleton of a package. */
export const ownTemplates = path.join(ownFolder, '..', 'templates')

/** Whether what runs was compiled: a thread loads that by itself. */
export const isCompiled = extension === '.js'

/** The file of a program of docwright's own that a thread runs, by its path in the folder, without an extension. */
export function ownProgram(name: string): URL {
  return new URL(`./${name}${extension}`, import.meta.url)
}
