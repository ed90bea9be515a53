/**
 * Names of error codes, in little room, since they are in every program: in falling order of the codes, each name one
 * below the name before it, or as far below as the number says that stands between them. They begin below 0.
 * `[1000, 'UNKNOWN', 'DISCONNECTED', 3, 'SERVER_BUSY']` are the names of -1000, -1001 and -1004.
 */
export type ErrorNames = (string | number)[]

/** Find the name of a code: `BAD_SYMBOL` for -1121. */
export function errorNameOf(code: number, names: ErrorNames): string | undefined {
  let [last, step] = [0, 1]
  for (const one of names) {
    if (typeof one === 'number') step = one
    else if ((last -= step) === code) return one
    else step = 1
  }
  return undefined
}
