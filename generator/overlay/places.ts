import {JSONPathEnvironment} from 'json-p3'
import {bounds} from '../bounds.js'
import type {Json} from '../types.js'
import {IncompatibleError, type Location} from './merge.js'

/**
 * The places of a document that a JSONPath selects. Throws a `JSONPathError` for what is none, and for the functions that
 * search texts, since their expressions could take long on a text of the docs; an `IncompatibleError` for one that looks at
 * more than an overlay may.
 */
export function placesOf(target: string, document: Json): Location[] {
  const environment = new JSONPathEnvironment()
  for (const name of ['match', 'search']) environment.functionRegister.delete(name)
  let looks = 0
  environment.entries = value => {
    if (++looks > bounds.overlayLooks) throw tooMany(target, 'looks', bounds.overlayLooks)
    return Object.entries(value)
  }
  const places: Location[] = []
  for (const {location} of environment.lazyQuery(target, document)) {
    if (places.push(location) > bounds.overlayPlaces) throw tooMany(target, 'places', bounds.overlayPlaces)
  }
  return places
}

function tooMany(target: string, what: string, most: number): IncompatibleError {
  return new IncompatibleError(`Unexpected target \`${target}\`, expected at most ${most.toLocaleString('en')} ${what}`)
}
