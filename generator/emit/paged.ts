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

/** The parameter `params`: without an id or a page number to start from, the first of the two times must be there. */
export function pagesParameter({operation, names, paging: {id, page, time}}: Paged) {
  const {initializer, ...params} = paramsParameter(operation, `operations.${names.params}`)
  if (id || page || !time) return {...params, ...(initializer !== undefined && {initializer})}
  return {...params, type: `${params.type} & {${propertyKey(time.from)}: number}`}
}
