import type {VFile} from 'vfile'

/** The text of a page with its damages repaired. Lines stay lines: every message still points at the true one. */
export function repair(file: VFile): string {
  return String(file).replace(/\r\n?/g, '\n')
}
