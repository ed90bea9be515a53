import {LosslessNumber} from 'lossless-json'
import type {Json} from '../types.js'

/** The value of a number as docs write it; `LosslessNumber` when JavaScript would not print the same digits. */
export function numberValue(text: string): Json {
  const digits = strictNumber(text)
  const value = Number(digits)
  return String(value) === digits ? value : new LosslessNumber(digits)
}

/** Is it a number, in the syntax of JSON or nearly so: `+1`, `.5`, `5.`, `007`? */
export function isNumber(word: string): boolean {
  return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(word)
}

/** The same number in the syntax of JSON. Text that is JSON already stays as it is. */
export function strictNumber(text: string): string {
  const [, sign, whole = '', fraction, exponent] = /^([+-]?)(\d*)(?:\.(\d*))?([^]*)/.exec(text) ?? []
  const digits = whole.replace(/^0+(?=\d)/, '') || '0'
  return `${sign === '-' ? '-' : ''}${digits}${fraction ? `.${fraction}` : ''}${exponent ?? ''}`
}
