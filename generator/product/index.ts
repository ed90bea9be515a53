import {isBuiltin} from 'node:module'
import type {VFile} from 'vfile'
import * as z from 'zod'
import {dialects} from '../dialects/index.js'
import {wrongFileName} from '../file-names.js'
import {error} from '../message.js'
import {nearest} from '../nearest.js'
import {isServerAddress} from '../server-address.js'
import type {Pools, Product, Window} from '../types.js'
import {readYaml, type Yaml} from '../yaml.js'

const window = z.strictObject({
  limit: z.int().positive().optional(),
  per: z.string().regex(/^[1-9]\d{0,3}[smhd]$/),
  header: z.string().refine(isHeaderName).optional(),
  share: z.enum(['product', 'operation']).optional()
})

const schema = z.strictObject({
  dialect: z.enum(Object.keys(dialects)),
  title: z.string().min(1).optional(),
  package: z.string().refine(isPackageName).optional(),
  servers: z.array(z.string().refine(isServerAddress)).min(1).optional(),
  docs: z.string().refine(isFolderBelow).default('docs'),
  int64: z.enum(['bigint', 'string']).default('bigint'),
  pools: z.unknown().refine(hasNoPrototype)
    .pipe(z.record(z.string().regex(/^\w+$/), z.union([window, z.array(window).min(1)]))).optional()
})

/**
 * Read `product.yaml` into a product, with defaults. What is wrong in it is an error at its line; an unknown key names
 * the nearest known one. `undefined` where there is an error.
 */
export function readProduct(file: VFile, name: string): Product | undefined {
  const yaml = readYaml(file, 'product')
  if (!yaml) return undefined
  const result = schema.safeParse(yaml.value ?? {})
  if (!result.success) {
    for (const issue of result.error.issues) report(file, yaml, issue)
    return undefined
  }
  const {dialect: speaks, title = titleOf(name), package: packageName = packageOf(name), ...rest} = result.data
  const {servers, pools, int64, docs} = rest
  const dialect = dialects[speaks]
  return dialect && {name, dialect, title, package: packageName, servers, pools: pools && listed(pools), int64, docs}
}

/** zod leaves the key out without a word. */
function hasNoPrototype(pools: unknown): boolean {
  return !Object.hasOwn(Object(pools), '__proto__')
}

/** @see https://docs.npmjs.com/cli/configuring-npm/package-json#name */
export function isPackageName(text: string): boolean {
  const isName = /^(?:@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/.test(text) && text.length <= 214
  return isName && !isBuiltin(text) && !['node_modules', 'favicon.ico'].includes(text) && wrongFileName(text) === undefined
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#name-tokens */
export function isHeaderName(text: string): boolean {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(text)
}

function isFolderBelow(text: string): boolean {
  return /^[\w./-]+$/.test(text) && (text === '.' || wrongFileName(text) === undefined)
}

type Issue = z.core.$ZodIssue

/** What each key takes. */
const expected: {[key: string]: string} = {
  dialect: Object.keys(dialects).map(name => `\`${name}\``).join(', '),
  title: 'a text',
  package: 'the name of an npm package',
  servers: 'a list of addresses of http or https, as a browser writes them and without a name, a query or a fragment',
  docs: 'a folder below the product',
  int64: '`bigint` or `string`',
  pools: 'names of pools in letters and digits, each with its windows',
  limit: 'a whole number above zero',
  per: 'a time such as `10s`, `1m`, `1h`, `1d`',
  header: 'the name of a header',
  share: '`product` or `operation`'
}

/** Of what may be one or a list, the form that the file has. */
function ofItsForm(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const form = issue.errors.find(issues => issues.some(({path, code}) => path.length > 0 || code === 'unrecognized_keys'))
  return form?.map(inner => ({...inner, path: [...issue.path, ...inner.path]})) ?? [issue]
}

function report(file: VFile, yaml: Yaml, whole: Issue): void {
  for (const issue of ofItsForm(whole)) reportOne(file, yaml, issue)
}

function reportOne(file: VFile, {value, placeOf, valuePlaceOf}: Yaml, issue: Issue): void {
  const {path} = issue
  if (issue.code !== 'unrecognized_keys') {
    const key = path.findLast(name => typeof name === 'string' && Object.hasOwn(expected, name))
    const found = valueAt(value, path)
    const wanted = key === undefined ? 'keys and their values' : expected[String(key)]
    const owner = path.length > 1 ? `\`${path.slice(0, -1).join('.')}\`` : 'file'
    const reason = `Unexpected ${found === undefined ? `${owner} without \`${String(path.at(-1))}\`` : shown(found)}`
    return void error(file, 'product', `${reason}, expected ${wanted}`, {place: found === undefined ? placeOf(path) : valuePlaceOf(path)})
  }
  const known = issue.path[0] === 'pools' ? Object.keys(window.shape) : Object.keys(schema.shape)
  for (const key of issue.keys) {
    const reason = `Unexpected key \`${key}\`, expected \`${nearest(key, known)}\``
    error(file, 'product', reason, {place: placeOf([...issue.path, key])})
  }
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((node, key) => {
    if (typeof node !== 'object' || node === null) return undefined
    return Object.entries(node).find(([name]) => name === String(key))?.[1]
  }, value)
}

/** A value on one line: a text that is empty, or has characters that do not show, as JSON. */
function shown(value: unknown): string {
  return `\`${typeof value === 'string' && /^[^\p{C}]+$/u.test(value) ? value : JSON.stringify(value)}\``
}

type Windows = z.output<typeof window>

/** A pool is a list of windows; one alone may be written without the list. zod's `undefined` keys are left out. */
function listed(pools: {[pool: string]: Windows | Windows[]}): Pools {
  return Object.fromEntries(Object.entries(pools).map(([pool, windows]) => [pool, [windows].flat().map(oneWindow)]))
}

function oneWindow({limit, per, header, share}: Windows): Window {
  return {...(limit && {limit}), per, ...(header && {header}), ...(share && {share})}
}

/** The package of a product that names none. */
export function packageOf(name: string): string {
  return `@docwright/${name.replace('/', '-')}`
}

/** The title of a product that has none: `binance/portfolio-margin` → `Binance Portfolio Margin`. */
export function titleOf(name: string): string {
  return name.split(/[/-]/).map(word => word.charAt(0).toUpperCase() + word.slice(1)).join(' ')
}
