import type {ErrorCodes} from '../types.js'

/** Put the names of error codes into the form that `ErrorNames` of the runtime describes. */
export function errorNames(codes: ErrorCodes): string {
  const named = Object.entries(codes)
    .flatMap(([digits, {name}]) => (name === undefined ? [] : [{code: Number(digits), name}]))
    .filter(({code}) => Number.isSafeInteger(code))
    .sort((a, b) => b.code - a.code)
  return named.flatMap(({code, name}, place) => {
    const step = (named[place - 1]?.code ?? 0) - code
    const short = name.toLowerCase().replaceAll('_', ' ')
    return step === 1 ? [short] : [step, short]
  }).join(',')
}
