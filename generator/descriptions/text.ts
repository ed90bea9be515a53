import {normalize} from '../markdown/normalize.js'

/**
 * Prepare the source of a description for its readers: one way of punctuation and of code marks, `<br>` as a line
 * break, no bold marks and no escapes outside code spans. Code spans and links stay.
 */
export function plainText(source: string): string {
  const lines = normalize(source.replace(/<br ?\/?>/gi, '\n')).replace(/\n{2,}/g, '\n').replace(/`{2,}/g, '`')
  return lines.split(/(`[^`\n]*`)/).map((part, index) => index % 2 ? trimSpan(part) : unescape(part)).join('')
}

/** The text without its links: what they say stays. */
export function withoutLinks(text: string): string {
  return text.replace(/\[([^[\]\n]{0,200})\]\([^()\s]{1,500}\)/g, '$1').replace(/\bhttps?:\/\/[^\s)]+/g, '')
}

function trimSpan(span: string): string {
  return `\`${span.slice(1, -1).trim()}\``
}

function unescape(text: string): string {
  return text.replaceAll('**', '').replace(/\\([!-/:-@[-`{-~])/g, '$1')
}
