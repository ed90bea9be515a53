import { ValidationError } from './errors.js';
/** The rows of an answer. Throws ValidationError where there is no list: the end of the history is not known then. */
export function rowsOf(answer, paging) {
    const { rows: name } = paging;
    const rows = name === undefined ? answer : fieldOf(answer, name);
    if (Array.isArray(rows))
        return rows;
    throw unexpected(paging, { of: 'response', path: name ?? '', value: rows, expected: 'a list' });
}
/** The id of a row. Throws ValidationError where it is no integer. */
export function idOf(row, paging, field) {
    const id = fieldOf(row, field);
    if (typeof id === 'bigint')
        return id;
    if (Number.isSafeInteger(id) || typeof id === 'string' && /^\d+$/.test(id))
        return BigInt(String(id));
    throw unexpected(paging, { of: 'response', path: pathOf(paging, field), value: id, expected: 'an integer' });
}
/** The time of a row in milliseconds. Throws ValidationError where it is no number. */
export function timeOf(row, paging, field) {
    const time = fieldOf(row, field);
    if (typeof time === 'number')
        return time;
    throw unexpected(paging, { of: 'response', path: pathOf(paging, field), value: time, expected: 'milliseconds' });
}
/** A time in milliseconds that the caller gives, by default that to start from. Throws ValidationError without one. */
export function startOf({ paging, given }, parameter, why = ' to start from') {
    const start = given.get(parameter);
    if (typeof start === 'number')
        return start;
    throw unexpected(paging, { of: 'params', path: parameter, value: start, expected: `milliseconds${why}` });
}
/** Throws ValidationError where the caller gives one of `parameters`: it would change what a page holds. */
export function refuse({ paging, given }, parameters, why) {
    const path = parameters.find(name => given.has(name));
    if (path !== undefined)
        throw unexpected(paging, { of: 'params', path, value: given.get(path), expected: `nothing${why}` });
}
/** Rows as text, to compare them. */
export function textOf(rows) {
    return JSON.stringify(rows, (_name, value) => typeof value === 'bigint' ? `${value}n` : value);
}
function fieldOf(value, name) {
    return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
function pathOf({ rows = '' }, field) {
    return `${rows}[].${field}`;
}
function unexpected({ operationId, docs }, { of, path, value, expected }) {
    const shown = typeof value === 'object' && value ? 'object' : String(value);
    const issue = { path, message: `Unexpected \`${shown}\`, expected ${expected}` };
    const what = of === 'params' ? 'params' : 'page';
    const message = `Unexpected ${what} of ${operationId}: ${path === '' ? '' : `${path}: `}${issue.message}`;
    return new ValidationError(message, { operationId, docs }, { of, issues: [issue] });
}
