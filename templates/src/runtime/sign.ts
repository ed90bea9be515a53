import {readPrivateKey} from './key.js'

/** Signs the text of a request. Gives the signature as the exchange shows it: hex or base64, not percent-encoded. */
export type Signer = (payload: string) => string | Promise<string>

/** A private key of the Web Crypto API, for `sign` with Ed25519, or with RSASSA-PKCS1-v1_5 and SHA-256. */
export type PrivateKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>

/** Sign with HMAC-SHA256 as hex. The key is imported once, at the first signature. */
export function hmacSigner(secret: string): Signer {
  const algorithm = {name: 'HMAC', hash: 'SHA-256'}
  const key = once(() => crypto.subtle.importKey('raw', utf8(secret), algorithm, false, ['sign']))
  return async payload => hex(await crypto.subtle.sign('HMAC', await key(), utf8(payload)))
}

/**
 * Sign with RSASSA-PKCS1-v1_5 and SHA-256 or with Ed25519, as base64. `key` is a PKCS#8 key as PEM, or a CryptoKey.
 * Throws ConfigurationError for any other key.
 */
export function privateKeySigner(key: string | PrivateKey): Signer {
  const {algorithm, load} = readPrivateKey(key)
  const loaded = once(load)
  return async payload => base64(await crypto.subtle.sign(algorithm, await loaded(), utf8(payload)))
}

function once<T>(start: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined
  return () => result ??= start()
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}

function hex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), byte => (byte + 256).toString(16).slice(1)).join('')
}

function base64(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
}
