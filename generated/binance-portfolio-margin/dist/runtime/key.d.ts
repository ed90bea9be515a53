import type { PrivateKey } from './sign.js';
/** A private key and how to sign with it. */
type Reading = {
    algorithm: string;
    load: () => Promise<PrivateKey>;
};
/** Read a private key: PKCS#8 as PEM or bare base64, or a CryptoKey. Throws ConfigurationError for any other key. */
export declare function readPrivateKey(key: string | PrivateKey): Reading;
export {};
