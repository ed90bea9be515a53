import {createRequire} from 'node:module'
import type * as YAML from 'yaml'

/** The library that reads and writes YAML: loaded where it is asked for, since most texts are plain and need it not. */
export function yamlLibrary(): typeof YAML {
  return require('yaml')
}

const require = createRequire(import.meta.url)
