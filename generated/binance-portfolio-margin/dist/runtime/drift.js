/** Say where an answer differs from its schema, each difference once, however many rows of a list have it. */
export function differences(issues) {
    const found = issues.flatMap(leaves).map(issue => ({
        path: pathText(issue.path),
        expected: expectedBy(issue),
        received: received(issue),
        message: issue.message
    }));
    return [...new Map(found.map(one => [[one.path, one.expected, one.received].join(' '), one])).values()];
}
/** Write the path of an issue: `fills[].tradeId`. */
export function pathText(path) {
    return path.map(step => typeof step === 'number' ? '[]' : `.${String(step)}`).join('').replace(/^\./, '');
}
/** Of the forms of a union, the one that fits best: where the check came furthest, beyond the start. */
function leaves(issue) {
    const { errors = [], path } = issue;
    const [best] = [...errors].sort((a, b) => depth(b) - depth(a) || a.length - b.length);
    if (issue.code !== 'invalid_union' || !best || depth(best) === 0)
        return [issue];
    return best.flatMap(inner => leaves({ ...inner, path: [...path, ...inner.path] }));
}
function depth(issues) {
    return Math.min(...issues.map(({ path }) => path.length));
}
function expectedBy({ expected, values, params, errors = [], message }) {
    if (Array.isArray(values))
        return values.map(String).join(' | ');
    const said = expected ?? params?.['expected'];
    if (said !== undefined)
        return String(said);
    const inner = errors.flatMap(([first]) => (first ? [expectedBy(first)] : []));
    return inner.length === 0 ? message : [...new Set(inner)].join(' | ');
}
/** The type of what came; the value where only that is wrong. */
function received({ code, input }) {
    if (code === 'invalid_value' && typeof input === 'string')
        return input.slice(0, 100);
    if (input === null)
        return 'null';
    return Array.isArray(input) ? 'array' : typeof input;
}
