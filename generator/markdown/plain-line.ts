/**
 * Whether words of a line stand for themselves in markdown, wherever they stand but at its beginning and end: no mark, no
 * escape and no address is among them, and a `_` is within a word.
 */
export function isPlain(words: string): boolean {
  return /^(?:[^\0-\x1f\x7f\\`*_[\]<>&!~|@#]|(?<=[A-Za-z0-9])_(?=[A-Za-z0-9]))+$/.test(words) && !/:\/\/|www\./i.test(words)
}
