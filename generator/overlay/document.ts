import type {VFile} from 'vfile'
import * as z from 'zod'
import {withEveryKey} from '../every-key.js'
import {error} from '../message.js'
import {nearest} from '../nearest.js'
import type {Json} from '../types.js'
import {readYaml, type Yaml} from '../yaml.js'

/** One correction: what it is for, what it changes, and where it stands. */
export type Action = {
  /** A JSONPath: `$.paths['/papi/v1/order'].post`. */
  target: string
  reason: string
  update?: Json
  remove: boolean
  place: {line: number; column: number}
}

const extensions = /^x-/
const reason = 'expected the reason for the correction'

const action = z.strictObject({
  target: z.string().regex(/^\$/, 'expected a JSONPath that begins with `$`'),
  description: z.string(reason).trim().min(1, reason),
  update: z.custom<Json>(update => z.json().safeParse(withEveryKey(update)).success).optional(),
  remove: z.boolean().default(false)
})

const overlay = z.strictObject({
  overlay: z.string('expected `1.0.0`').regex(/^1\.0\.\d+$/, 'expected `1.0.0`'),
  info: z.strictObject({title: z.string(), version: z.string()}),
  extends: z.string().optional(),
  actions: z.array(action).min(1)
})

/**
 * Read `overlay.yaml`: an OpenAPI Overlay whose actions each say why, in `description`. What is wrong in it is an error
 * at its line; `undefined` then. Keys that begin with `x-` are left alone.
 * @see https://spec.openapis.org/overlay/v1.0.0.html
 */
export function readOverlay(file: VFile): Action[] | undefined {
  const yaml = readYaml(file, 'overlay')
  if (!yaml) return undefined
  const result = overlay.safeParse(withoutExtensions(yaml.value))
  if (!result.success) {
    for (const issue of result.error.issues) report(file, yaml, issue)
    return undefined
  }
  const actions = result.data.actions.map(({target, description, update, remove}, index): Action => ({
    target, reason: description, remove, ...(update !== undefined && {update}), place: yaml.placeOf(['actions', index])
  }))
  const idle = actions.filter(({update, remove}) => update === undefined && !remove)
  for (const {place} of idle) {
    error(file, 'overlay', 'Unexpected action without a change, expected `update` or `remove: true`', {place})
  }
  return idle.length > 0 ? undefined : actions
}

/** The extensions of the overlay, of its info and of its actions; what an action writes is not touched. */
function withoutExtensions(value: unknown): unknown {
  if (!isObject(value)) return value ?? {}
  const {info, actions, ...rest} = own(value)
  return {
    ...rest,
    ...(info !== undefined && {info: ownOf(info)}),
    ...(actions !== undefined && {actions: Array.isArray(actions) ? actions.map(ownOf) : actions})
  }
}

function ownOf(value: unknown): unknown {
  return isObject(value) ? own(value) : value
}

function own(value: object): {[key: string]: unknown} {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !extensions.test(key)))
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function report(file: VFile, {placeOf}: Yaml, issue: z.core.$ZodIssue): void {
  const {path} = issue
  if (issue.code !== 'unrecognized_keys') {
    return void error(file, 'overlay', `Unexpected \`${path.join('.')}\`: ${issue.message}`, {place: placeOf(path)})
  }
  const parts = {actions: action, info: overlay.shape.info}
  const known = Object.keys((path[0] === 'actions' || path[0] === 'info' ? parts[path[0]] : overlay).shape)
  for (const key of issue.keys) {
    error(file, 'overlay', `Unexpected key \`${key}\`, expected \`${nearest(key, known)}\``, {place: placeOf([...path, key])})
  }
}
