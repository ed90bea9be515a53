/** Whether a parameter is sent. */
export function sent(value) {
    return value !== undefined;
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
