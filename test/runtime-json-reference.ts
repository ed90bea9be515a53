import type {Exact} from '../templates/src/runtime/operation.js'

/** Parse valid JSON one character at a time and decide each number by its digits: slow, and easy to check. */
export function parseSlowly(text: string, exact: Exact): unknown {
  let at = 0
  return value([])

  function value(path: string[]): unknown {
    skipBlanks()
    const start = text.charAt(at)
    const read = {'{': object, '[': array, '"': string}[start] ?? word
    const parsed = read(path)
    skipBlanks()
    return parsed
  }

  function object(path: string[]): unknown {
    const entries: [string, unknown][] = []
    at++
    skipBlanks()
    while (text.charAt(at) !== '}') {
      skipBlanks()
      const key = JSON.parse(quoted()) as string
      skipBlanks()
      at++
      entries.push([key, value([...path, key])])
      if (text.charAt(at) === ',') at++
    }
    at++
    return Object.fromEntries(entries)
  }

  function array(path: string[]): unknown {
    const items: unknown[] = []
    at++
    skipBlanks()
    while (text.charAt(at) !== ']') {
      items.push(value([...path, `[${items.length}]`]))
      if (text.charAt(at) === ',') at++
    }
    at++
    return items
  }

  function string(path: string[]): unknown {
    const parsed = JSON.parse(quoted()) as string
    const isId = kindAt(path) === 'int64' && exact.as !== 'string'
    return isId && /^-?\d+$/.test(parsed) ? BigInt(parsed) : parsed
  }

  function word(path: string[]): unknown {
    const start = at
    while (at < text.length && !',]} \n\t\r'.includes(text.charAt(at))) at++
    const literal = text.slice(start, at)
    return /[a-df-z]/.test(literal) ? JSON.parse(literal) : number(literal, kindAt(path))
  }

  function number(literal: string, kind: 'int64' | 'decimal' | undefined): unknown {
    if (kind === 'decimal') return literal
    if (kind === 'int64') {
      const whole = wholeOf(literal)
      return whole === undefined ? Number(literal) : exact.as === 'string' ? String(whole) : whole
    }
    const isInteger = /^-?\d+$/.test(literal)
    return isInteger && !Number.isSafeInteger(Number(literal)) ? BigInt(literal) : Number(literal)
  }

  /** The value of a literal if it is whole: digits × 10^(exponent - length of the fraction). */
  function wholeOf(literal: string): bigint | undefined {
    const [mantissa = '', exponent = '0'] = literal.toLowerCase().split('e')
    const [integer = '', fraction = ''] = mantissa.split('.')
    const digits = BigInt(integer + fraction)
    const power = Number(exponent) - fraction.length
    if (power >= 0) return digits * 10n ** BigInt(power)
    const divisor = 10n ** BigInt(-power)
    return digits % divisor === 0n ? digits / divisor : undefined
  }

  function quoted(): string {
    const start = at++
    while (text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1
    at++
    return text.slice(start, at)
  }

  function skipBlanks(): void {
    while (' \n\t\r'.includes(text.charAt(at)) && at < text.length) at++
  }

  /** The kind of the place `path`; a name wins over `*`, an index over `[]`, `decimal` over `int64`. */
  function kindAt(path: string[]): 'int64' | 'decimal' | undefined {
    const places = [
      ...(exact.int64 ?? []).map(place => ({place, kind: 'int64' as const})),
      ...(exact.decimal ?? []).map(place => ({place, kind: 'decimal' as const}))
    ].map(({place, kind}) => ({steps: place.match(/\[\d*\]|[^.[\]]+/g) ?? [], kind}))
    let candidates: {steps: string[]; kind: 'int64' | 'decimal'}[] = places
    for (const [depth, step] of path.entries()) {
      const own = candidates.filter(({steps}) => steps[depth] === step)
      const any = candidates.filter(({steps}) => steps[depth] === (step.startsWith('[') ? '[]' : '*'))
      candidates = own.length > 0 ? own : any
    }
    return candidates.filter(({steps}) => steps.length === path.length).at(-1)?.kind
  }
}
