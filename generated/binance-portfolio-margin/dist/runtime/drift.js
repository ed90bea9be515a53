/** Say where an answer differs from its schema, each difference once, however many rows of a list have it. */
export function differences(issues) {
    const found = issues.flatMap(leaves).map(issue => ({
        path: pathText(issue.path),
        expected: expectedBy(issue),
        received: received(issue),
        message: issue.message
    }));
    return [...new Map(found.map(one => [`${one.path} ${one.expected} ${one.received}`, one])).values()];
}
/** Write the path of an issue: `fills[].tradeId`. */
export function pathText(path) {
    return path.map(step => typeof step === 'number' ? '[]' : `.${String(step)}`).join('').replace(/^\./, '');
}
/** Of the forms of a union, the one that fits best: where the check came furthest, beyond the start. */
function leaves(issue) {
    if (issue.code !== 'invalid_union' || issue.errors.length === 0)
        return [issue];
    const [best = []] = [...issue.errors].sort((a, b) => depth(b) - depth(a) || a.length - b.length);
    if (depth(best) === 0)
        return [issue];
    return best.flatMap(inner => leaves({ ...inner, path: [...issue.path, ...inner.path] }));
}
function depth(issues) {
    return Math.min(...issues.map(({ path }) => path.length));
}
function expectedBy(issue) {
    if ('expected' in issue)
        return String(issue.expected);
    if ('values' in issue && Array.isArray(issue.values))
        return issue.values.map(String).join(' | ');
    if ('params' in issue && issue.params?.['expected'] !== undefined)
        return String(issue.params['expected']);
    if (!('errors' in issue) || issue.errors.length === 0)
        return issue.message;
    return [...new Set(issue.errors.flatMap(([first]) => first === undefined ? [] : [expectedBy(first)]))].join(' | ');
}
/** The type of what came; the value where only that is wrong. */
function received({ code, input }) {
    if (code === 'invalid_value' && typeof input === 'string')
        return input.slice(0, 100);
    if (input === null)
        return 'null';
    return Array.isArray(input) ? 'array' : typeof input;
}
