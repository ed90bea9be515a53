/** Does a sticky pattern (`y`) match at `at`? */
export function isAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at
  return pattern.test(text)
}

/** What a sticky pattern (`y`) matches at `at`; empty when nothing. */
export function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? ''
}

/** Offset of the first match of a global pattern (`g`) at or behind `at`; the length of the text when there is none. */
export function findFrom(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.exec(text)?.index ?? text.length
}

/** A piece of the text for a message: short, on one line. */
export function quoted(text: string): string {
  const end = Math.min(findFrom(/[\r\n]/g, text, 0), 40)
  return `\`${text.slice(0, end)}${end < text.length ? '…' : ''}\``
}

/** The code of a character for a message: `0009`. */
export function hexOf(char: string): string {
  return char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
}
