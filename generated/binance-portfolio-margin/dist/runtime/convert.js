import { isDecimal, plain } from './decimal.js';
import { firstStandIn } from './protect.js';
/** Build the tree of some places; none for none. */
export function treeOf({ int64 = [], decimal = [], as }) {
    const root = { steps: new Map() };
    const names = [...int64, ...decimal].map(nameOf);
    const add = (kind) => (path) => {
        const name = nameOf(path);
        const isOwn = !path.includes('*') && names.indexOf(name) === names.lastIndexOf(name);
        Object.assign(place(root, path), { kind, name: isOwn ? name : undefined });
    };
    int64.forEach(add(as ?? 'bigint'));
    decimal.forEach(add('decimal'));
    return int64.length + decimal.length === 0 ? undefined : root;
}
/** Give the numbers at the places of `tree` their types, in place. */
export function convert(value, tree, source) {
    if (typeof value === 'number')
        return convertNumber(value, tree, source);
    if (typeof value === 'string')
        return tree?.kind === 'bigint' && isWhole(value) ? BigInt(value) : value;
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
/** The keys of a map may come in another order than in the text: nothing of it has a name. */
function nameOf(path) {
    return path.split(/[.[\]]/).at(-1) || undefined;
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
function convertNumber(value, tree, source) {
    const kind = tree?.kind;
    const literal = value >= firstStandIn ? source.literals[value - firstStandIn] : undefined;
    if (literal !== undefined)
        source.found++;
    else if (kind === undefined)
        return value;
    else if (Math.abs(value) > Number.MAX_SAFE_INTEGER)
        return convertLong(value, tree, source);
    else if (kind === 'bigint' && Number.isInteger(value))
        return BigInt(value);
    return convertDigits(literal ?? (Object.is(value, -0) ? '-0' : String(value)), kind);
}
/** The next long number of that name, if it is the one that was rounded. */
function convertLong(value, tree, source) {
    const digits = source.long?.get(tree?.name ?? '')?.pop();
    const whole = BigInt(digits ?? 0);
    source.found++;
    if (Number(whole) === value)
        return tree?.kind === 'bigint' ? whole : digits;
    source.isRounded = true;
    return value;
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
