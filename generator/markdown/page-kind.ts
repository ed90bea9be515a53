import {VFile} from 'vfile'
import type {Dialect} from '../types.js'
import {isChangeLog} from './change-log.js'
import {readGeneralInfo} from './general-info.js'
import {readContent} from './index.js'

/** What a page is read for, by what it has: an operation, lists of values, codes, servers or limits, dated changes. */
export type PageKind = 'an endpoint' | 'definitions' | 'error codes' | 'general information' | 'a change log'

/** The kind of a page by what is found on it; undefined where nothing is, as on an error page or one to log in. */
export function pageKind({path, value}: VFile, dialect: Dialect): PageKind | undefined {
  const silent = new VFile({path, value})
  const {readings, definitions, errors} = readContent(silent, dialect)
  if (readings.length > 0) return 'an endpoint'
  if (definitions) return 'definitions'
  if (errors.some(codes => codes.length > 0)) return 'error codes'
  if (Object.values(readGeneralInfo([silent], dialect)).some(stated => stated.length > 0)) return 'general information'
  return isChangeLog.test(path) && isDated(String(silent)) ? 'a change log' : undefined
}

/** Whether changes stand under their days. */
function isDated(text: string): boolean {
  return /^#{1,6} .*\b\d{4}-\d{2}-\d{2}\b[^\n]*\n[^]*?^(?!#)\S/m.test(text)
}
