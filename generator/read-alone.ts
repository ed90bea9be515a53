import {VFile} from 'vfile'
import {readContent} from './markdown/index.js'
import {plainMessage} from './plain-message.js'
import type {PageReading, PlainFile} from './tasks.js'
import type {Dialect} from './types.js'

/** Read one page, whatever else the product has. */
export function readAlone({path, text}: PlainFile, dialect: Dialect): PageReading {
  const file = new VFile({path, value: text})
  const content = readContent(file, dialect)
  return {...content, messages: file.messages.map(plainMessage)}
}
