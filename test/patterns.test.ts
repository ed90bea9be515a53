import {RegExpParser, type AST} from '@eslint-community/regexpp'
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {isLinear} from '../generator/descriptions/patterns.js'

const linear = [
  '^$', '^[A-Z0-9-_.]{1,20}$', '^[.A-Z:/a-z0-9_-]{1,36}$', '^\\d+(?:\\.\\d{1,8})?$', '^([0-9]{1,20})(\\.[0-9]{1,20})?$', '^[A-Z]{2,5}(?:,[A-Z]{2,5})*$',
  '^(?:0x)?[a-f]+$', '^[^,]+(?:,[^,]+)*$', '^(?:BUY|SELL)$', '^\\S+ \\w+$', '^\u00e9+x*$', '^a{1,100000}$', '^(?:a|)b$'
]

const refused = [
  ['a repetition of a repetition', '^(a+)+$', '^(?:a{1,100}){1,100}$', '^([a-z]+[0-9]?)+$', '^(?:\\w+\\s?)*$'],
  ['alternatives that begin alike', '^(?:a|a)*$', '^(?:ab|ab)*$', '^(?:a|[ab])c$'],
  ['neighbours that take the same letter', '^\\d+\\d+$', '^.*,.*$', '^(?:ab)*(?:ab)*$', '^[a-z]{1,20}[a-z0-9]{0,20}$', '^\\W*\u00e9$', '^[^a]+\u4e2d$'],
  ['nothing in two ways', '^(?:a?){50}$', '^(?:a*)*$', '^(?:a?|b?)c$', '^(?:a?)?b$', '^(?:(?:a?)(?:b?)){0,2}$'],
  ['a branch without an anchor', '^a$|x*y$', '^a|b+c$', '^(?:^a$)$'],
  ['what is not judged', '^(?=a+)a+$', '^(a)\\1$', '^(?<!a)b$', '^\\ba\\b$', '^\\p{L}+$', '^[\\p{L}]$']
].flatMap(([why = '', ...patterns]) => patterns.map(pattern => [pattern, why]))

describe('A pattern that a page states', () => {
  test.each(linear)('%s is taken: the next letter decides', pattern => expect(isLinear(pattern)).toBe(true))
  test.each(refused)('%s is refused: %s', pattern => expect(isLinear(pattern)).toBe(false))
  test.each(['^($', '^a{2,1}$', '^\\_$', '^[z-a]$'])('%s is none', pattern => expect(isLinear(pattern)).toBeUndefined())

  const letter = fc.constantFrom('a', 'b', 'c', '[ab]', '[^a]', '.', '\\w', '[b-c]')
  const {pattern} = fc.letrec<{pattern: string; part: string}>(tie => ({
    part: fc.oneof(
      {depthSize: 'small', withCrossShrink: true},
      letter,
      fc.tuple(letter, fc.constantFrom('*', '+', '?', '{2}', '{0,3}', '+?')).map(([one, times]) => one + times),
      fc.tuple(tie('pattern'), fc.constantFrom('', '*', '+', '?', '{2}', '{2,3}')).map(([inner, times]) => `(?:${inner})${times}`)
    ),
    pattern: fc.array(fc.array(tie('part'), {maxLength: 3}), {minLength: 1, maxLength: 3}).map(all => all.map(parts => parts.join('')).join('|'))
  }))
  const text = fc.tuple(fc.string({unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 3}), fc.nat(25), fc.constantFrom('', 'a', 'd'))
    .map(([word, times, end]) => word.repeat(times) + end)

  test('is matched in steps that grow with the text alone, if it is taken', () => {
    fc.assert(fc.property(pattern.map(inner => `^(?:${inner})$`), fc.array(text, {minLength: 1, maxLength: 4}), (source, texts) => {
      if (!isLinear(source)) return
      for (const one of texts) expect(steps(source, one), `${source} on ${one}`).toBeLessThanOrEqual(4 * source.length * (one.length + 1))
    }), {numRuns: 20_000})
  })
})

test('the steps of a slow pattern are many', () => {
  expect(steps('^(?:a+)+$', `${'a'.repeat(15)}b`)).toBeGreaterThan(10_000)
  expect(steps('^(?:a?){12}$', `${'a'.repeat(6)}b`)).toBeGreaterThan(1_000)
})

/** The steps that a matcher takes which goes back and tries again: the parts that it begins to match. */
function steps(source: string, text: string): number {
  const {alternatives} = new RegExpParser().parsePattern(source, 0, source.length, {unicode: true})
  let count = 0
  const any = (all: readonly AST.Alternative[], at: number, goOn: (at: number) => boolean): boolean => all.some(({elements}) => row(elements, at, goOn))
  const row = ([first, ...others]: readonly AST.Element[], at: number, goOn: (at: number) => boolean): boolean =>
    first ? one(first, at, next => row(others, next, goOn)) : goOn(at)
  const one = (element: AST.Element, at: number, goOn: (at: number) => boolean): boolean => {
    count++
    if (element.type === 'Group') return any(element.alternatives, at, goOn)
    if (element.type === 'Assertion') return (element.kind === 'start' ? at === 0 : at === text.length) && goOn(at)
    if (element.type === 'Quantifier') return times(element, at, 0, goOn)
    return at < text.length && new RegExp(`^${element.raw}$`, 'u').test(text[at] ?? '') && goOn(at + 1)
  }
  const times = (quantifier: AST.Quantifier, at: number, done: number, goOn: (at: number) => boolean): boolean => {
    const {element, min, max, greedy} = quantifier
    const more = () => done < max && one(element, at, next => (next > at || done < min) && times(quantifier, next, done + 1, goOn))
    if (done < min) return more()
    return greedy ? more() || goOn(at) : goOn(at) || more()
  }
  any(alternatives, 0, () => true)
  return count
}
