import type {Cost, Weight} from './weight.js'

/** What a call takes from each pool where that is the same for every call. It is apart from what looks at params. */
export function fixedCharges({charges}: Weight): Cost[] {
  const costs: Cost[] = []
  for (const {pool, per, cases: [first]} of charges) {
    if (typeof first?.cost === 'number') costs.push({pool, ...(per !== undefined && {per}), cost: first.cost})
  }
  return costs
}
