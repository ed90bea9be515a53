/** Say whether a text is a decimal number: digits with at most one point, perhaps a sign and an exponent below 1000. */
export function isDecimal(text: string): boolean {
  return decimal.test(text)
}

/**
 * Say whether a number is what its caller wrote: an integer that JavaScript holds exactly, or of at most 15 digits. `0.1 + 0.2`
 * has 17, the noise of floats.
 */
export function isExact(value: unknown): boolean {
  return Number.isSafeInteger(value) || typeof value === 'number' && Number(value.toPrecision(15)) - value === 0
}

/**
 * Write a decimal number in plain notation and keep every digit: `1.50e-7` becomes `0.000000150`.
 * Expects what `isDecimal` accepts.
 */
export function plain(text: string): string {
  const [, sign, integer = '', fraction = '', exponent = '0'] = decimal.exec(text) ?? []
  const digits = integer + fraction
  const point = integer.length + Number(exponent)
  const whole = digits.slice(0, Math.max(point, 0)).padEnd(point, '0').replace(/^0+(?=\d)/, '') || '0'
  const rest = '0'.repeat(Math.max(-point, 0)) + digits.slice(Math.max(point, 0))
  return (sign === '-' ? '-' : '') + whole + (rest && `.${rest}`)
}

/** Sign, digits before the point and behind it, and exponent. */
const decimal = /^([+-])?(?=\.?\d)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i
