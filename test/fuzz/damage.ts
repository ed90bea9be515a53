import * as fc from 'fast-check'

/** One damage of a document: what is done, to which of its values, with which scrap, or with which other of its values. */
type Damage = {kind: Kind; at: number; other: number; scrap: number}

type Kind = keyof typeof kinds

type Tree = {[key: string]: unknown} | unknown[]

/** What may stand where something else is expected, as JSON: a key `__proto__` is one of its object. */
const scraps = [
  '1', '0', '-1', '1.5', '1e400', '12345678901234567890', 'true', 'null', '""', '"x"', '"\\n"', '"X\\nY"', '"*/"', '"__proto__"', '"constructor"', '"toString"', '"$.x"', '"/x"',
  '"#/components/schemas/x"', '"#/components/responses/x"', '"#/components/schemas/Error"', '"get"', '"object"', '"1m"', '"\\ud800"', '[]', '[1]', '[null]', '[[]]', '{}', '{"a": 1}', '{"__proto__": 1}', '{"__proto__": {}}',
  '{"__proto__": null}', '{"__proto__": []}', '{"constructor": 1}', '{"$ref": 1}', '{"$ref": "#/components/schemas/Error"}', '{"type": "object"}', '{"a": {"__proto__": {"b": 1}}}', '{"all": []}', '{"each": "x", "cost": 1}'
]
const names = ['__proto__', 'constructor', 'toString', 'then', '', ' ', '$ref', 'a\nb', '*/', 'get', '200', 'x-y', '1', '/x']

/** Each damage by its name: what becomes of a value that is at a key of an object or a list. */
const kinds = {
  'leave out': (tree, key) => put(tree, key),
  'replace': (tree, key, {scrap}) => put(tree, key, [key, valueOf(scrap)]),
  'put beside': (tree, key, {scrap, other}) => put(tree, key, [key, valueAt(tree, key)], [nameOf(other), valueOf(scrap)]),
  'rename': (tree, key, {other}) => put(tree, key, [nameOf(other), valueAt(tree, key)]),
  'repeat': (tree, key, {other}) => put(tree, key, [key, valueAt(tree, key)], [nameOf(other), valueAt(tree, key)]),
  'wrap in a list': (tree, key) => put(tree, key, [key, [valueAt(tree, key)]]),
  'wrap in an object': (tree, key, {other}) => put(tree, key, [key, Object.fromEntries([[nameOf(other), valueAt(tree, key)]])]),
  'take another value': (tree, key, {taken}) => put(tree, key, [key, taken])
} satisfies {[kind: string]: (tree: Tree, key: string, more: {scrap: number; other: number; taken: unknown}) => Tree}

const damage = fc.record({kind: fc.constantFrom(...Object.keys(kinds).filter(isKind)), at: fc.nat(), other: fc.nat(), scrap: fc.nat()})
const damages = fc.noBias(fc.array(damage, {minLength: 1, maxLength: 3}))

function isKind(name: string): name is Kind {
  return name in kinds
}

/** A JSON text with the damage that has a number, counted from 0: the same for the same seed and number. */
export function damaged(text: string, seed: number, number: number): string {
  const [all = []] = fc.sample(damages, {seed: (Math.imul(seed, 0x9e3779b1) + number) | 0, numRuns: 1})
  const whole = all.reduce<unknown>((tree, one) => {
    const places = placesIn(tree)
    const [place, other] = [places[one.at % places.length], places[one.other % places.length]]
    return place ? changed(tree, place, one, other ? other.reduce(valueIn, tree) : undefined) : tree
  }, JSON.parse(text))
  return JSON.stringify(whole, undefined, 2).replaceAll(huge, '1e400')
}

/** JSON.stringify has no number that is too great. */
const huge = '"⟦1e400⟧"'

function changed(tree: unknown, [key, ...rest]: string[], one: Damage, taken: unknown): unknown {
  if (!isTree(tree) || key === undefined) return tree
  return rest.length === 0
    ? kinds[one.kind](tree, key, {...one, taken})
    : put(tree, key, [key, changed(valueAt(tree, key), rest, one, taken)])
}

/** The paths of all values but the root, those of the outermost first. */
function placesIn(tree: unknown, above: string[] = []): string[][] {
  return isTree(tree) ? Object.entries(tree).flatMap(([key, value]) => [[...above, key], ...placesIn(value, [...above, key])]) : []
}

function put(tree: Tree, key: string, ...entries: [string, unknown][]): Tree {
  const all = Object.entries(tree).flatMap(([name, value]) => name === key ? entries : [[name, value] satisfies [string, unknown]])
  return Array.isArray(tree) ? all.map(([, value]) => value) : Object.fromEntries(all)
}

function valueIn(tree: unknown, key: string): unknown {
  return isTree(tree) ? valueAt(tree, key) : undefined
}

function valueAt(tree: Tree, key: string): unknown {
  return Object.entries(tree).find(([name]) => name === key)?.[1]
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null
}

function valueOf(number: number): unknown {
  const text = scraps[number % scraps.length] ?? ''
  return text === '1e400' ? '⟦1e400⟧' : JSON.parse(text)
}

function nameOf(number: number): string {
  return names[number % names.length] ?? ''
}
