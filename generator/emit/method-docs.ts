import type {Charge, Condition, Each, Operation} from '../types.js'

const levels = new Map([['apiKey', 'API key'], ['signature', 'signature']])

/** What a method is, as its JSDoc: summary, the page's text, weight, security, address and the link to the page. */
export function methodDocs(operation: Operation): string {
  const {summary, description, method, path} = operation
  const text = description?.startsWith(summary) ? description.slice(summary.length).trim() : description
  return [
    summary,
    ...(text ? ['', text] : []),
    '',
    `\`${method.toUpperCase()} ${path}\``,
    '',
    `Weight: ${weightText(operation['x-weight'].charges)}. Security: ${securityText(operation)}.`
  ].join('\n')
}

/** A weight in words: `10 (ip)`, `10 (ip, assumed)` where the page names no pool, `1 (ip) when \`symbol\` is sent, else 40 (ip)`. */
export function weightText(charges: Charge[]): string {
  if (charges.length === 0) return 'not stated'
  return charges.map(chargeText).join(', ')
}

/** What the caller needs for an operation: `USER_DATA: API key and signature`. */
export function securityText(operation: Operation): string {
  const needs = Object.keys(operation.security[0] ?? {}).map(scheme => levels.get(scheme) ?? scheme).join(' and ')
  const type = operation['x-security-type']
  return `${type ? `${type}: ` : ''}${needs || 'open'}`
}

function chargeText({pool, per, assumed, cases}: Charge): string {
  const where = `${pool}${per ? ` per ${per}` : ''}${assumed ? ', assumed' : ''}`
  const texts = cases.map(({when, cost}, index) => {
    const price = priceText(cost)
    if (!when) return index === 0 ? `${price} (${where})` : `else ${price} (${where})`
    return `${price} (${where}) when ${conditionText(when)}`
  })
  return texts.join(', ')
}

function priceText(cost: number | Each): string {
  if (typeof cost === 'number') return `${cost}`
  return `${cost.cost} for each of \`${cost.each}\`${cost.max ? `, at most ${cost.max}` : ''}`
}

function conditionText(condition: Condition): string {
  if ('all' in condition) return condition.all.map(conditionText).join(' and ')
  if ('any' in condition) return condition.any.map(conditionText).join(' or ')
  if ('count' in condition) return `\`${condition.count}\` has ${rangeText(condition)} values`
  if ('present' in condition) return `\`${condition.parameter}\` is ${condition.present ? '' : 'not '}sent`
  if ('in' in condition) return `\`${condition.parameter}\` is ${condition.in.map(value => `\`${value}\``).join(' or ')}`
  if ('notIn' in condition) return `\`${condition.parameter}\` is not ${condition.notIn.map(value => `\`${value}\``).join(' or ')}`
  return `\`${condition.parameter}\` is ${rangeText(condition)}`
}

function rangeText({min, max}: {min?: number; max?: number}): string {
  if (min === undefined) return `at most ${max}`
  return max === undefined ? `${min} or more` : `${min} to ${max}`
}
