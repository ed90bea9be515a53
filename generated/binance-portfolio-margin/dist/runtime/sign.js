import { readPrivateKey } from './key.js';
/** Sign with HMAC-SHA256 as hex. The key is imported once, at the first signature. */
export function hmacSigner(secret) {
    const algorithm = { name: 'HMAC', hash: 'SHA-256' };
    const key = once(() => crypto.subtle.importKey('raw', utf8(secret), algorithm, false, ['sign']));
    return async (payload) => hex(await crypto.subtle.sign('HMAC', await key(), utf8(payload)));
}
/**
 * Sign with RSASSA-PKCS1-v1_5 and SHA-256 or with Ed25519, as base64. `key` is a PKCS#8 key as PEM, or a CryptoKey.
 * Throws ConfigurationError for any other key.
 */
export function privateKeySigner(key) {
    const { algorithm, load } = readPrivateKey(key);
    const loaded = once(load);
    return async (payload) => base64(await crypto.subtle.sign(algorithm, await loaded(), utf8(payload)));
}
function once(start) {
    let result;
    return () => result ??= start();
}
function utf8(text) {
    return new TextEncoder().encode(text);
}
function hex(bytes) {
    return Array.from(new Uint8Array(bytes), byte => (byte + 256).toString(16).slice(1)).join('');
}
function base64(bytes) {
    return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}
