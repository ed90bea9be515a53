import type {OpenAPI, Paging} from '../types.js'
import {propertyKey} from './escape.js'
import {named, type Named} from './names.js'
import {paramsParameter} from './operations.js'

/** An operation with its names and how its rows are got page by page. */
export type Paged = Named & {paging: Paging}

/** The operations of a document that are paged, in the order of their ids. */
export function paged(spec: OpenAPI): Paged[] {
  return named(spec).flatMap(one => {
    const {'x-paging': paging} = one.operation
    return paging ? [{...one, paging}] : []
  })
}

/**
 * The parameter `params`: what each way takes. By number all of it; from an id on no times beside it; between two times
 * the first of them, and no id and no number of a page: the only way where old rows are in an archive. What the paging
 * needs is given whatever the way.
 */
export function pagesParameter({operation, names, paging: {id, page, time, needs = [], archive}}: Paged) {
  const {initializer, ...params} = paramsParameter(operation, `types.${names.params}`)
  const byId = id?.without && never(id.without)
  const byTime = time && `{${propertyKey(time.from)}: number}${time.without ? ` & ${never(time.without)}` : ''}`
  const needed = needs.length > 0 ? [`{${needs.map(name => `${propertyKey(name)}: number`).join('; ')}}`] : []
  const ways = page && !archive ? needed : [byId, byTime].flatMap(way => way ?? [])
  const type = ways.length === 0 ? params.type : `${params.type} & ${ways.length === 1 ? ways.join('') : `(${ways.join(' | ')})`}`
  return {...params, type, ...((id || page || !time) && needs.length === 0 && initializer !== undefined && {initializer})}
}

function never(names: string[]): string {
  return `{${names.map(name => `${propertyKey(name)}?: never`).join('; ')}}`
}
