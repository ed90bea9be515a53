import type {Reading} from '../../generator/markdown/index.js'
import type {Fact} from '../../generator/types.js'
import type {Compared, FactName} from './compare-connector.js'
import {below} from './keys.js'

/** Give each difference the line of its fact, where the page states one; what it does not state keeps that of its heading. */
export function placed(differences: readonly Compared[], readings: readonly Reading[]): Compared[] {
  const facts = new Map(readings.map(({operation, facts}) => [`${operation.method.toUpperCase()} ${operation.path}`, facts]))
  return differences.map(one => {
    const fact = facts.get(one.address)?.find(({place, file, ...fact}) => place && file === undefined && states[one.fact](fact, one.name))
    return fact?.place ? {...one, place: one.place.replace(/\d+$/, String(fact.place.start.line))} : one
  })
}

/** Which fact of a page is the one that differs. */
const states: {[fact in FactName]: (fact: Pick<Fact, 'name' | 'what' | 'rule'>, name: string) => boolean} = {
  parameters: (fact, name) => fact.name === name,
  required: (fact, name) => fact.name === name && fact.what === 'required',
  operation: () => false,
  signed: (fact, name) => fact.what === name || fact.what === 'security' || fact.name === 'timestamp',
  key: fact => fact.what === 'security',
  weight: fact => fact.rule.startsWith('weight'),
  pool: fact => fact.rule.startsWith('weight'),
  response: (fact, name) => fact.name === below('response', name)
}
