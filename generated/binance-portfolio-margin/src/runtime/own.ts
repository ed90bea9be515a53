/** A copy of what an object has itself, and of nothing that it inherits: of what somebody put on `Object.prototype`. */
export function own<T extends object>(given: T): T {
  const bare: object = Object.create(null)
  return Object.assign(bare, given)
}
