import {VFile} from 'vfile'
import {readContent} from '../markdown/content.js'
import {NoRemarkError} from '../markdown/parse.js'
import {plainMessage} from '../plain-message.js'
import type {Dialect} from '../types.js'
import type {PageReading, PlainFile} from './tasks.js'

/** Read one page, whatever else the product has. Remark is loaded for the first page that needs it, which is read again. */
export async function readAlone(page: PlainFile, dialect: Dialect): Promise<PageReading> {
  try {
    return readOnce(page, dialect)
  } catch (cause) {
    if (!(cause instanceof NoRemarkError)) throw cause
    await import('../markdown/index.js')
    return readOnce(page, dialect)
  }
}

function readOnce({path, text}: PlainFile, dialect: Dialect): PageReading {
  const file = new VFile({path, value: text})
  const content = readContent(file, dialect)
  return {...content, messages: file.messages.map(plainMessage)}
}
