/**
 * Names of error codes, in little room, since they are in every program: in small letters, with a blank for each `_`, in
 * falling order of the codes, each one below the one before, or as far below as the number says that stands in front. A
 * name begins with as many words of the name before as blanks stand in front of it. They begin below 0.
 * `1000bad symbol, interval,3server busy` are the names of -1000 (`BAD_SYMBOL`), -1001 (`BAD_INTERVAL`) and -1004.
 */
export type ErrorNames = string

/** Find the name of a code: `BAD_SYMBOL` for -1121. */
export function errorNameOf(code: number, names: ErrorNames): string | undefined {
  let last = 0
  let words: string[] = []
  for (const one of names.split(',')) {
    const [head = '', step = '', blanks = ''] = /^(-?\d*)( *)/.exec(one) ?? []
    words = [...words.slice(0, blanks.length), ...one.slice(head.length).split(' ')]
    last -= Number(step || 1)
    if (last === code) return words.join('_').toUpperCase() || undefined
  }
  return undefined
}
