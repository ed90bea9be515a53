/** Say where a value differs from its schema, each difference once, however many rows of a list have it. */
export function differences(issues) {
    const found = issues.flatMap(leaves).map(differenceOf);
    return [...new Map(found.map(one => [[one.path, one.expected, one.received].join(' '), one])).values()];
}
function differenceOf(issue) {
    const { code, path, keys, message } = issue;
    const [expected, received] = [expectedBy(issue), receivedBy(issue)];
    // Our own checks have a sentence of theirs. Of all else zod/mini says `Invalid input`, and its words for it are 2 kB.
    const words = code === 'custom' ? message : `Unexpected \`${keys ?? received}\`, expected ${keys ? 'no such name' : expected}`;
    return { path: pathText(path), expected, received, message: words };
}
/** Write the path of an issue: `fills[].tradeId`. */
function pathText(path) {
    return path.map(step => typeof step === 'number' ? '[]' : `.${String(step)}`).join('').replace(/^\./, '');
}
/** Of the forms of a union, the one that fits best: where the check came furthest, beyond the start. */
function leaves(issue) {
    const { code, errors = [], path } = issue;
    const [best] = [...errors].sort((a, b) => depth(b) - depth(a) || a.length - b.length);
    if (code !== 'invalid_union' || !best || depth(best) === 0)
        return [issue];
    return best.flatMap(inner => leaves({ ...inner, path: [...path, ...inner.path] }));
}
function depth(issues) {
    return Math.min(...issues.map(({ path }) => path.length));
}
function expectedBy({ expected, values, params, errors = [], origin, maximum, minimum, inclusive, pattern, input, message }) {
    const said = values?.map(String).join(' | ') ?? expected ?? params?.['expected'] ?? pattern;
    if (said !== undefined)
        return String(said);
    const bound = maximum ?? minimum;
    if (bound !== undefined) {
        return `${typeof input === 'number' ? origin : 'length'} ${maximum === undefined ? '>' : '<'}${inclusive ? '=' : ''}${bound}`;
    }
    const inner = errors.flatMap(([first]) => (first ? [expectedBy(first)] : []));
    return [...new Set(inner)].join(' | ') || message;
}
/** The type of what came; the value where only that is wrong. */
function receivedBy({ code, origin, input }) {
    if (code === 'invalid_value' && typeof input === 'string')
        return input.slice(0, 100);
    if (typeof input === 'number' && (origin !== undefined || !Number.isFinite(input)))
        return String(input);
    if (input === null)
        return 'null';
    return Array.isArray(input) ? 'array' : typeof input;
}
