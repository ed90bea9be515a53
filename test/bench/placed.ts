import type {Reading} from '../../generator/markdown/index.js'
import type {Fact} from '../../generator/types.js'
import type {Difference, FactName} from './compare-connector.js'

/** Give each difference the line of its fact, where the page states one; what it does not state keeps that of its heading. */
export function placed(differences: readonly Difference[], readings: readonly Reading[]): Difference[] {
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
  signed: (fact, name) => fact.what === name || fact.what === 'security' || fact.name === 'timestamp',
  weight: fact => fact.rule.startsWith('weight'),
  response: (fact, name) => /^response\b/.test(fact.name) && fact.name.split(/\.|\[\]/).at(-1) === name
}
