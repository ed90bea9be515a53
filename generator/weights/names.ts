import type {WeightContext, WeightParameter} from './types.js'

/**
 * Find the page's parameter that a word names: in any case of letters, then as its plural, then as its singular.
 * Words of the dialect (`交易对`) stand for names.
 */
export function parameterOf(word: string, {parameters, dialect}: WeightContext): WeightParameter | undefined {
  const name = nameOf(word, dialect.parameterWords).toLowerCase()
  const tries = [name, `${name}s`, ...(name.endsWith('s') ? [name.slice(0, -1)] : [])]
  for (const tried of tries) {
    const found = parameters.find(parameter => parameter.name.toLowerCase() === tried)
    if (found) return found
  }
  return undefined
}

/** Find the page's two parameters for one thing and for many: `symbol` and `symbols`. */
export function oneAndMany(word: string, {parameters, dialect}: WeightContext): {one?: string; many?: string} {
  const name = nameOf(word, dialect.parameterWords).toLowerCase().replace(/s$/, '')
  const one = parameters.find(parameter => parameter.name.toLowerCase() === name)?.name
  const many = parameters.find(parameter => parameter.name.toLowerCase() === `${name}s`)?.name
  return {...(one !== undefined && {one}), ...(many !== undefined && {many})}
}

function nameOf(word: string, words: {[word: string]: string}): string {
  return Object.hasOwn(words, word) ? words[word] ?? word : word
}
