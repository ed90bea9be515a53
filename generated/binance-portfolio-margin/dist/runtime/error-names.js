/** Find the name of a code: `BAD_SYMBOL` for -1121. */
export function errorNameOf(code, names) {
    let [last, step] = [0, 1];
    for (const one of names) {
        if (typeof one === 'number')
            step = one;
        else if ((last -= step) === code)
            return one;
        else
            step = 1;
    }
    return undefined;
}
