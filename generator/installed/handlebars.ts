import type Handlebars from 'handlebars'
import {createRequire} from 'node:module'
import {requireCompiled} from './code.js'

const require = createRequire(import.meta.url)

/** What compiles templates, in one file: the main one of the package is some thirty, and loads source maps as well. */
export const handlebars: typeof Handlebars = requireCompiled(require, require.resolve('handlebars/dist/handlebars.js'))
