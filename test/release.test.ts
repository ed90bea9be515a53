import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {readSpec} from '../generator/diff/read-spec.js'
import {json} from '../generator/emit/escape.js'
import {release, type History} from '../generator/release/index.js'
import type {OpenAPI} from '../generator/types.js'
import {operationOf, specOf} from './diff-specs.js'

/** A document whose one operation costs so much and has so many optional parameters, and may need one. */
type State = {cost: number; optional: number; isStrict: boolean}

function document({cost, optional, isStrict}: State): OpenAPI {
  const parameters = Array.from({length: optional}, (_, index) => ({name: `p${index}`, in: 'query' as const, schema: {type: 'string' as const}}))
  return readSpec(json(specOf([operationOf({
    parameters: [...parameters, ...(isStrict ? [{name: 'must', in: 'query' as const, required: true, schema: {type: 'string' as const}}] : [])],
    'x-weight': {text: `${cost}`, charges: [{pool: 'ip', cases: [{cost}]}]}
  })])))
}

const calm: State = {cost: 1, optional: 0, isStrict: false}
const place = '(`docs/cellar/Query-Bottle.md:8`)'

/** A package on disk, and the document that its users have: what builds and commits make of them. */
type Disk = {given?: OpenAPI; written?: OpenAPI; changelog?: string}

function build(state: State, {given, ...disk}: Disk): Disk & {version: string; isEdited: boolean} {
  const history: History = {given: given ? [given] : [], ...disk}
  const {spec, changelog} = release(document(state), history)
  return {...(given && {given}), written: spec, changelog: String(changelog), version: spec.info.version, isEdited: changelog.data['people'] === 'edited'}
}

function commit(disk: Disk): Disk {
  return {...disk, ...(disk.written && {given: disk.written})}
}

const first = build(calm, {})

