import {createHash} from 'node:crypto'

/** What stands for the text of a file in a manifest; as git sees it, so that all line ends are one. */
export function hash(text: string): string {
  return createHash('sha256').update(withLineFeeds(text)).digest('hex').slice(0, 16)
}

/** A text with the line ends that it has in git: a clone may have those of Windows. */
export function withLineFeeds(text: string): string {
  return text.replaceAll('\r\n', '\n')
}
