import { serverClock } from './clock.js';
import { sleep } from './deadline.js';
import { ConfigurationError } from './errors.js';
import { hmacSigner, privateKeySigner } from './sign.js';
import { fetchTransport } from './transport.js';
/** Open a session. Throws ConfigurationError when the options contradict each other. */
export function openSession(product, options, environment) {
    return {
        product,
        options,
        environment: { random: Math.random, now: () => performance.now(), sleep, ...environment },
        baseUrl: (options.baseUrl ?? product.baseUrl).replace(/\/$/, ''),
        sign: signerOf(options),
        transport: options.fetch === undefined && options.transport !== undefined
            ? options.transport
            : fetchTransport(options.fetch),
        clock: serverClock(options.clock ?? Date.now),
        askTime: undefined,
        pausedUntil: 0,
        drifts: new Set()
    };
}
function signerOf({ apiSecret, privateKey, signer }) {
    const [first, second] = Object.entries({ apiSecret, privateKey, signer })
        .flatMap(([name, value]) => value === undefined || value === '' ? [] : [name]);
    if (first !== undefined && second !== undefined) {
        throw new ConfigurationError(`Unexpected \`${second}\` beside \`${first}\`, expected one of them`, second);
    }
    if (signer !== undefined)
        return signer;
    if (privateKey !== undefined && privateKey !== '')
        return privateKeySigner(privateKey);
    return apiSecret === undefined || apiSecret === '' ? undefined : hmacSigner(apiSecret);
}
