import {RegExpParser, type AST} from '@eslint-community/regexpp'

/**
 * Whether a regular expression takes linear time on any text, in an engine that goes back and tries again. It is anchored
 * at both ends, and wherever it stands in a text the next letter alone says how it goes on: no letter is matched in two
 * ways, and no part matches nothing in two ways. What it does not know (references, looking around, classes of Unicode)
 * it declines. `undefined` where the text is no regular expression.
 * @see https://doi.org/10.1006/inco.1997.2688 Brüggemann-Klein and Wood, One-unambiguous regular languages
 */
export function isLinear(source: string): boolean | undefined {
  const pattern = parsed(source)
  if (!pattern) return undefined
  const [alternative, ...others] = pattern.alternatives
  const elements = alternative?.elements ?? []
  if (others.length > 0 || !isAssertion(elements[0], 'start') || !isAssertion(elements.at(-1), 'end')) return false
  const follow: Follow = new Map()
  const whole = sequence(elements.slice(1, -1).map(element => partOf(element, follow)), follow)
  return whole !== undefined && [whole.first, ...follow.values()].every(areApart)
}

/** A letter of a text as a place in a pattern takes it: codes of ASCII, and `rest` for all others. */
type Place = readonly number[]

/** What may stand first and last in a text that a part matches, and in how many ways it matches the empty text. */
type Part = {first: Place[]; last: Place[]; empty: number}

/** The places behind a place, once for each way that leads there. */
type Follow = Map<Place, Place[]>

const rest = 128
const codes = Array.from({length: rest + 1}, (_, code) => code)

function parsed(source: string): AST.Pattern | undefined {
  try {
    return new RegExpParser({ecmaVersion: 2024}).parsePattern(source, 0, source.length, {unicode: true})
  } catch {
    return undefined
  }
}

function isAssertion(element: AST.Element | undefined, kind: string): boolean {
  return element?.type === 'Assertion' && element.kind === kind
}

/** A part of a pattern; undefined for what this does not know. */
function partOf(element: AST.Element, follow: Follow): Part | undefined {
  if (element.type === 'Quantifier') return repeated(element, follow)
  if (element.type === 'Group' || element.type === 'CapturingGroup') {
    return alternatives(element.alternatives.map(({elements}) => sequence(elements.map(inner => partOf(inner, follow)), follow)))
  }
  const place = isLetter(element) ? codes.filter(code => takes(element, code)) : undefined
  return place && {first: [place], last: [place], empty: 0}
}

function sequence(parts: (Part | undefined)[], follow: Follow): Part | undefined {
  let whole: Part | undefined = {first: [], last: [], empty: 1}
  for (const part of parts) {
    if (!part || !whole) return undefined
    lead(whole.last, part.first, follow)
    whole = checked({
      first: whole.empty > 0 ? [...whole.first, ...part.first] : whole.first,
      last: part.empty > 0 ? [...whole.last, ...part.last] : part.last,
      empty: whole.empty * part.empty
    })
  }
  return whole
}

function alternatives(parts: (Part | undefined)[]): Part | undefined {
  const known = parts.filter(part => part !== undefined)
  if (known.length < parts.length) return undefined
  const empty = known.reduce((count, part) => count + part.empty, 0)
  return checked({first: known.flatMap(({first}) => first), last: known.flatMap(({last}) => last), empty})
}

function repeated({element, min, max}: AST.Quantifier, follow: Follow): Part | undefined {
  const part = partOf(element, follow)
  if (!part || max === 0 || (max > 1 && part.empty > 0)) return undefined
  if (max > 1) lead(part.last, part.first, follow)
  return checked({...part, empty: part.empty + (min === 0 ? 1 : 0)})
}

function lead(from: readonly Place[], to: readonly Place[], follow: Follow): void {
  for (const place of from) follow.set(place, [...follow.get(place) ?? [], ...to])
}

function checked(part: Part): Part | undefined {
  return part.empty > 1 ? undefined : part
}

function areApart(places: readonly Place[]): boolean {
  const letters = places.flat()
  return new Set(letters).size === letters.length
}

type Letter = AST.Character | AST.CharacterSet | AST.CharacterClass

function isLetter(element: AST.Element): element is Letter {
  if (element.type === 'CharacterClass') return !element.elements.some(isProperty)
  return element.type === 'Character' || element.type === 'CharacterSet' && !isProperty(element)
}

function isProperty(node: AST.Node): boolean {
  return node.type === 'CharacterSet' && node.kind === 'property'
}

/** Whether a letter may be taken: one of `rest` where any of them is. */
function takes(node: AST.CharacterClassElement | Letter, code: number): boolean {
  if (node.type === 'Character') return isBetween(node.value, node.value, code)
  if (node.type === 'CharacterClassRange') return isBetween(node.min.value, node.max.value, code)
  if (node.type === 'CharacterClass') return node.negate ? code === rest || !takesAny(node, code) : takesAny(node, code)
  if (node.type !== 'CharacterSet' || node.kind === 'any' || node.kind === 'property') return true
  if (code === rest) return node.negate || node.kind === 'space'
  return sets[node.kind].test(String.fromCharCode(code)) !== node.negate
}

function takesAny({elements}: AST.CharacterClass, code: number): boolean {
  return elements.some(element => takes(element, code))
}

function isBetween(from: number, to: number, code: number): boolean {
  return Math.min(from, rest) <= code && code <= Math.min(to, rest)
}

const sets = {digit: /\d/, word: /\w/, space: /\s/}
