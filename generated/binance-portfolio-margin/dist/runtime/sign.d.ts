/** Signs the text of a request. Gives the signature as the exchange shows it: hex or base64, not percent-encoded. */
export type Signer = (payload: string) => string | Promise<string>;
/** A private key of the Web Crypto API, for `sign` with Ed25519, or with RSASSA-PKCS1-v1_5 and SHA-256. */
export type PrivateKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;
/** Sign with HMAC-SHA256 as hex. The key is imported once, at the first signature. */
export declare function hmacSigner(secret: string): Signer;
/**
 * Sign with RSASSA-PKCS1-v1_5 and SHA-256 or with Ed25519, as base64. `key` is a PKCS#8 key as PEM, or a CryptoKey.
 * Throws ConfigurationError for any other key.
 */
export declare function privateKeySigner(key: string | PrivateKey): Signer;
