import type {ErrorCodes} from '../types.js'

/** Put the names of error codes into the form that `ErrorNames` of the runtime describes. */
export function errorNames(codes: ErrorCodes): string {
  const named = Object.entries(codes)
    .flatMap(([digits, {name}]) => (name === undefined ? [] : [{code: Number(digits), words: name.toLowerCase().split('_')}]))
    .filter(({code}) => Number.isSafeInteger(code))
    .sort((a, b) => b.code - a.code)
  return named.flatMap(({code, words}, place) => {
    const before = named[place - 1]
    const step = (before?.code ?? 0) - code
    return `${step === 1 ? '' : step}${withoutWords(words, before?.words ?? [])}`
  }).join(',')
}

/** A blank for each word at the start that the name before has too, and the others. */
function withoutWords(words: string[], before: string[]): string {
  const differing = words.findIndex((word, place) => word !== before[place])
  const shared = differing < 0 ? words.length - 1 : differing
  return ' '.repeat(shared) + words.slice(shared).join(' ')
}
