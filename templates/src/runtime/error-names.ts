/**
 * Names of error codes, in little room, since they are in every program: in small letters, with a blank for each `_`, in
 * falling order of the codes, each name one below the name before it, or as far below as the number says that stands
 * between them. They begin below 0. `1000,unknown,disconnected,3,server busy` are the names of -1000, -1001 and -1004.
 */
export type ErrorNames = string

/** Find the name of a code: `BAD_SYMBOL` for -1121. */
export function errorNameOf(code: number, names: ErrorNames): string | undefined {
  let [last, step] = [0, 1]
  for (const one of names.split(',')) {
    if (one >= 'a') {
      if ((last -= step) === code) return one.replaceAll(' ', '_').toUpperCase()
      step = 1
    } else step = Number(one)
  }
  return undefined
}
