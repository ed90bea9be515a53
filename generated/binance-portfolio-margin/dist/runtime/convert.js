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
    return names.length === 0 ? undefined : root;
}
/** Give the numbers at the places of `tree` their types, in place; or every other protected number, with `isElsewhere`. */
export function convert(value, tree, source) {
    if (typeof value === 'number')
        return convertNumber(value, tree, source);
    if (typeof value === 'string')
        return tree?.kind === 'bigint' && isWhole(value) ? BigInt(value) : value;
    if (!isRecord(value) || tree === undefined && !source.isElsewhere)
        return value;
    const steps = tree?.steps ?? noSteps;
    if (Array.isArray(value))
        convertArray(value, steps, source);
    else
        convertRecord(value, steps, source);
    return value;
}
const noSteps = new Map();
/** The keys of a map may come in another order than in the text: nothing of it has a name. */
function nameOf(path) {
    return path.split(/[.[\]]/).at(-1) || undefined;
}
function place(root, path) {
    return (path.match(/\["(?:[^"\\]|\\.)*"\]|\[\d*\]|[^.[\]]+/g) ?? []).reduce((tree, text) => {
        const step = text.startsWith('["') ? String(JSON.parse(text.slice(1, -1))) : text === '*' ? undefined : text;
        const next = tree.steps.get(step) ?? { steps: new Map() };
        tree.steps.set(step, next);
        return next;
    }, root);
}
function convertArray(array, steps, source) {
    const every = steps.get('[]');
    const isTuple = steps.size > (every === undefined ? 0 : 1);
    if (every === undefined && !isTuple && !source.isElsewhere)
        return;
    for (let index = 0; index < array.length; index++) {
        const one = isTuple ? steps.get(`[${index}]`) : undefined;
        array[index] = convert(array[index], one ?? every, source);
    }
}
function convertRecord(record, steps, source) {
    const rest = steps.get(undefined);
    for (const name of rest === undefined && !source.isElsewhere ? steps.keys() : Object.keys(record)) {
        if (name !== undefined && Object.hasOwn(record, name))
            record[name] = convert(record[name], steps.get(name) ?? rest, source);
    }
}
/** Whether a value has fields, or elements. */
export function isRecord(value) {
    return typeof value === 'object' && value !== null;
}
function convertNumber(value, tree, source) {
    const kind = tree?.kind;
    // Each once: a number that was put back may look like a stand-in.
    if (!kind === !source.isElsewhere)
        return value;
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
    const whole = source.long?.get(tree?.name ?? '')?.pop();
    source.found += Number(whole) === value ? 1 : NaN;
    return tree?.kind === 'bigint' ? whole : String(whole);
}
/** What is not whole stays a number: a difference from the docs, which the check of the answer reports. */
function convertDigits(digits, kind) {
    if (kind === 'decimal')
        return digits;
    const whole = kind === undefined || isWhole(digits) || !isDecimal(digits) ? digits : plain(digits).replace(/\.0*$/, '');
    if (!isWhole(whole) || kind === undefined && Number.isSafeInteger(Number(whole)))
        return Number(digits);
    return kind === 'string' ? String(BigInt(whole)) : BigInt(whole);
}
/** Whether a text is a whole number in digits. */
export function isWhole(digits) {
    return /^-?\d+$/.test(digits);
}
