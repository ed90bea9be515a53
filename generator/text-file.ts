import {isUtf8} from 'node:buffer'
import {VFile} from 'vfile'
import {error} from './message.js'

/** Which file it is: its folder, and its path there. */
export type Where = {cwd?: string; path: string}

/**
 * A file with the text of its bytes. The first byte that is not UTF-8, and the first NUL, are errors at their place, and
 * the file must not be read then. A byte order mark stays.
 */
export function textFile(where: Where, bytes: Uint8Array): VFile {
  const text = new TextDecoder('utf-8', {ignoreBOM: true}).decode(bytes)
  const file = new VFile({...where, value: text})
  const before = isUtf8(bytes) ? undefined : textBeforeWrong(bytes, text)
  if (before !== undefined) {
    const byte = bytes[new TextEncoder().encode(before).length] ?? 0
    error(file, 'file-text', `Unexpected byte 0x${byte.toString(16).padStart(2, '0')}, expected UTF-8`, {place: placeBehind(before)})
  }
  const nul = text.indexOf('\0')
  if (nul !== -1) error(file, 'file-text', 'Unexpected character NUL, expected text', {place: placeBehind(text.slice(0, nul))})
  return file
}

/** The whole characters before the first byte that is not UTF-8. The text has U+FFFD there, which are other bytes. */
function textBeforeWrong(bytes: Uint8Array, text: string): string | undefined {
  const same = new TextEncoder().encode(text)
  const wrong = same.findIndex((byte, index) => byte !== bytes[index])
  return wrong === -1 ? undefined : new TextDecoder('utf-8', {ignoreBOM: true}).decode(bytes.subarray(0, wrong), {stream: true})
}

/** The place of the character behind a text. */
function placeBehind(text: string): {line: number; column: number} {
  const lines = text.split(/\r\n?|\n/)
  return {line: lines.length, column: (lines.at(-1) ?? '').length + 1}
}
