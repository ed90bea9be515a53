import type {Cost, Weight} from './weight.js'

/**
 * What a call takes from each pool where that is the same for every call, and the most that it may take where a weight has
 * conditions all the same. It is apart from what looks at params.
 */
export function fixedCharges({charges}: Weight): Cost[] {
  return charges.map(({pool, per, cases}) => {
    const cost = Math.max(0, ...cases.map(({cost}) => typeof cost === 'number' ? cost : cost.max ?? cost.cost))
    return {pool, ...(per && {per}), cost}
  })
}
