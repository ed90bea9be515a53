import { isDecimal, plain } from './decimal.js';
import { markedDigits } from './mark.js';
import { firstStandIn } from './protect.js';
/** Build the tree of some places; none for none. */
export function treeOf({ int64 = [], decimal = [], as }) {
    const root = { steps: new Map() };
    for (const path of int64)
        place(root, path).kind = as ?? 'bigint';
    for (const path of decimal)
        place(root, path).kind = 'decimal';
    return int64.length + decimal.length === 0 ? undefined : root;
}
/** Give the numbers at the places of `tree` their types, in place. */
export function convert(value, tree, source) {
    if (typeof value === 'number')
        return convertNumber(value, tree?.kind, source);
    if (typeof value === 'string')
        return convertText(value, tree?.kind, source);
    if (tree === undefined)
        return value;
    if (Array.isArray(value))
        convertArray(value, tree, source);
    else if (isRecord(value))
        convertRecord(value, tree, source);
    return value;
}
/** After `convert`, give every other protected number its type. */
export function convertAll(value, tree, source) {
    if (!isRecord(value))
        return tree?.kind === undefined ? convert(value, undefined, source) : value;
    for (const name of Object.keys(value)) {
        const [one, every] = Array.isArray(value) ? [`[${name}]`, '[]'] : [name, '*'];
        value[name] = convertAll(value[name], tree?.steps.get(one) ?? tree?.steps.get(every), source);
    }
    return value;
}
function place(root, path) {
    return (path.match(/\["(?:[^"\\]|\\.)*"\]|\[\d*\]|[^.[\]]+/g) ?? []).reduce((tree, text) => {
        const name = text.startsWith('["') ? String(JSON.parse(text.slice(1, -1))) : text;
        const step = name === '*' && name !== text ? starField : name;
        const next = tree.steps.get(step) ?? { steps: new Map() };
        tree.steps.set(step, next);
        return next;
    }, root);
}
function convertArray(array, { steps }, source) {
    const every = steps.get('[]');
    const isTuple = steps.size > (every === undefined ? 0 : 1);
    if (every === undefined && !isTuple)
        return;
    for (let index = 0; index < array.length; index++) {
        const one = isTuple ? steps.get(`[${index}]`) : undefined;
        array[index] = convert(array[index], one ?? every, source);
    }
}
/** The step of a field whose name is `*`, which is no step of all fields. */
const starField = '["*"]';
function convertRecord(record, { steps }, source) {
    const rest = steps.get('*');
    for (const name of rest === undefined ? steps.keys() : Object.keys(record)) {
        if (Object.hasOwn(record, name))
            record[name] = convert(record[name], steps.get(name) ?? rest, source);
    }
    const star = steps.get(starField);
    if (star !== undefined && Object.hasOwn(record, '*'))
        record['*'] = convert(record['*'], star, source);
}
function isRecord(value) {
    return typeof value === 'object' && value !== null;
}
function convertText(value, kind, source) {
    const digits = source.hasMarks ? markedDigits(value) : undefined;
    if (digits === undefined)
        return kind === 'bigint' && isWhole(value) ? BigInt(value) : value;
    source.found++;
    return kind === 'bigint' ? BigInt(digits) : convertDigits(digits, kind);
}
function convertNumber(value, kind, source) {
    const literal = value >= firstStandIn ? source.literals[value - firstStandIn] : undefined;
    if (literal === undefined && kind === undefined)
        return value;
    if (literal === undefined && Math.abs(value) > Number.MAX_SAFE_INTEGER)
        source.isRounded = true;
    if (literal !== undefined)
        source.found++;
    else if (kind === 'bigint' && Number.isInteger(value))
        return BigInt(value);
    return convertDigits(literal ?? (Object.is(value, -0) ? '-0' : String(value)), kind);
}
function convertDigits(digits, kind) {
    if (kind === 'decimal')
        return digits;
    if (kind !== undefined)
        return wholeNumber(digits, kind);
    return isWhole(digits) && !Number.isSafeInteger(Number(digits)) ? BigInt(digits) : Number(digits);
}
function isWhole(digits) {
    return /^-?\d+$/.test(digits);
}
/** What is not whole stays a number: a difference from the docs, which the check of the answer reports. */
function wholeNumber(digits, kind) {
    const whole = isWhole(digits) || !isDecimal(digits) ? digits : plain(digits).replace(/\.0*$/, '');
    if (!isWhole(whole))
        return Number(digits);
    return kind === 'bigint' ? BigInt(whole) : String(BigInt(whole));
}
