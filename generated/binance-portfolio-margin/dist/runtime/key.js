import { misfit } from './errors.js';
/**
 * Algorithms of keys, with the bytes that name them in PKCS#8.
 * @see https://datatracker.ietf.org/doc/html/rfc8410#section-3
 */
const algorithms = [
    { name: 'Ed25519', oid: '\x06\x03\x2b\x65\x70' },
    { name: 'RSASSA-PKCS1-v1_5', oid: '\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01', hash: 'SHA-256' }
];
/** Read a private key: PKCS#8 as PEM or bare base64, or a CryptoKey. Throws ConfigurationError for any other key. */
export function readPrivateKey(key) {
    return typeof key === 'string' ? readPem(key) : readCryptoKey(key);
}
function readPem(pem) {
    const label = /--BEGIN ([A-Z0-9 ]+)--/.exec(pem)?.[1];
    if (label !== undefined && label !== 'PRIVATE KEY')
        throw unexpected(label);
    const der = decodeBase64(pem.replace(/-----[A-Z0-9 ]+-----|\\[rn]|\s/g, ''));
    const algorithm = algorithms.find(({ oid }) => der.slice(0, 40).includes(oid));
    if (algorithm === undefined)
        throw unexpected('key of another algorithm');
    const bytes = Uint8Array.from(der, character => character.charCodeAt(0));
    return {
        algorithm: algorithm.name,
        load: () => crypto.subtle.importKey('pkcs8', bytes, algorithm, false, ['sign']).catch(() => {
            throw unexpected('damaged key');
        })
    };
}
function decodeBase64(text) {
    try {
        return atob(text);
    }
    catch {
        throw unexpected('text that is not base64');
    }
}
function readCryptoKey(key) {
    const { name, hash } = key.algorithm;
    const { name: hashName = hash } = Object(hash);
    const fits = algorithms.some(one => one.name === name && one.hash === hashName);
    if (fits && key.usages.includes('sign'))
        return { algorithm: name, load: () => Promise.resolve(key) };
    throw unexpected(`CryptoKey for ${name}`);
}
/** The key itself must never stand in a message. */
function unexpected(found) {
    return misfit(found, 'privateKey', 'an Ed25519 or RSA key in PKCS#8 (`openssl pkcs8 -topk8 -nocrypt`)');
}
