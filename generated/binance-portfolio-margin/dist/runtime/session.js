import { checkNumbers } from './check-numbers.js';
import { serverClock } from './clock.js';
import { sleep } from './deadline.js';
import { ConfigurationError } from './errors.js';
import { memoryLimiter } from './memory-limiter.js';
import { hmacSigner, privateKeySigner } from './sign.js';
import { plainFetch } from './transport.js';
/** Open a session. Throws ConfigurationError when the options contradict each other. */
export function openSession(product, options, given) {
    const environment = { ...webPlatform, ...given };
    checkNumbers(options);
    const { baseUrl = product.baseUrl, validation = 'report' } = options;
    checkText('apiKey', options.apiKey);
    checkText('apiSecret', options.apiSecret);
    checkText('validation', validation, /^(strict|report|off)$/);
    checkText('baseUrl', baseUrl, /^https?:\/\/[^\s?#@]+$/);
    const clock = serverClock(options.clock ?? Date.now);
    const limiter = (options.limiter ?? memoryLimiter(product.pools, { clock: clock.now })) || undefined;
    return {
        ...environment,
        product,
        options,
        baseUrl: baseUrl.replace(/\/$/, ''),
        sign: signerOf(options, environment),
        transport: transportOf(options, environment),
        limiter,
        account: fingerprint(options.apiKey ?? ''),
        clock,
        stops: limiter?.stops ?? { ip: 0 },
        orders: new Set(),
        decoders: new WeakMap(),
        drifts: new Set()
    };
}
const webPlatform = { random: Math.random, now: () => performance.now(), sleep, transport: plainFetch, hmacSigner };
/** The caller's `fetch` wins, then the caller's transport. */
function transportOf({ fetch, transport }, environment) {
    return fetch === undefined ? transport ?? environment.transport() : plainFetch(fetch);
}
function signerOf({ apiSecret, privateKey, signer }, environment) {
    const [first, second] = Object.entries({ apiSecret, privateKey, signer }).flatMap(([name, value]) => value ? name : []);
    if (second)
        throw new ConfigurationError(`Unexpected \`${second}\` beside \`${first}\`, expected one of them`, second);
    if (signer !== undefined)
        return signer;
    if (privateKey)
        return privateKeySigner(privateKey);
    return apiSecret ? environment.hmacSigner(apiSecret) : undefined;
}
/** A line end behind a key is easily read from a file with it; no header can carry it, and no signature is right with it. */
function checkText(name, value = '', pattern = /^[!-~]*$/) {
    if (pattern.test(value))
        return;
    throw new ConfigurationError(`Unexpected character in \`${name}\`, expected ${pattern}`, name);
}
/** 32 bits of a key of 300: enough to tell accounts apart. @see http://www.isthe.com/chongo/tech/comp/fnv/ */
function fingerprint(key) {
    let hash = 0x811c9dc5;
    for (const letter of key)
        hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0;
    return hash.toString(36);
}
