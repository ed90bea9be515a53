/** Find the name of a code: `BAD_SYMBOL` for -1121. */
export function errorNameOf(code, names) {
    let last = 0;
    let words = [];
    for (const one of names.split(',')) {
        const [, step = '', blanks = '', rest = ''] = /^(-?\d*)( *)(.*)$/.exec(one) ?? [];
        words = [...words.slice(0, blanks.length), ...rest.split(' ')];
        last -= Number(step || 1);
        if (last === code)
            return words.join('_').toUpperCase() || undefined;
    }
    return undefined;
}
