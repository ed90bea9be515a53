import {yaml, yamlComment} from '../emit/escape.js'
import type {GeneralInfo, Stated} from '../markdown/general-info.js'
import type {Dialect, Operation, Window} from '../types.js'
import {packageOf, titleOf} from './index.js'

/** What a new product is made from: its name, its dialect, its operations, and what its general pages state. */
export type Draft = {name: string; dialect: Dialect; operations: Pick<Operation, 'path'>[]; info: GeneralInfo}

/** A line of `product.yaml`: key, value, and where the pages state it; without a place it is the dialect's default. */
export type Setting = {key: string; value: unknown; place: string | undefined}

/** The settings of a new product: what the pages say of the API of its operations, else what the dialect knows. */
export function settingsOf({name, dialect, operations, info}: Draft): Setting[] {
  const paths = operations.map(({path}) => path)
  const api = apiOf(dialect, paths)
  const [server] = info.servers
  const servers = server ? info.servers.map(({value}) => value) : api?.servers
  return [
    {key: 'dialect', value: dialect.name, place: undefined},
    {key: 'title', value: titleOf(name), place: undefined},
    {key: 'package', value: packageOf(name), place: undefined},
    ...(servers ? [{key: 'servers', value: servers, place: placeOf(server)}] : []),
    {key: 'docs', value: 'docs', place: undefined},
    {key: 'int64', value: 'bigint', place: undefined},
    ...poolSettings(info, paths, api?.pools ?? {})
  ]
}

/** Write the settings as `product.yaml`, each with its place as a comment. */
export function productFile(settings: Setting[]): string {
  const lines = settings.map(({key, value, place}) => {
    const pool = key.startsWith(ofPool) ? key.slice(ofPool.length) : undefined
    const from = place ?? (pool === undefined ? undefined : 'not on the pages')
    return `${pool === undefined ? key : `  ${yaml(pool)}`}: ${yaml(value)}${from === undefined ? '' : ` ${yamlComment(from)}`}`
  })
  const first = settings.findIndex(({key}) => key.startsWith(ofPool))
  return `${(first === -1 ? lines : [...lines.slice(0, first), 'pools:', ...lines.slice(first)]).join('\n')}\n`
}

/** The API that most operations belong to. */
function apiOf({apis}: Dialect, paths: string[]): Dialect['apis'][number] | undefined {
  const found = paths.flatMap(path => apis.find(api => api.path.test(path)) ?? [])
  const uses = (api: Dialect['apis'][number]) => found.filter(other => other === api).length
  return [...new Set(found)].sort((a, b) => uses(b) - uses(a))[0]
}

/** A limit that the pages state wins over the dialect's; the header and further windows are the dialect's. */
function poolSettings({pools, headers}: GeneralInfo, paths: string[], known: {[pool: string]: Window[]}): Setting[] {
  const isOfApi = ({paths: start = ''}: Stated<unknown>) => start === '' || paths.some(path => path.startsWith(start))
  const stated = pools.filter(isOfApi)
  const names = new Set([...Object.keys(known), ...stated.map(({value}) => value.pool)])
  return [...names].map(name => {
    const [limit, ...others] = stated.filter(({value}) => value.pool === name)
    const header = headers.filter(isOfApi).find(({value}) => value.pool === name && value.per === limit?.value.per)?.value.header
    const windows = limit && others.length === 0 ? withLimit(known[name] ?? [], limit.value, header) : known[name] ?? []
    const value = windows.length === 1 ? windows[0] : windows
    return {key: `${ofPool}${name}`, value, place: others.length === 0 ? placeOf(limit) : undefined}
  })
}

function withLimit(known: Window[], {limit, per, share}: Window, header: string | undefined): Window[] {
  const same = known.find(window => window.per === per)
  const counter = same?.header ?? header
  const named = {...(counter && {header: counter}), ...(share && {share})}
  const window: Window = {...(limit !== undefined && {limit}), per, ...named}
  return [window, ...known.filter(other => other !== same)]
}

function placeOf(stated: Stated<unknown> | undefined): string | undefined {
  return stated && `${stated.file}:${stated.line}`
}

const ofPool = 'pools.'
