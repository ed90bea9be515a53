/** Whether a text is the path of an operation that no URL parser changes: what is signed is what is sent. */
export function isUrlPath(text: string): boolean {
  return /^(?:\/(?!\.{1,2}(?:\/|$))[\w.~-]+)+$/.test(text)
}
