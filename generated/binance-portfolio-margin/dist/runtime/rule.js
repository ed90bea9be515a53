/** Whether a parameter is sent. An empty one the exchange refuses as if it were not: codes -1102 and -1105. */
export function sent(value) {
    return value !== undefined && value !== '';
}
/** Whether a parameter is sent with one of these values, compared as they stand on the wire. */
export function is(value, ...values) {
    return value !== undefined && values.some(one => String(one) === String(value));
}
/** How many of the conditions hold. */
export function count(...conditions) {
    return conditions.filter(Boolean).length;
}
/** A number to compare; `NaN`, which compares with nothing, where the parameter is not sent. */
export function amount(value) {
    return value === undefined ? NaN : Number(value);
}
/** The same, to the last digit of an integer: ids above 2^53 are neighbours that `amount` takes for one. */
export function exact(value) {
    return typeof value === 'bigint' ? value : typeof value === 'string' && /^-?\d+$/.test(value) ? BigInt(value) : amount(value);
}
/** Whether a parameter is sent with a number, both ends included. Text in digits is one. */
export function within(value, least, most = Infinity) {
    const number = typeof value === 'string' && !/^-?\d+(?:\.\d+)?$/.test(value) ? NaN : amount(value);
    return number >= least && number <= most;
}
/** How many values a list has that is sent as an array, as JSON text, or with commas; `NaN` for none that can be read. */
export function lengthOf(value) {
    if (Array.isArray(value))
        return value.length;
    if (value === undefined)
        return NaN;
    const text = String(value).trim();
    if (text === '')
        return 0;
    return text.startsWith('[') ? jsonLength(text) : text.split(',').length;
}
/** What a list costs: `cost` for each of its values, at most `most`. */
export function each(list, cost, most = Infinity) {
    return Math.min((lengthOf(list) || 0) * cost, most);
}
function jsonLength(text) {
    try {
        const list = JSON.parse(text);
        return Array.isArray(list) ? list.length : NaN;
    }
    catch {
        return NaN;
    }
}
