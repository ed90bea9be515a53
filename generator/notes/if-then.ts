import {and, list, not, requires, sent} from '../idl-terms.js'
import type {Predicate} from '../idl.js'
import type {Found, Row, Scope, Words} from './types.js'

const sentEN = '(?:(?:must|should|needs? to|has to|have to) be (?:sent|provided|supplied|specified|used|filled in|filled|entered)|(?:is|are) (?:required|mandatory|needed))'
const needZH = '(?:为)?(?:必填|必传|必需|必须发送|必须提供|必须传|需要填入|需要提供)'
const onlyEN = '(?:this |it )?can only be (?:used|sent|provided)'
const marked = '(?:both )?(?:the )?⟦(\\d+)⟧'

/** A condition and what it demands. */
export const ifThen: Row[] = [
  ['if-then-sent', new RegExp(`^(?:if|when) ([^,]+), ?${marked} ${sentEN}$`, 'i'), words => then(words.condition(1), all(words, 2))],
  ['sent-when', new RegExp(`^${marked} ${sentEN} (?:when|if) (.+)$`, 'i'), words => then(words.condition(2), all(words, 1))],
  ['own-mandatory-when', /^(?:mandatory|required|must be sent|needed) (?:when|if|for) (.+)$/i, ownDemanded],
  ['own-not-supported-for', /^(?:not supported|cannot be sent|can't be sent) (?:when|if|for) (.+)$/i, ownRefused],
  ['own-if-provided', new RegExp(`^if (?:supplied|provided|sent|specified), ${marked} ${sentEN}$`, 'i'), ownDemands],
  ['own-only-if', new RegExp(`^${onlyEN} (?:if|when) (.+)$`, 'i'), ownNeeds],
  ['own-only-with', new RegExp(`^${onlyEN} (?:in combination|together) with ${marked}$`, 'i'), ownOnlyWith],
  ['only-with', new RegExp(`^${marked} can only be (?:sent|used|provided)(?: together| in combination)? with ${marked}$`, 'i'), onlyWith],
  ['own-only-for-type', /^(?:it is |is )?only (?:available|avaliable) for (⟪\d+⟫ orders?)$/i, ownNeeds],
  ['如果则必填', new RegExp(`^(?:如果|如|若|当) ?([^,]+), ?⟦(\\d+)⟧ ?${needZH}$`), words => then(words.condition(1), all(words, 2))],
  ['选择后需要填入', new RegExp(`^(⟦\\d+⟧ ?选择 ?⟪\\d+⟫)后, ?⟦(\\d+)⟧ ?${needZH}$`), words => then(words.condition(1), all(words, 2))],
  ['当时必填', new RegExp(`^(?:如果|如|若|当) ?([^,时]+?)时?,? ?${needZH}$`), ownDemanded],
  ['逐仓必填', new RegExp(`^(?:查询)?(⦃\\d+⦄)(?:账户|数据)?(?:时)?${needZH}$`), ownDemanded],
  ['全仓不支持', /^(⦃\d+⦄)(?:账户|数据)?不支持该参数$/, ownRefused],
  ['如果提供须配合', /^如果提供, ?须配合提交 ?⟦(\d+)⟧$/, ownDemands],
  ['只有当时才能使用', /^只有当 ?([^,时]+) ?时,? ?才能使用$/, ownNeeds],
  ['仅支持配合使用', /^(?:仅支持配合|必须要?(?:和|与|配合)) ?(?:参数 ?)?⟦(\d+)⟧ ?(?:一起)?使用$/, ownOnlyWith],
  ['必须和一起提供', /^⟦(\d+)⟧ ?必须(?:和|与) ?⟦(\d+)⟧ ?一起(?:提供|发送|使用|传)$/, onlyWith]
]

function then(condition: Predicate | undefined, consequence: Predicate | undefined): Found | undefined {
  return condition && consequence && {dependencies: [requires(condition, consequence)]}
}

/** All of the parameters of a mark are sent, or one where "or" joins them. */
function all(words: Words, group: number): Predicate | undefined {
  const names = words.names(group)
  if (names.length === 0) return undefined
  return words.isEither(group) ? list('Or', names) : and(names.map(sent))
}

function ownDemanded(words: Words, {own}: Scope): Found | undefined {
  return own && then(words.condition(1), sent(own.name))
}

/** Not supported for one of two values: sent only with the other. Else not sent under the condition. */
function ownRefused(words: Words, {own}: Scope): Found | undefined {
  const [condition, opposite] = [words.condition(1), words.opposite(1)]
  if (!own || !condition) return undefined
  const dependency = opposite ? requires(sent(own.name), opposite) : requires(condition, not(sent(own.name)))
  return {dependencies: [dependency], restricts: true}
}

/** "Can only be used if …": refuses the parameter elsewhere. */
function ownNeeds(words: Words, {own}: Scope): Found | undefined {
  const found = own && then(sent(own.name), words.condition(1))
  return found && {...found, restricts: true}
}

function ownDemands(words: Words, {own}: Scope): Found | undefined {
  return own && !words.names(1).includes(own.name) ? then(sent(own.name), all(words, 1)) : undefined
}

function ownOnlyWith(words: Words, scope: Scope): Found | undefined {
  const found = ownDemands(words, scope)
  return found && {...found, restricts: true}
}

function onlyWith(words: Words): Found | undefined {
  const [name, ...rest] = words.names(1)
  const others = words.names(2)
  if (name === undefined || rest.length > 0 || others.length === 0 || others.includes(name)) return undefined
  const found = then(sent(name), all(words, 2))
  return found && {...found, restricts: true}
}
