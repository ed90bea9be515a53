import type {Schema} from '../types.js'

/** What kind of value a schema describes. `decimal` is a number written as a string. */
export type Kind = 'integer' | 'number' | 'decimal' | 'boolean' | 'array' | 'object' | 'string'

/** The kind of a schema; one without a type is read as a string. */
export function kindOf({type, format}: Schema): Kind {
  const name = Array.isArray(type) ? type.find(word => word !== 'null') : type
  if (name === undefined || name === 'null') return 'string'
  return name === 'string' && format === 'decimal' ? 'decimal' : name
}

/** A word of the docs as a value of a kind, or undefined where it is none. A number that would be rounded is none. */
export function typed(kind: Kind, word: string): string | number | boolean | undefined {
  return readers[kind](word.trim())
}

const readers: {[kind in Kind]: (word: string) => string | number | boolean | undefined} = {
  integer: word => numeric(word, Number.isSafeInteger),
  number: word => numeric(word, Number.isFinite),
  decimal: word => numeric(word, Number.isFinite) === undefined ? undefined : word.replaceAll(',', ''),
  boolean: word => /^(?:true|false)$/i.test(word) ? word.toLowerCase() === 'true' : undefined,
  array: () => undefined,
  object: () => undefined,
  string: word => word
}

function numeric(word: string, isGood: (value: number) => boolean): number | undefined {
  if (!/^-?\d+(?:,\d{3})*(?:\.\d+)?$/.test(word)) return undefined
  const value = Number(word.replaceAll(',', ''))
  return isGood(value) ? value : undefined
}
