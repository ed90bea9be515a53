import {existsSync, readFileSync} from 'node:fs'
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {VFile} from 'vfile'
import type {Specified} from '../generator/build.js'
import {readSpec} from '../generator/diff/read-spec.js'
import {json} from '../generator/emit/escape.js'
import {readRemovals} from '../generator/markdown/change-log.js'
import {operations} from '../generator/openapi.js'
import {shapeOf} from '../generator/overlay/shape.js'
import {release} from '../generator/release/index.js'
import {specify} from '../generator/specify.js'
import type {OpenAPI, Product} from '../generator/types.js'
import {messagesOf, toyProduct} from './toy.js'

type Page = {path: string; text: string}
type Build = Specified & {messages: string[]}

/** A page of one endpoint, as the docs have it. */
function page(name: string, {updated = '2026-01-15T10:00:00.5', weight = '**5**', rows = 'symbol| STRING| YES|', example = '{"orderId": 1}', title = name} = {}): Page {
  const table = rows && `## Parameters\n\nName| Type| Mandatory| Description\n---|---|---|---\n${rows}\n\n`
  const answer = example && `## Response\n\n    ${example}\n`
  return {
    path: `docs/trade/${name}.md`,
    text: `${head(`trade/${name}`, updated)}# ${title.replaceAll('-', ' ')} (USER_DATA)\n\n## Description\n\nSays what ${name} is for, at some length.\n\n` +
      `## HTTP Request\n\nGET \`/papi/v1/${name}\`\n\n${weight && `## Weight\n\n${weight}\n\n`}${table}${answer}`
  }
}

function head(name: string, updated: string): string {
  return `---\nexchange: toy\nsource_url: https://toy.example.com/docs/${name}\napi_type: REST\nupdated_at: ${updated}\n---\n\n`
}

function log(body: string, path = 'docs/change-log.md'): Page {
  return {path, text: `${head('change-log', '2026-02-01')}# Change Log\n\n${body}\n`}
}

function product(count: number): Page[] {
  return Array.from({length: count}, (_, index) => page(`Bottle-${index}`))
}

function build(pages: Page[], last?: OpenAPI, acceptLoss = false): Build {
  const files = pages.map(({path, text}) => new VFile({path, value: text}))
  const specified = specify({product: toyProduct, pages: files, last: last && {spec: last, acceptLoss}})
  const messages = files.flatMap(file => file.messages.filter(({fatal, ruleId}) => fatal || ruleId === 'operation-removed').map(message => `${message.ruleId} ${file.path}:${message.line}`))
  return {...specified, spec: readSpec(json(specified.spec)), messages}
}

function never(): never {
  throw new Error('no operation')
}

/** The operations without what is remembered of their pages. */
function promised(spec: OpenAPI) {
  return operations(spec).map(({'x-docs': {stale, evidence, ...docs}, ...operation}) => ({...operation, docs}))
}

function staleOf(spec: OpenAPI): string[] {
  return operations(spec).flatMap(operation => (operation['x-docs'].stale === undefined ? [] : [operation['x-docs'].file]))
}

const three = product(3)
const [first = page(''), ...others] = three
const good = build(three).spec

