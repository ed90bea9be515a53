/** Find the name of a code: `BAD_SYMBOL` for -1121. */
export function errorNameOf(code, names) {
    let [last, step] = [0, 1];
    for (const one of names.split(',')) {
        if (one >= 'a') {
            if ((last -= step) === code)
                return one.replaceAll(' ', '_').toUpperCase();
            step = 1;
        }
        else
            step = Number(one);
    }
    return undefined;
}
