import { checkNumbers } from './check-numbers.js';
import { differencesFrom, unexpected } from './compare.js';
import { isRecord } from './convert.js';
import { encode, encodeQuery } from './encode.js';
import { ConfigurationError } from './errors.js';
import { own } from './own.js';
import { redactCause, redactor } from './redact.js';
/** Check params and credentials. Throws ValidationError or ConfigurationError: then nothing has been sent. */
export function invoke(session, operation, { params, options, onSend }) {
    checkNumbers(options, operation);
    const given = isRecord(params) && !Array.isArray(params) ? own(params) : params;
    const checked = operation.params.safeParse(given);
    // Again with words, which take time where nobody reads them.
    if (!checked.success)
        throw unexpected('params', operation, differencesFrom(operation.params, given));
    requireCredentials(session, operation);
    return { operation, params: checked.data, options, onSend };
}
/** Write and sign a request, with the time of this moment. Each attempt has its own. At once where the signer is. */
export function prepare(session, call) {
    const { operation, params } = call;
    const { security, method, path } = operation;
    const { apiKey } = session.options;
    const isSigned = security === 'signed';
    const query = queryOf(() => isSigned ? signedQuery(session, call) : encodeQuery(params), operation);
    const shownUrl = session.baseUrl + path + (query && `?${query}`);
    const signed = (signature) => {
        const url = signature === undefined ? shownUrl : `${shownUrl}&signature=${encode(signature)}`;
        const headers = security === 'none' || apiKey === undefined ? {} : { [session.product.keyHeader]: apiKey };
        const redact = text => redactor([...secretsOf(session), signature, signature && encode(signature)])(text);
        return { request: { method, url, headers }, shownUrl, redact };
    };
    const signature = isSigned ? signatureOf(session, query, operation) : undefined;
    return typeof signature === 'object' ? signature.then(signed) : signed(signature);
}
function requireCredentials({ options, sign }, operation) {
    const { operationId, security } = operation;
    const missing = (option, others = '') => new ConfigurationError(`${operationId} needs the option \`${option}\`${others}`, option, operation);
    if (security !== 'none' && !options.apiKey)
        throw missing('apiKey');
    if (security === 'signed' && sign === undefined)
        throw missing('apiSecret', ' (or `privateKey`, or `signer`)');
}
/** What is said in the call wins over what is said of all calls. */
function signedQuery(session, { operation, params, options }) {
    const sent = own(params);
    const recvWindow = options.recvWindow ?? sent.recvWindow ?? session.options.recvWindow;
    checkNumbers({ recvWindow: Number(recvWindow ?? 0) }, operation);
    const query = encodeQuery({ ...params, recvWindow });
    return `${query && `${query}&`}timestamp=${session.clock.now()}`;
}
function queryOf(write, operation) {
    try {
        return write();
    }
    catch (error) {
        if (error instanceof ConfigurationError)
            throw error;
        throw unexpected('params', operation, [{ path: '', message: error instanceof Error ? error.message : String(error) }]);
    }
}
function signatureOf(session, query, operation) {
    const fail = (error) => {
        if (error instanceof ConfigurationError)
            throw error;
        const cause = redactCause(error, redactor(secretsOf(session)));
        throw new ConfigurationError(`${operation.operationId} could not be signed`, 'signer', { ...operation, cause });
    };
    const checked = (signature) => (typeof signature === 'string' && signature ? signature : fail(signature));
    try {
        const signature = session.sign?.(query);
        return typeof signature === 'object' ? Promise.resolve(signature).then(checked).catch(fail) : checked(signature);
    }
    catch (error) {
        return fail(error);
    }
}
function secretsOf({ options: { apiKey, apiSecret, privateKey } }) {
    return [apiKey, apiSecret, ...(typeof privateKey === 'string' ? privateKey.match(/[\w+/=]{16,}/g) ?? [] : [])];
}