describe('A page that got worse changes nothing', () => {
  const {path, text} = first
  const body = text.slice(text.indexOf('# Bottle'))
  const cases: [title: string, worse: string, want: string][] = [
    ['empty', '', 'page-empty docs/trade/Bottle-0.md:1'],
    ['without a body', head('trade/Bottle-0', '2026-02-01'), 'page-empty docs/trade/Bottle-0.md:7'],
    ['untitled, without front matter keys', '---\nupdated_at: 2026-02-01\n---\n\n# Untitled\n', 'page-empty docs/trade/Bottle-0.md:5'],
    ['untitled, with a body', text.replace('# Bottle 0 (USER_DATA)', '# Untitled'), 'page-empty docs/trade/Bottle-0.md:8'],
    ['cut to less than half', text.slice(0, text.length - body.length * 0.6), 'page-truncated docs/trade/Bottle-0.md:1'],
    ['older', page('Bottle-0', {updated: '2026-01-15T09:59:59'}).text, 'page-older docs/trade/Bottle-0.md:5'],
    ['older, in another form of time', page('Bottle-0', {updated: '2026-01-14 23:00:00.123456', weight: '**7**'}).text, 'page-older docs/trade/Bottle-0.md:5'],
    ['without front matter', body, 'front-matter docs/trade/Bottle-0.md:1'],
    ['of another page, by its anchors', text.replace('## Description', '## Description[](/docs/trade/Bottle-1#description "Direct link to Description")'), 'page-identity docs/trade/Bottle-0.md:10'],
    ['of another page, by its body', text.slice(0, text.indexOf('# Bottle')) + String(others[0]?.text.slice(others[0].text.indexOf('# Bottle'))), 'page-identity docs/trade/Bottle-0.md:8'],
    ['without its address', text.replace('GET `/papi/v1/Bottle-0`', 'None.'), 'request-line docs/trade/Bottle-0.md:14'],
    ['that is a guide now', text.replace(/## HTTP Request[^]*/, 'How bottles are kept, in a few words. '.repeat(4)), 'operation-lost docs/trade/Bottle-0.md:1'],
    ['that is long, newer and no endpoint', `${head('trade/Bottle-0', '2026-03-01')}# Page Not Found\n\n${'We could not find what you were looking for. '.repeat(300)}`, 'operation-lost docs/trade/Bottle-0.md:1'],
    ['that is long, newer and another endpoint', `${page('Cork', {updated: '2026-03-01'}).text.replaceAll('/trade/Cork', '/trade/Bottle-0')}\n${'It is kept for long. '.repeat(300)}`, 'operation-lost docs/trade/Bottle-0.md:1']
  ]

  test.each(cases)('%s: the last good operation stays, and the page is named', (_, worse, want) => {
    const {spec, messages, losses} = build([{path, text: worse}, ...others], good)
    expect(promised(spec)).toEqual(promised(good))
    expect(messages).toEqual([want])
    expect(staleOf(spec)).toEqual([path])
    expect(losses).toEqual([])
  })

  test.each(cases)('%s: the next build gives the same bytes, and a good page heals it', (_, worse) => {
    const stale = build([{path, text: worse}, ...others], good).spec
    expect(json(build([{path, text: worse}, ...others], stale).spec)).toBe(json(stale))
    expect(json(build(three, stale).spec)).toBe(json(good))
  })

  test('the reason stands with the operation', () => {
    const [operation] = operations(build([{path, text: ''}, ...others], good).spec)
    expect(operation?.['x-docs'].stale).toBe('Unexpected page without text')
  })

  test('a page that was never good gives nothing, and the others are written', () => {
    const {spec, messages} = build([{path, text: ''}, ...others])
    expect(operations(spec).map(one => one.path)).toEqual(['/papi/v1/Bottle-1', '/papi/v1/Bottle-2'])
    expect(messages).toEqual(['page-empty docs/trade/Bottle-0.md:1'])
  })

  test('a page that loses operations as announced may be the shorter for it', () => {
    const sections = ['A', 'B', 'C', 'D'].map(name => page(name).text)
    const whole = sections.map((section, index) => (index === 0 ? section : section.slice(section.indexOf('# ')))).join('\n')
    const long = (text: string): Page => ({path: 'docs/trade/A.md', text})
    const announced = log(`## 2026-02-01\n\nRemoved:\n\n${['B', 'C', 'D'].map(name => `  * GET /papi/v1/${name}`).join('\n')}`)
    const last = build([long(whole)]).spec
    expect(build([long(String(sections[0])), announced], last).messages.filter(message => message.startsWith('page'))).toEqual([])
    expect(build([long(String(sections[0]))], last).messages).toEqual(['page-truncated docs/trade/A.md:1'])
  })

  test('bodies of two pages that were exchanged are read, and each page is told; the next build is silent', () => {
    const bodyOf = (text: string) => text.slice(text.indexOf('# Bottle'))
    const headOf = (text: string) => text.slice(0, text.indexOf('# Bottle'))
    const pages = [first, ...others].map(({path: name, text: own}, index, all) => {
      const other = all[[1, 0, 2][index] ?? 0]
      return {path: name, text: headOf(own) + bodyOf(other?.text ?? '')}
    })
    const moved = (last: OpenAPI) => {
      const files = pages.map(({path: name, text: own}) => new VFile({path: name, value: own}))
      const {spec} = specify({product: toyProduct, pages: files, last: {spec: last, acceptLoss: false}})
      return {spec, told: messagesOf(...files).filter(message => message.includes('page-identity'))}
    }
    const {spec, told} = moved(good)
    const wanted = (file: string, operation: string, home: string) =>
      `docs/trade/${file}.md:8 page-identity: Unexpected \`GET /papi/v1/${operation}\`, expected it in \`docs/trade/${home}.md\`, which had it before: it is taken from here now`
    expect(told).toEqual([wanted('Bottle-0', 'Bottle-1', 'Bottle-1'), wanted('Bottle-1', 'Bottle-0', 'Bottle-0')])
    expect(promised(spec).map(({docs, tags, ...facts}) => facts)).toEqual(promised(good).map(({docs, tags, ...facts}) => facts))
    expect(moved(readSpec(json(spec))).told).toEqual([])
  })

  test('the same time and a little less text are no change for the worse', () => {
    expect(build([{path, text: text.replace(', at some length', '')}, ...others], good).messages).toEqual([])
  })

  test('a loss that is meant: a page that was cut, or is older, is read with --accept-loss', () => {
    const older = page('Bottle-0', {updated: '2026-01-01', weight: '**7**'})
    const {spec, messages} = build([older, ...others], good, true)
    expect(messages).toEqual([])
    expect(operations(spec)[0]?.['x-weight'].text).toBe('**7**')
    expect(spec['x-docs']?.pages[path]?.updated).toBe('2026-01-01')
  })

  test.each([
    ['x2026-01-16', 'expected a time as `2026-01-15T10:00:00`'],
    ['2026-13-45', 'expected a time as `2026-01-15T10:00:00`'],
    ['9026-01-16', 'expected one at most a year behind those of all other pages'],
    ['2027-02-01', 'expected one at most a year behind those of all other pages']
  ])('the time `%s` is told, and is not remembered', (updated, expected) => {
    const odd = page('Bottle-0', {updated, weight: '**6**'})
    const files = [odd, ...others].map(one => new VFile({path: one.path, value: one.text}))
    const {spec} = specify({product: toyProduct, pages: files, last: {spec: good, acceptLoss: false}})
    expect(files[0]?.messages.filter(({ruleId}) => ruleId === 'page-time').map(({line, reason}) => `${line} ${reason}`)).toEqual([`5 Unexpected \`${updated}\`, ${expected}`])
    expect(operations(spec)[0]?.['x-weight'].text).toBe('**6**')
    expect(spec['x-docs']?.pages[path]?.updated).toBe('2026-01-15T10:00:00.5')
    expect(build([page('Bottle-0', {updated: '2020-01-01'}), ...others], spec).messages).toEqual(['page-older docs/trade/Bottle-0.md:5'])
    expect(build(three, spec).messages).toEqual([])
  })

  test('a time that an earlier version remembered, and cannot be, proves nothing', () => {
    const remembered = readSpec(json(good).replaceAll('2026-01-15T10:00:00.5', '9026-01-15'))
    expect(build(three, remembered).messages).toEqual([])
  })

  test('a time that lies a year before all others, is the only one, or is accepted, is a time', () => {
    const [old, only] = [page('Bottle-0', {updated: '2020-01-01'}), page('Bottle-0', {updated: '9026-01-01'})]
    expect(build([old, ...others]).spec['x-docs']?.pages[path]?.updated).toBe('2020-01-01')
    expect(build([only]).spec['x-docs']?.pages[path]?.updated).toBe('9026-01-01')
    expect(build([only, ...others], good, true).spec['x-docs']?.pages[path]?.updated).toBe('9026-01-01')
  })

  test('what links lead to is not seen, and a page without the anchors of its headings has as much text', () => {
    const anchor = '[\u200b](/docs/trade/Bottle-0#a-part-of-the-page "Direct link to a part of the page")'
    const anchored = {path, text: text.replaceAll(/^(#.*)$/gm, `$1${anchor.repeat(5)}`).replace('for, at', `for, [at](${'/a'.repeat(500)})`)}
    const bare = {path, text: text.replace('for, at', 'for, [at](/)')}
    const before = build([anchored, ...others])
    const {messages, spec} = build([bare, ...others], before.spec)
    expect([before.messages, messages]).toEqual([[], []])
    expect(json(spec['x-docs'])).toBe(json(before.spec['x-docs']))
  })

  test.each([[1.9, []], [2.1, ['page-truncated docs/trade/Bottle-0.md:1']]])('a page that had %f times its letters, as an earlier version counted them', (times, want) => {
    const size = body.replace(/\s+/g, '').length
    const earlier = readSpec(json(good).replace(/"letters": \d+/, `"size": ${Math.round(size * times)}`))
    expect(build(three, earlier).messages).toEqual(want)
  })

  test('ids, and types that other pages show, do not depend on a page that is refused', () => {
    const twins = [page('Bottle-0', {title: 'Twin', example: '{"price": "1.0"}'}), page('Bottle-1', {title: 'Twin', example: '{"price": null}'})]
    const last = build(twins).spec
    const {spec} = build([{path: 'docs/trade/Bottle-0.md', text: ''}, ...twins.slice(1)], last)
    expect(promised(spec)).toEqual(promised(last))
  })

  test('what an overlay corrected stays corrected, and is corrected once', () => {
    const action = 'overlay: 1.0.0\ninfo: {title: x, version: 1.0.0}\nactions:\n  - target: $.paths["/papi/v1/Bottle-0"].get\n    description: The page says 5\n    update: {deprecated: true, tags: [old]}\n'
    const corrected = (text: string, last?: OpenAPI) => {
      const overlay = new VFile({path: 'overlay.yaml', value: action})
      const {spec} = specify({product: toyProduct, pages: [new VFile({path, value: text})], overlay, last: last && {spec: last, acceptLoss: false}})
      return {spec: readSpec(json(spec)), errors: overlay.messages.filter(({fatal}) => fatal).map(({reason}) => reason)}
    }
    const {spec, errors} = corrected(text)
    const stale = corrected('', spec)
    expect([errors, stale.errors]).toEqual([[], []])
    expect(promised(stale.spec)).toEqual(promised(spec))
    expect(operations(spec)[0]).toMatchObject({deprecated: true, tags: ['trade', 'old']})
  })

  test('an operation that an overlay adds is not one that left', () => {
    const {method, path: address, ...cork} = {...(operations(good)[0] ?? never()), path: '/papi/v1/Cork', operationId: 'cork', 'x-docs': {file: 'overlay.yaml', line: 1, locales: ['en']}}
    const value = `overlay: 1.0.0\ninfo: {title: x, version: 1.0.0}\nactions:\n  - target: $.paths\n    description: The docs lack it\n    update: {${address}: {${method}: ${JSON.stringify(cork)}}}\n`
    const added = (last?: OpenAPI) => specify({
      product: toyProduct, pages: three.map(({path: name, text: page}) => new VFile({path: name, value: page})), overlay: new VFile({path: 'overlay.yaml', value}), last: last && {spec: last, acceptLoss: false}
    })
    const {spec} = added()
    const {gone, losses, spec: again} = added(readSpec(json(spec)))
    expect(operations(spec)).toHaveLength(4)
    expect([gone, losses, json(again)]).toEqual([[], [], json(spec)])
  })

  test.each([
    ['an earlier page in the order of paths', 0, 1],
    ['a later one', 1, 0]
  ])('the body of another page with a word changed, in %s: both keep what they had', (_, wrong, right) => {
    const [damaged, owner] = [three[wrong] ?? never(), three[right] ?? never()]
    const wrongBody = owner.text.slice(owner.text.indexOf('# Bottle')).replace('STRING', 'LONG').replace('**5**', '**50**')
    const pages = three.map(one => (one === damaged ? {...one, text: head(`trade/Bottle-${wrong}`, '2026-03-01') + wrongBody} : one))
    const {spec, messages} = build(pages, good)
    expect(promised(spec)).toEqual(promised(good))
    expect(messages).toEqual([`duplicate-operation ${damaged.path}:8`, `operation-lost ${damaged.path}:1`])
    expect(staleOf(spec)).toEqual([damaged.path])
    expect(json(build(three, spec).spec)).toBe(json(good))
  })

  test('a page that was read in part is remembered as it was, and as it is where nothing was or its loss is accepted', () => {
    const half = {path: 'docs/trade/A.md', text: `${page('A', {updated: '2026-03-01'}).text}\n${body}`}
    const whole = page('A')
    const stateOf = (last?: OpenAPI, acceptLoss = false) => build([half, first], last, acceptLoss).spec['x-docs']?.pages[whole.path]?.updated
    const last = build([whole, first]).spec
    expect([stateOf(), stateOf(last), stateOf(last, true)]).toEqual(['2026-03-01', '2026-01-15T10:00:00.5', '2026-03-01'])
  })

  test('a page that moved keeps its address too', () => {
    const moved = {path: 'docs/zoo/Bottle-0.md', text: text.replace('**5**', '**6**')}
    const claim = {path: 'docs/trade/Ape.md', text: head('trade/Ape', '2026-02-01') + body}
    const {spec, messages} = build([claim, moved, ...others], good)
    expect(operations(spec).find(one => one.path === '/papi/v1/Bottle-0')?.['x-docs'].file).toBe(moved.path)
    expect(messages).toEqual(['duplicate-operation docs/trade/Ape.md:8'])
  })

  test('another page with the same address does not take its place', () => {
    const other = {...page('Bottle-0', {weight: '**9**'}), path: 'docs/trade/Copy.md'}
    const last = build([first, other]).spec
    const {spec, messages} = build([{path, text: ''}, {...other, text: other.text.replaceAll('trade/Bottle-0', 'trade/Copy')}], last)
    expect(promised(spec)).toEqual(promised(last))
    expect(messages).toContain('page-empty docs/trade/Bottle-0.md:1')
  })
})

describe('A last spec that somebody edited', () => {
  const text = json(good)
  const broken = [{path: first.path, text: ''}, ...others]
  const cases: [title: string, from: string, to: string, problem: string][] = [
    ['a regular expression that may take long', '"type": "string"', '"type": "string", "pattern": "^(a|a)*$"', 'schema.pattern` of the document: expected a regular expression from `^` to `$`'],
    ['a reference to an address', '"type": "string"', '"$ref": "https://exchange.example/x"', 'schema.$ref` of the document: expected a schema of the document'],
    ['a reference to a file', '"required": true', '"x-note": {"$ref": "/etc/hosts"}', 'Unexpected reference `/etc/hosts` of the document'],
    ['a type that is none', '"type": "string"', '"type": "text"', 'schema.type` of the document'],
    ['a bound that is no number', '"type": "string"', '"type": "integer", "maximum": "1"', 'schema.maximum` of the document'],
    ['a content by a name that every object has', '"content": {', '"content": {"__proto__": [], ', 'responses'],
    ['a name of the package itself', '"operationId": "bottle0"', '"operationId": "constructor"', 'operationId` of the document']
  ]

  test.each(cases)('%s enters no other one: %j', (_, from, to, problem) => {
    expect(text).toContain(from)
    const edited = readSpec(text.replace(from, () => to))
    const {losses} = build(broken, edited)
    expect(losses).toEqual([expect.stringContaining('what `openapi.json` has of pages that are refused, for it is damaged and to be restored (Unexpected ')])
    expect(losses[0]).toContain(problem)
    const accepted = build(broken, edited, true)
    expect([accepted.losses, accepted.gone.map(({why}) => why), operations(accepted.spec).length]).toEqual([[], ['accepted'], 2])
    expect(build(three, edited).losses).toEqual([])
  })

  test.each([['responses', '1'], ['properties', '1'], ['paths', '{"get": 1}'], ['securitySchemes', '[]'], ['pools', 'null']])('%s by a name that every object has are no spec', (kind, value) => {
    expect(text).toContain(`"${kind}": {`)
    expect(() => readSpec(text.replace(`"${kind}": {`, () => `"${kind}": {"__proto__": ${value}, `))).toThrow(/^Unexpected `.*`, expected a spec: /)
    const own = readSpec(text.replace('"properties": {', () => '"properties": {"__proto__": {"type": "string"}, '))
    expect(shapeOf(own)).toEqual({spec: own})
  })

  test('the lists of a page that is refused neither', () => {
    const kinds: Page = {path: 'docs/common-definition.md', text: `${head('common-definition', '2026-01-15')}# Common Definition\n\n**Bottle kind (kind):**\n\n  * RED\n  * WHITE\n`}
    const wine = page('Wine', {rows: 'kind| ENUM| YES|'})
    const edited = readSpec(json(build([kinds, wine]).spec).replace('"title": "BottleKind"', '"title": "BottleKind", "pattern": "^(a|a)*$"'))
    const {losses, spec} = build([{path: kinds.path, text: ''}, wine], edited)
    expect(losses).toEqual([expect.stringContaining('components.schemas.BottleKind.pattern')])
    expect(json(spec)).not.toContain('(a|a)*')
  })

  test('whatever stands anywhere in it is refused, or comes out as a document of the right shape', () => {
    const places: Path[] = []
    const visit = (value: unknown, path: Path) => {
      places.push(path)
      if (typeof value === 'object' && value !== null) for (const [key, member] of Object.entries(value)) visit(member, [...path, key])
    }
    visit(JSON.parse(text), [])
    const value = fc.oneof(fc.jsonValue({maxDepth: 2}), fc.constantFrom('^(a|a)*$', {$ref: '/etc/hosts'}, {$ref: '#/components/schemas/Error'}, {type: 'x'}, {pattern: 3}, [null], -1))
    const key = fc.constantFrom('__proto__', 'pattern', 'type', '$ref', 'enum', 'title', 'items', 'sentences', 'header', 'x-security-type', 'pages', 'x-docs', 'x-paging')
    const read = (last: string) => {
      try {
        return readSpec(last)
      } catch (cause) {
        if (cause instanceof SyntaxError) return undefined
        throw cause
      }
    }
    fc.assert(fc.property(fc.constantFrom(...places), fc.option(key), value, fc.nat(3), (path, name, put, refused) => {
      const last = read(JSON.stringify(replaced(JSON.parse(text), name === null ? path : [...path, name], put)))
      if (!last) return
      const {spec, losses} = build(three.map((one, index) => (index === refused ? {...one, text: ''} : one)), last)
      release(spec, {given: [last], written: last, changelog: '# Changelog\n'})
      if (losses.length === 0) expect(shapeOf(spec)).toEqual({spec})
    }), {numRuns: 200})
  })
})

type Path = readonly string[]

/** A copy of a value with another one at a place, where there is an object or a list. */
function replaced(value: unknown, [key, ...rest]: Path, put: unknown): unknown {
  if (key === undefined) return put
  if (Array.isArray(value)) return value.map((one, index) => (String(index) === key ? replaced(one, rest, put) : one))
  if (typeof value !== 'object' || value === null) return value
  return {...value, [key]: replaced(Reflect.get(value, key), rest, put)}
}

describe('Pages without an operation keep what they gave', () => {
  const codes: Page = {path: 'docs/error-code.md', text: `${head('error-code', '2026-01-15')}# Error Codes\n\n### -1121 BAD_SYMBOL\n\n  * Invalid symbol.\n\n### -1122 BAD_BOTTLE\n\n  * Invalid bottle.\n`}
  const kinds: Page = {path: 'docs/common-definition.md', text: `${head('common-definition', '2026-01-15')}# Common Definition\n\n**Bottle kind (kind):**\n\n  * RED\n  * WHITE\n`}
  const wine = page('Wine', {rows: 'kind| ENUM| YES|', example: '{"kind": "RED", "rows": [{"kind": "WHITE"}]}'})
  const port = page('Port', {rows: 'kind| ENUM| YES| RED, WHITE'})

  test.each([['error codes', codes], ['definitions', kinds]])('%s', (_, {path, text}) => {
    const last = build([codes, kinds, wine, port]).spec
    const rest = [codes, kinds, wine, port].filter(one => one.path !== path)
    const {spec, messages} = build([...rest, {path, text: text.slice(0, text.indexOf('#') + 3)}], last)
    expect(messages).toEqual([`page-truncated ${path}:1`])
    expect(json({...spec, 'x-docs': {}})).toBe(json({...last, 'x-docs': {}}))
    expect(json(last)).toMatch(/Port[^]*components\/schemas\/BottleKind[^]*Wine[^]*x-extensible-enum[^]*BAD_BOTTLE/)
  })

  test('definitions whose page holds the body of an endpoint', () => {
    const last = build([kinds, wine, port]).spec
    const body = port.text.slice(port.text.indexOf('# Port')).replace('**5**', '**6**')
    const {spec, messages} = build([{path: kinds.path, text: head('common-definition', '2026-03-01') + body}, wine, port], last)
    expect(messages).toEqual([`duplicate-operation ${kinds.path}:8`])
    expect(json(spec)).toBe(json(last))
  })

  test('definitions, but no values that a good page does not have any more', () => {
    const last = build([kinds, wine, port]).spec
    const broken = {path: kinds.path, text: ''}
    const {spec} = build([broken, page('Wine', {rows: 'kind| STRING| YES|', example: '{"kind": "PINK"}', updated: '2026-02-01'}), page('Port', {rows: 'kind| ENUM| YES| RED, ROSE', updated: '2026-02-01'})], last)
    const [portNow, wineNow] = operations(spec)
    expect(portNow?.parameters[0]?.schema).toEqual({type: 'string', enum: ['RED', 'ROSE']})
    expect(wineNow?.parameters[0]?.schema).toEqual({type: 'string'})
    expect(JSON.stringify(wineNow?.responses['200'])).not.toContain('x-extensible-enum')
  })
})

describe('An operation leaves', () => {
  const guide: Page = {path: 'docs/guide.md', text: ['Start', 'Keep', 'Close'].map((name, index) => {
    const {text} = page(name)
    return index === 0 ? text.replace('trade/Start', 'guide').replace('/trade/Start', '/guide') : text.slice(text.indexOf('# '))
  }).join('\n\n')}
  const without = {path: guide.path, text: guide.text.slice(0, guide.text.lastIndexOf('# Close'))}
  const last = build([guide, ...three]).spec

  test('not because its page, which is still read, has lost it', () => {
    const {spec, messages, gone} = build([without, ...three], last)
    expect(promised(spec)).toEqual(promised(last))
    expect([messages, gone]).toEqual([['operation-lost docs/guide.md:1'], []])
  })

  test('where the change log says so, and says where', () => {
    const {spec, messages, losses} = build([without, log('## 2026-02-01\n\n  * The following endpoints have been removed:\n    * `GET /papi/v1/Close`'), ...three], last)
    expect(operations(spec).map(one => one.path)).toEqual(operations(last).map(one => one.path).filter(path => path !== '/papi/v1/Close'))
    expect([messages, losses]).toEqual([['operation-removed docs/change-log.md:13'], []])
  })

  test('where its page was deleted', () => {
    const fifty = product(50)
    const {spec, gone, losses} = build(fifty.slice(1), build(fifty).spec)
    expect(operations(spec)).toHaveLength(49)
    expect(gone.map(({operation, why}) => [operation.path, why])).toEqual([['/papi/v1/Bottle-0', 'page deleted']])
    expect(losses).toEqual([])
  })

  test('where the loss is meant', () => {
    const {spec, messages, gone} = build([without, ...three], last, true)
    expect(operations(spec)).toHaveLength(5)
    expect([messages, gone.map(({why}) => why)]).toEqual([[], ['accepted']])
  })

  test('not where its page moved and came back empty', () => {
    const moved = {path: 'docs/moved/Bottle-0.md', text: `${head('trade/Bottle-0', '2026-02-01')}`}
    const {spec, messages} = build([moved, ...others], good)
    expect(promised(spec)).toEqual(promised(good))
    expect(messages).toEqual(['page-empty docs/moved/Bottle-0.md:7'])
  })

  test('not two for one: a page that gives one of two under another address has lost the other', () => {
    const [both, one] = ['A', 'B'].map(name => page(name, {title: 'Twin'}).text)
    const twins = {path: 'docs/trade/A.md', text: `${both}\n\n${String(one).slice(String(one).indexOf('# '))}`}
    const before = build([twins, ...three]).spec
    const {spec, messages} = build([{...twins, text: page('A', {title: 'Twin'}).text.replace('v1/A', 'v2/A') + 'x '.repeat(300)}, ...three], before)
    expect(operations(spec).filter(({summary}) => summary === 'Twin').map(operation => operation.path)).toEqual(['/papi/v1/A', '/papi/v1/B'])
    expect(messages).toEqual(['operation-lost docs/trade/A.md:1', 'operation-lost docs/trade/A.md:1'])
  })

  test('and one that its page gives under another address is the same', () => {
    const {spec, messages, gone} = build([{...first, text: first.text.replace('/papi/v1/Bottle-0', '/papi/v2/Bottle-0')}, ...others], good)
    expect(operations(spec).map(one => one.path)).toContain('/papi/v2/Bottle-0')
    expect(operations(spec)).toHaveLength(3)
    expect([messages, gone]).toEqual([[], []])
  })
})

describe('The change log calls an endpoint removed', () => {
  const cases: [title: string, body: string, want: string[]][] = [
    ['in its own line', '## 2026-02-01\n\n  * `GET /a/b` will be removed, please replace with `GET /a/c`', ['get /a/b 2026-02-01']],
    ['in the line above', '## 2026-02-01\n\n  * The following endpoint is no longer supported: \n    * `DELETE /a/b`', ['delete /a/b 2026-02-01']],
    ['a few lines above, past a label', '### 2026-02-01\n\nAll documentation of listenKey has been removed.\n\nPlease refer to the list below.\n\n* REST API\n  * `POST /a/b`\n  * PUT /a/b', ['post /a/b 2026-02-01', 'put /a/b 2026-02-01']],
    ['in Chinese', '## 2026-02-01\n\n  * 由于模式下线，以下接口不再支持： \n    * `GET /a/b`', ['get /a/b 2026-02-01']],
    ['without a date', 'The endpoint was discontinued:\n\n  * `POST /a/b`', ['post /a/b undefined']],
    ['not where it is new', '## 2026-02-01\n\n  * New endpoints:\n    * `GET /a/b`', []],
    ['not where it is new after others were removed', '## 2026-02-01\n\n  * Removed:\n    * `GET /a/x`\n  * New endpoints:\n    * `GET /a/b`', ['get /a/x 2026-02-01']],
    ['not where a parameter is removed', '## 2026-02-01\n\n  * `GET /a/b`: parameter `limit` removed', []],
    ['not where parameters of a list are removed', '## 2026-02-01\n\n  * Parameter `limit` was removed from:\n    * `GET /a/b`', []],
    ['not where something is removed from it', '## 2026-02-01\n\n  * Removed out `limit` from `GET /a/b`; the interval is 30 days', []],
    ['not where it is what one should use', '## 2026-02-01\n\n  * The old one was removed, use `GET /a/b`', []],
    ['not in the entry of another day', '## 2026-02-01\n\n  * Removed endpoints\n\n## 2026-01-01\n\n  * `GET /a/b`', []],
    ['not where it is deprecated', '## 2026-02-01\n\n  * `GET /a/b` is deprecated', []],
    ['behind a colon', '## 2026-02-01\n\n  * `GET /a/b`: removed', ['get /a/b 2026-02-01']],
    ['behind a Chinese colon', '## 2026-02-01\n\n  * `GET /a/b`：已下线', ['get /a/b 2026-02-01']],
    ['behind a full stop', '## 2026-02-01\n\nRemoved:\n\n  * GET /a/b.', ['get /a/b 2026-02-01']],
    ['with a day', '## 2026-02-01\n\n  * `GET /a/b` has been permanently removed on May 2, 2026', ['get /a/b 2026-02-01']],
    ['in Chinese, with a day', '## 2026-02-01\n\n  * `GET /a/b` 将于 2026-03-01 起停止服务。', ['get /a/b 2026-02-01']],
    ...[
      'is not removed after all', ': removal postponed to 2027', 'now returns an error when the symbol is retired', 'will no longer be removed', 'may be removed',
      'will be removed if nobody needs it', 'will be removed unless you object', 'is planned to be removed', 'was removed by mistake and is restored', "isn't removed",
      'removed the restriction of 30 days', 'is removed from the beta', 'answers faster for retired accounts', 'is removed from the docs but remains available',
      '不会下线', '推迟下线', '移除限制', '下线时返回错误'
    ].map((said): [string, string, string[]] => [`not where it ${said}`, `## 2026-02-01\n\n  * \`GET /a/b\` ${said}`, []]),
    ...[
      'The following endpoints are not removed:', 'The removal of these endpoints was postponed to 2027:', 'These endpoints might be removed:', 'Removed endpoints\n\nThis has been reverted:', '以下接口暂不下线：'
    ].map((said): [string, string, string[]] => [`not under: ${said}`, `## 2026-02-01\n\n${said}\n\n  * \`GET /a/b\``, []]),
    ['not where a later entry takes it back', '## 2026-03-01\n\nThe removal of `GET /a/b` is postponed.\n\n## 2026-02-01\n\n  * `GET /a/b` will be removed\n  * `GET /a/c` will be removed', ['get /a/c 2026-02-01']],
    ['not where a later entry has it anew', '## 2026-03-01\n\nNew:\n\n  * `GET /a/b`\n\n## 2026-02-01\n\n  * `GET /a/b` was removed', []],
    ['where an earlier entry postponed it', '## 2026-03-01\n\n  * `GET /a/b` was removed\n\n## 2026-02-01\n\n  * `GET /a/b`: removal postponed', ['get /a/b 2026-03-01']]
  ]

  test.each(cases)('%s', (_, body, want) => {
    const {path, text} = log(body)
    expect(readRemovals([new VFile({path, value: text})]).map(({method, path: address, date}) => `${method} ${address} ${date}`)).toEqual(want)
  })

  test.each([['docs/CHANGELOG.md', 1], ['docs/x/Change-Log.md', 1], ['docs/changelog.md', 1], ['docs/log.md', 0], ['docs/my-change-log.md', 0]])('%s', (path, count) => {
    expect(readRemovals([new VFile({path, value: '* `GET /a` removed'})])).toHaveLength(count)
  })

  test('and reads any text in time that grows with its length', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('`GET /a`', 'removed', '\n', '* ', '## ', ' ', 'new', '-', '2026-01-01')), parts => {
      readRemovals([new VFile({path: 'change-log.md', value: parts.join('')})])
    }))
  })
})

describe('What is lost at once stops the build', () => {
  const hundred = product(100)
  const last = build(hundred).spec
  const lossesOf = (pages: Page[], before = last, accept = false) => build(pages, before, accept).losses

  test.each([[1, []], [2, []], [3, ['3 of 100 operations whose pages are gone (`GET /papi/v1/Bottle-0`, `GET /papi/v1/Bottle-1`, `GET /papi/v1/Bottle-2`)']]])(
    '%i deleted pages of 100', (count, want) => {
      const losses = lossesOf(hundred.slice(count))
      expect(losses).toEqual(want)
    })

  test.each([[1, 49, 1], [1, 50, 0], [2, 99, 1], [2, 100, 0]])('%i deleted pages of %i: %i loss', (deleted, count, want) => {
    const all = product(count)
    expect(lossesOf(all.slice(deleted), build(all).spec)).toHaveLength(want)
  })

  test('a single page of a small product, unless it is meant', () => {
    expect(lossesOf(others, good)).toEqual([expect.stringMatching(/^1 of 3 operations/)])
    expect(lossesOf(others, good, true)).toEqual([])
    const weightless = [page('Bottle-0', {weight: ''}), ...others]
    expect(lossesOf(weightless, good)).toEqual(['the weight on 1 of 3 pages (`docs/trade/Bottle-0.md`)'])
    expect(lossesOf(weightless, good, true)).toEqual([])
  })

  test.each([[1, 19, 1], [1, 20, 0], [2, 39, 1], [2, 40, 0]])('the weight on %i pages of %i: %i loss', (lost, count, want) => {
    const pages = product(count).map((one, index) => (index < lost ? page(`Bottle-${index}`, {weight: ''}) : one))
    expect(lossesOf(pages, build(product(count)).spec)).toHaveLength(want)
  })

  test('a part that is lost together with the address', () => {
    const moved = hundred.map((one, index) => index < 6 ? {...one, text: page(`Bottle-${index}`, {weight: ''}).text.replace('papi/v1', 'papi/v2')} : one)
    expect(lossesOf(moved)).toEqual([expect.stringMatching(/^the weight on 6 of 100 pages/)])
  })

  test('operations and parts together, in one message', () => {
    const worse = hundred.slice(3).map((one, index) => (index < 6 ? page(`Bottle-${index + 3}`, {weight: '', example: ''}) : one))
    expect(lossesOf(worse).map(loss => loss.replace(/ \(.*/, ''))).toEqual([
      '3 of 100 operations whose pages are gone', 'the weight on 6 of 100 pages', 'the response on 6 of 100 pages'
    ])
  })

  test.each<[string, Parameters<typeof page>[1]]>([['weight', {weight: ''}], ['parameters', {rows: ''}], ['response', {example: ''}]])(
    'the %s on more than 5 %% of the pages', (name, without) => {
      const worse = (count: number) => hundred.map((one, index) => (index < count ? page(`Bottle-${index}`, without) : one))
      expect(lossesOf(worse(5))).toEqual([])
      expect(lossesOf(worse(6))).toEqual([expect.stringContaining(`the ${name} on 6 of 100 pages (\`docs/trade/Bottle-0.md\``)])
      expect(lossesOf(worse(6), last, true)).toEqual([])
    })

  test('pages that are refused are no loss', () => {
    const {losses, spec} = build(hundred.map(one => ({...one, text: ''})), last)
    expect(losses).toEqual([])
    expect(promised(spec)).toEqual(promised(last))
  })

  test('nor what a change log announced', () => {
    const lines = hundred.slice(0, 10).map((_, index) => `  * GET /papi/v1/Bottle-${index}`).join('\n')
    const {losses, spec} = build([...hundred.slice(10), log(`## 2026-02-01\n\nRemoved:\n\n${lines}`)], last)
    expect([losses, operations(spec).length]).toEqual([[], 90])
  })
})

describe('The history of a page, replayed', () => {
  const {path} = first
  const sibling = String(others[0]?.text)
  const bodyOf = (text: string) => text.slice(text.indexOf('# Bottle'))

  /** What a crawl can make of a page whose last good text is known. */
  const damages: {[name: string]: (good: string, day: string) => string} = {
    empty: () => '',
    'front matter alone': (_, day) => head('trade/Bottle-0', day),
    untitled: (_, day) => `---\nupdated_at: ${day}\n---\n\n# Untitled\n`,
    'no front matter': bodyOf,
    'cut to less than half': text => text.slice(0, text.length - bodyOf(text).length * 0.6),
    older: text => text.replace(/updated_at: .*/, 'updated_at: 2025-12-31').replace(/\*\*\d+\*\*/, '**999**'),
    'body of another page': (text, day) => text.slice(0, text.indexOf('# Bottle')).replace(/updated_at: .*/, `updated_at: ${day}`) + bodyOf(sibling),
    'anchors of another page': text => text.replace('## Description', '## Description[](/docs/trade/Bottle-1#description "Direct link to Description")'),
    'body of a page that nobody has': (_, day) => page('Cork', {updated: day}).text.replaceAll('/trade/Cork', '/trade/Bottle-0'),
    'no endpoint': text => text.replace('GET `/papi/v1/Bottle-0`', 'None.')
  }

  const step = fc.oneof(fc.constantFrom(...Object.keys(damages)), fc.record({
    weight: fc.integer({min: 1, max: 99}).map(cost => `**${cost}**`),
    rows: fc.constantFrom('symbol| STRING| YES|', 'symbol| STRING| YES|\nlimit| INT| NO|'),
    example: fc.constantFrom('{"orderId": 1}', '{"orderId": 1, "time": 5}')
  }))

  test('gives after each step the operation of the last good state, and says whether it is stale', () => {
    const met = new Set<string>()
    fc.assert(fc.property(fc.array(step, {minLength: 1, maxLength: 6}), history => {
      let [last, goodText] = [good, first.text]
      history.forEach((now, index) => {
        const day = `2026-02-0${index + 1}`
        const damage = typeof now === 'string' ? damages[now] : undefined
        const text = typeof now === 'string' ? damage?.(goodText, day) ?? '' : page('Bottle-0', {...now, updated: day}).text
        if (typeof now === 'string') met.add(now)
        else goodText = text
        const built = build([{path, text}, ...others], last)
        expect(promised(built.spec), JSON.stringify(now)).toEqual(promised(build([{path, text: goodText}, ...others]).spec))
        expect([staleOf(built.spec), built.messages.length, built.losses]).toEqual(damage ? [[path], 1, []] : [[], 0, []])
        last = built.spec
      })
    }), {numRuns: 60})
    expect([...met].sort()).toEqual(Object.keys(damages).sort())
  }, 120_000)
})

const drift = '../shared/corpus/drift'

describe.runIf(existsSync(drift))('Real pages that went wrong on the way', () => {
  const product: Product = {...toyProduct, name: 'binance/drift'}
  const read = (pair: string, side: string, name: string, path = `docs/${name}`): Page => ({path, text: readFileSync(`${drift}/${pair}/${side}/${name}`, 'utf8')})
  const built = (pages: Page[], last?: OpenAPI) => {
    const files = pages.map(({path, text}) => new VFile({path, value: text}))
    const specified = specify({product, pages: files, last: last && {spec: last, acceptLoss: false}})
    return {...specified, rules: files.flatMap(file => file.messages.filter(({fatal}) => fatal).map(({ruleId}) => ruleId))}
  }

  test.each([
    ['16-another-pages-body', 'Margin-Account-New-OTOCO.md', 'page-identity'],
    ['18-older-page-returns', 'Query-Institution-Loan-Forced-Liquidation-Transfer-Records.md', 'page-older']
  ])('%s is refused, and the last good operation stays', (pair, name, rule) => {
    const before = built([read(pair, 'before', name)]).spec
    const {spec, rules} = built([read(pair, 'after', name)], before)
    expect(operations(before)).toHaveLength(1)
    expect(promised(spec)).toEqual(promised(before))
    expect(rules).toEqual([rule])
  })

  test('17-page-emptied is refused', () => {
    expect(built([read('17-page-emptied', 'after', 'spot.md')]).rules).toEqual(['page-empty'])
  })

  test('11-operations-removed: what the change log names leaves, and only with it', () => {
    const pair = '11-operations-removed'
    const pages = (side: string) => [read(pair, side, 'rest-api.md'), read(pair, side, 'CHANGELOG.md')]
    const before = built(pages('before')).spec
    const after = built(pages('after'), before)
    expect(after.gone.map(({operation: {method, path}, why}) => [method, path, why])).toEqual([
      ['post', '/api/v3/userDataStream', 'announced'], ['put', '/api/v3/userDataStream', 'announced'], ['delete', '/api/v3/userDataStream', 'announced']
    ])
    expect([after.losses, after.rules]).toEqual([[], []])
    const silent = built([read(pair, 'after', 'rest-api.md'), read(pair, 'before', 'CHANGELOG.md')], before)
    expect(silent.rules).toEqual(['page-truncated'])
    expect(promised(silent.spec)).toEqual(promised(before))
  })
})
