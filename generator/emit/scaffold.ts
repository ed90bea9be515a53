import Handlebars from 'handlebars'
import {VFile} from 'vfile'
import {error} from '../message.js'
import type {OpenAPI, Operation} from '../types.js'
import {bannerText} from './banner.js'
import {codeSpan, identifier, json, jsdoc, lineComment, linkTarget, literal, markdown, stringLiteral, word} from './escape.js'
import {securityText, weightText} from './method-docs.js'
import {clientName, named} from './names.js'
import {paged} from './paged.js'

/** The helpers of a template: each puts text into one context and no other. There is no raw hole. */
export const helpers = {
  string: (text: unknown) => stringLiteral(String(text)),
  json: (value: unknown) => json(value),
  literal: (value: unknown) => literal(value),
  jsdoc: (text: unknown) => jsdoc(String(text)),
  comment: (text: unknown) => lineComment(String(text)),
  code: (text: unknown) => codeSpan(String(text)),
  word: (text: unknown) => word(String(text)),
  markdown: (text: unknown) => markdown(String(text)),
  identifier: (text: unknown) => identifier(String(text)),
  url: (text: unknown) => linkTarget(String(text))
}

/**
 * Fill the skeleton of a package: a template `x.hbs` is rendered to `x`, every other file is copied.
 * @see https://handlebarsjs.com/guide/expressions.html
 */
export function emitScaffold(spec: OpenAPI, templates: VFile[]): VFile[] {
  const handlebars = Handlebars.create()
  handlebars.registerHelper(helpers)
  const data = facts(spec)
  return templates.map(template => {
    if (!template.path.endsWith('.hbs')) return new VFile({path: template.path, value: template.value})
    const file = new VFile({path: template.path.slice(0, -'.hbs'.length)})
    try {
      const render = handlebars.compile(String(template), {strict: true, noEscape: true, knownHelpers: known, knownHelpersOnly: true})
      file.value = render(data)
    } catch (cause) {
      error(file, 'template', `Unexpected template \`${template.path}\`: ${reasonOf(cause)}`)
    }
    return file
  })
}

/** A person's own template may have a hole that nothing fills, or a helper that does not exist. */
function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message.replace(/\s+/g, ' ') : String(cause)
}

const known = Object.fromEntries(Object.keys(helpers).map(name => [name, true]))

function facts(spec: OpenAPI) {
  const {name, package: packageName, int64, pools} = spec['x-product']
  const scheme = spec.components.securitySchemes['apiKey']
  return {
    banner: bannerText(spec),
    package: packageName,
    title: spec.info.title,
    version: spec.info.version,
    description: `${spec.info.title}: typed client, zod validators and weights`,
    client: clientName(spec),
    int64,
    product: {name, baseUrl: spec.servers[0]?.url ?? '', pools, keyHeader: scheme?.name ?? ''},
    errorCodes: Object.entries(spec['x-error-codes'] ?? {}).flatMap(([code, {name: codeName, message = ''}]) =>
      (codeName === undefined ? [] : [{code, name: codeName, message: (message || codeName).replaceAll('\n', ' ')}])),
    histories: paged(spec).map(({names}) => names),
    pagesModule: `${packageName}/pages`,
    mocksModule: `${packageName}/mocks`,
    operations: named(spec).map(({operation, names}) => ({
      ...names,
      summary: operation.summary,
      address: `${operation.method.toUpperCase()} ${operation.path}`,
      weightText: weightText(operation['x-weight'].charges),
      securityText: securityText(operation),
      xWeight: {...operation['x-weight'], ...defaultsOf(operation)},
      docs: operation['x-docs'].url ?? ''
    }))
  }
}

/** The defaults of the parameters that a condition of the weight may look at. */
function defaultsOf(operation: Operation): {defaults?: {[name: string]: string | number | boolean}} {
  const conditions = JSON.stringify(operation['x-weight'].charges)
  const defaults = operation.parameters.flatMap(({name, schema}) =>
    schema.default !== undefined && conditions.includes(JSON.stringify(name)) ? [[name, schema.default] as const] : [])
  return defaults.length > 0 ? {defaults: Object.fromEntries(defaults)} : {}
}
