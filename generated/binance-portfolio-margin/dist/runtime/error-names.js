/** Find the name of a code: `BAD_SYMBOL` for -1121. */
export function errorNameOf(code, names) {
    let last = 0;
    let words = [];
    for (const one of names.split(',')) {
        const [head = '', step = '', blanks = ''] = /^(-?\d*)( *)/.exec(one) ?? [];
        words = [...words.slice(0, blanks.length), ...one.slice(head.length).split(' ')];
        last -= Number(step || 1);
        if (last === code)
            return words.join('_').toUpperCase() || undefined;
    }
    return undefined;
}
