/**
 * Whether a text is the address of a server, to which keys go, and no other one than it says: http or https, as a URL
 * parser writes it, without a name (`https://exchange.example@other.example` is `other.example`), a query or a fragment. A
 * host with letters that are not Latin is one in its other form, `xn--…`.
 */
export function isServerAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const {protocol, username, password, search, hash, href} = new URL(text)
  const isBare = `${username}${password}${search}${hash}` === '' && !/[?#]/.test(text)
  return /^https?:$/.test(protocol) && isBare && [text, `${text}/`].includes(href)
}