describe('The changelog of a package', () => {
  test('begins with the first build, and stays while nothing was given out', () => {
    expect(first).toMatchObject({version: '0.1.0', changelog: '# Changelog\n\n## 0.1.0\n\nThe history begins here.\n', isEdited: false})
    const {version, changelog} = build({...calm, cost: 2}, first)
    expect({version, changelog}).toEqual({version: '0.1.0', changelog: first.changelog})
  })

  test('begins with what users have, where a package had none', () => {
    const {version, changelog} = build(calm, {given: {...document(calm), info: {title: 'Cellar', version: '1.4.2'}}})
    expect({version, changelog}).toEqual({version: '1.4.2', changelog: '# Changelog\n\n## 1.4.2\n\nThe history begins here.\n'})
  })

  test('has one entry for all builds since', () => {
    const once = build({...calm, cost: 2}, commit(first))
    expect(once.changelog).toBe(`# Changelog\n\n## 0.1.1\n\n### Changed\n\n* **Query Bottle**: weight 1 ip → 2 ip ${place}\n\n## 0.1.0\n\nThe history begins here.\n`)
    const twice = build({...calm, cost: 3, isStrict: true}, once)
    expect([once.version, twice.version]).toEqual(['0.1.1', '0.2.0'])
    expect(twice.changelog).toBe(`# Changelog\n\n## 0.2.0\n\n### Breaking\n\n* **Query Bottle**: required parameter \`must\` added; weight 1 ip → 3 ip ${place}\n\n## 0.1.0\n\nThe history begins here.\n`)
    const back = build(calm, twice)
    expect({version: back.version, changelog: back.changelog, isEdited: back.isEdited}).toEqual({version: '0.1.0', changelog: first.changelog, isEdited: false})
  })

  test('has an entry for each document that was given out', () => {
    const one = build({...calm, cost: 2}, commit(first))
    const two = build({...calm, cost: 2, optional: 1}, commit(one))
    expect(two.changelog).toMatch(/^# Changelog\n\n## 0\.1\.2\n\n### Changed\n\n.*optional parameter `p0` added[^]*\n\n## 0\.1\.1\n\n### Changed\n\n.*weight 1 ip → 2 ip/)
    expect(two.changelog?.endsWith(String(one.changelog).slice('# Changelog\n\n'.length))).toBe(true)
  })

  test('tells of a version that somebody asks for', () => {
    const {given} = commit(first)
    const stable = {...document(calm), info: {title: 'Cellar', version: '1.0.0'}}
    const {spec, changelog} = release(stable, {given: given ? [given] : [], written: first.written, changelog: first.changelog})
    expect(spec.info.version).toBe('1.0.0')
    expect(String(changelog)).toBe('# Changelog\n\n## 1.0.0\n\nNothing changes for a caller.\n\n## 0.1.0\n\nThe history begins here.\n')
    const next = release(document({...calm, cost: 2}), {given: [spec], written: spec, changelog: String(changelog)})
    expect(next.spec.info.version).toBe('1.1.0')
  })

  test('never takes a version twice, whatever documents users have', () => {
    const [old, newer] = ['0.1.0', '0.3.0'].map(version => ({...document(calm), info: {title: 'Cellar', version}}))
    if (!old || !newer) throw new Error('no document')
    expect(release(document({...calm, cost: 2}), {given: [old, newer]}).spec.info.version).toBe('0.3.1')
  })
})

describe('What people write into it', () => {
  const built = build({...calm, cost: 2}, commit(first))
  const text = String(built.changelog)
  const line = '* **Query Bottle**: weight 1 ip → 2 ip'

  const kept: [place: string, text: string][] = [
    ['above all entries', text.replace('# Changelog\n', '# Changelog\n\nOf our client.\n')],
    ['instead of the title', text.replace('# Changelog\n\n', '')],
    ['under the title of the entry', text.replace('## 0.1.1\n', '## 0.1.1\n\nMind the weight.\n')],
    ['below the entry', text.replace('\n\n## 0.1.0', '\n\nMind the weight.\n\n## 0.1.0')],
    ['in an older entry', text.replace('The history begins here.', 'It began in a cellar.\n\n* One bottle')],
    ['behind all entries', `${text}\n[cellar]: https://cellar.example\n`]
  ]

  test.each(kept)('%s stays through every build', (_, words) => {
    const same = build({...calm, cost: 2}, {...built, changelog: words})
    expect([same.changelog, same.isEdited]).toEqual([words, false])
    const changed = build({...calm, cost: 3}, {...built, changelog: words})
    expect([changed.changelog, changed.isEdited]).toEqual([words.replace('2 ip', '3 ip'), false])
    const broken = build({...calm, isStrict: true}, {...built, changelog: words})
    expect(broken.changelog).toBe(words.replace('0.1.1', '0.2.0').replace('### Changed', '### Breaking').replace('weight 1 ip → 2 ip', 'required parameter `must` added'))
    const next = build({...calm, cost: 5}, commit({...built, changelog: words}))
    expect(next.changelog).toContain(words.slice(words.indexOf('## 0.1.1')).trim())
  })

  const edited: [place: string, text: string][] = [
    ['another line in the entry', text.replace(line, `* Better bottles\n${line}`).replace('2 ip (', '2 ip, sadly (')],
    ['another sentence', text.replace('weight 1 ip → 2 ip', 'dearer')],
    ['another version', text.replace('0.1.1', '0.1.2')],
    ['no entry', text.replace(/## 0\.1\.1[^]*(?=## 0\.1\.0)/, '')]
  ]

  test.each(edited)('%s is told, and what stands below stays even with --force', (_, words) => {
    const {changelog, isEdited} = build({...calm, cost: 3}, {...built, changelog: words})
    expect(isEdited).toBe(true)
    expect(changelog).toContain(`## 0.1.1\n\n### Changed\n\n${line.replace('2 ip', '3 ip')} ${place}\n\n## 0.1.`)
    expect(changelog?.endsWith('## 0.1.0\n\nThe history begins here.\n')).toBe(true)
  })

  test('in an entry that would go is told', () => {
    const words = text.replace('## 0.1.1\n', '## 0.1.1\n\nMind the weight.\n')
    expect(build(calm, {...built, changelog: words}).isEdited).toBe(true)
  })
})

test('whatever is built and given out: a second build changes nothing, versions rise, and what was given out stays as it was told', () => {
  const state = fc.record({cost: fc.integer({min: 1, max: 3}), optional: fc.integer({min: 0, max: 2}), isStrict: fc.boolean()})
  const step = fc.oneof(state, fc.constant('commit' as const))
  fc.assert(fc.property(fc.array(step, {maxLength: 12}), steps => {
    let disk: Disk = first
    let told = ''
    for (const now of steps) {
      if (now === 'commit') {
        disk = commit(disk)
        told = disk.changelog?.replace('# Changelog\n\n', '') ?? ''
      } else {
        const next = build(now, disk)
        expect(build(now, next)).toEqual(next)
        expect([next.isEdited, next.changelog?.endsWith(told)]).toEqual([false, true])
        disk = next
      }
      const versions = [...(disk.changelog ?? '').matchAll(/^## (.*)$/gm)].map(([, version = '']) => version.split('.').map(Number).reduce((sum, number) => sum * 1000 + number))
      expect(versions).toEqual([...new Set(versions)].sort((a, b) => b - a))
    }
  }))
})
