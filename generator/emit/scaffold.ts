import {VFile} from 'vfile'
import type {OpenAPI, Operation} from '../types.js'
import {bannerText} from './banner.js'
import {errorNames} from './error-names.js'
import {examples} from './examples.js'
import {securityText, weightText} from './method-docs.js'
import {clientName, named} from './names.js'
import {paged} from './paged.js'
import {serverTime} from './server-time.js'
import {renderTemplate, type Check, type TemplateData} from './template.js'

/**
 * Fill the skeleton of a package: a template `x.hbs` is rendered to `x`, every other file is copied. Checks that take long
 * are done, unless they are taken by `later`.
 */
export async function emitScaffold(spec: OpenAPI, templates: VFile[], later?: (check: Check) => void): Promise<VFile[]> {
  const data = facts(spec)
  const checks: Check[] = []
  const files = await Promise.all(templates.map(async template => {
    if (!template.path.endsWith('.hbs')) return new VFile({path: template.path, value: template.value})
    const file = new VFile({path: template.path.slice(0, -'.hbs'.length)})
    const check = await renderTemplate(file, template, data)
    if (check) checks.push(check)
    return file
  }))
  for (const check of checks) await (later ? later(check) : check())
  return files
}

function facts(spec: OpenAPI): TemplateData {
  const {name, package: packageName, int64, pools} = spec['x-product']
  const names = errorNames(spec['x-error-codes'] ?? {})
  const time = serverTime(spec)
  const scheme = spec.components.securitySchemes['apiKey']
  return {
    banner: bannerText(spec),
    package: packageName,
    title: spec.info.title,
    version: spec.info.version,
    description: `${spec.info.title}: typed client, zod validators and weights`,
    client: clientName(spec),
    int64,
    product: {
      name, baseUrl: spec.servers[0]?.url ?? '', pools, keyHeader: scheme?.name ?? '',
      ...(names !== '' && {errorNames: names}),
      ...(time && {serverTime: time})
    },
    errorCodes: Object.entries(spec['x-error-codes'] ?? {}).flatMap(([code, {name: codeName, message = ''}]) =>
      (codeName === undefined ? [] : [{code, name: codeName, message: (message || codeName).replaceAll('\n', ' ')}])),
    ...examples(named(spec)),
    histories: paged(spec).map(({names}) => names),
    pagesModule: `${packageName}/pages`,
    mocksModule: `${packageName}/mocks`,
    schemasModule: `${packageName}/schemas`,
    undiciModule: `${packageName}/undici`,
    redisModule: `${packageName}/redis`,
    operations: named(spec).map(({operation, names}) => ({
      ...names,
      summary: operation.summary,
      address: `${operation.method.toUpperCase()} ${operation.path}`,
      weightText: weightText(operation['x-weight'].charges),
      weightParts: partsOf(weightText(operation['x-weight'].charges)),
      securityText: securityText(operation),
      xWeight: {...operation['x-weight'], ...defaultsOf(operation)},
      docs: operation['x-docs'].url ?? ''
    }))
  }
}

/** Text and code in turn; blanks at the ends of a text are told beside it, since none is left of them where it is escaped. */
function partsOf(text: string) {
  return text.split('`').map((part, place) => ({text: part, isCode: place % 2 === 1, before: part.startsWith(' '), after: part.endsWith(' ')}))
}

/** The defaults of the parameters that a condition of the weight may look at. */
function defaultsOf(operation: Operation): {defaults?: {[name: string]: string | number | boolean}} {
  const conditions = JSON.stringify(operation['x-weight'].charges)
  const defaults = operation.parameters.flatMap(({name, schema}) =>
    schema.default !== undefined && conditions.includes(JSON.stringify(name)) ? [[name, schema.default] as const] : [])
  return defaults.length > 0 ? {defaults: Object.fromEntries(defaults)} : {}
}
