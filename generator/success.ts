import type {Operation, Schema} from './types.js'

/** The schema of a successful answer; an empty one where the docs show none. */
export function successSchema({responses}: Operation): Schema {
  const response = responses['200']
  return (response && 'content' in response && response.content?.['application/json'].schema) || {}
}
