import {VFile} from 'vfile'
import {specify} from '../../generator/specify.js'
import {pack} from '../../generator/pack.js'
import {textFile} from '../../generator/text-file.js'
import type {OpenAPI} from '../../generator/types.js'
import {toyProduct} from '../toy.js'

/** How a page is read: its file gets the messages. */
export type Read = (file: VFile) => OpenAPI

/** Seconds of the processor that a page may take. */
export const most = 5

/**
 * The laws that a page breaks, as sentences; none is how it must be. Reading never throws, takes seconds at most, and
 * complains inside the page. With templates the package is made too, and verifies.
 */
export async function broken(text: string, templates?: readonly VFile[], read: Read = readAlone): Promise<string[]> {
  const file = textFile({path: 'docs/trade/Page.md'}, Buffer.from(text))
  const before = process.cpuUsage()
  try {
    const spec = read(file)
    const {user, system} = process.cpuUsage(before)
    const seconds = (user + system) / 1e6
    return [
      ...(seconds > most ? [`the page took ${seconds.toFixed(1)} s`] : []),
      ...outside(file),
      ...(templates ? await unverified(spec, templates) : [])
    ]
  } catch (cause) {
    return [`an exception: ${cause instanceof Error ? cause.stack ?? cause.message : String(cause)}`]
  }
}

function readAlone(file: VFile): OpenAPI {
  return specify({product: toyProduct, pages: [file]}).spec
}

/** Messages whose place is not one of their file. */
function outside(file: VFile): string[] {
  const lines = String(file).split(/\r\n?|\n/)
  return file.messages.filter(({line, column}) => {
    const text = lines[(line ?? 1) - 1]
    return text === undefined || (column ?? 1) < 1 || (column ?? 1) > text.length + 1
  }).map(message => `a message outside the page: ${message.line}:${message.column} ${message.reason}`)
}

async function unverified(spec: OpenAPI, templates: readonly VFile[]): Promise<string[]> {
  const files = await pack(spec, templates.map(({path, value}) => new VFile({path, value})))
  return files.flatMap(file => file.messages.map(message => `a package that does not verify: ${file.path}:${message.line} ${message.reason}`))
}
