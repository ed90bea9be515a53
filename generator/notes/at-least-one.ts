import {list, requires} from '../idl-terms.js'
import {parameterOf} from './resolve.js'
import type {Found, Row, Scope, Words} from './types.js'

const sentEN = '(?:(?:must|should|needs? to|has to|have to) be (?:sent|provided|supplied|specified|used|filled(?: in)?)|(?:is|are) (?:required|mandatory|used))'
const sendZH = '(?:发送|提供|传|填写|填|上传)'

/** "Either … or" means at least one. It excludes the other only where another sentence says so. */
export const atLeastOne: Row[] = [
  ['either-or', new RegExp(`^(?:at least )?either (?:the )?⟦(\\d+)⟧ ${sentEN}$`, 'i'), some],
  ['at-least-one', new RegExp(`^at least one(?: instance)? of (?:the )?⟦(\\d+)⟧ ${sentEN}$`, 'i'), some],
  ['one-of', new RegExp(`^(?:either )?one of (?:the )?⟦(\\d+)⟧ ${sentEN}$`, 'i'), some],
  ['sent-at-least-one', /^⟦(\d+)⟧ (?:must|should) be sent at least one$/i, some],
  ['or-sent', new RegExp(`^⟦(\\d+)⟧ ${sentEN}$`, 'i'), words => words.isEither(1) ? some(words) : undefined],
  ['either-or-both', /^(?:users? needs? to|you must) supply either or both of the input parameters?$/i, markedRows],
  ['either-or-when', new RegExp(`^(?:at least )?either (?:the )?⟦(\\d+)⟧ ${sentEN} (?:when|if) (.+)$`, 'i'), someWhen],
  ['必须至少发送一个', new RegExp(`^⟦(\\d+)⟧ ?(?:二者)?(?:必须)?(?:至少|传至少)(?:需?要)?${sendZH}一个$`), some],
  ['必须传一个', new RegExp(`^⟦(\\d+)⟧必须${sendZH}一个$`), some],
  ['至少发送其中一个', new RegExp(`^(?:必须)?至少(?:需要|要)?${sendZH} ?⟦(\\d+)⟧ ?(?:中的|其中的?)?(?:任意)?一个$`), some],
  ['二者必须传至少一个', new RegExp(`^⟦(\\d+)⟧,? ?二者必须${sendZH}至少一个$`), some],
  ['必须发送其中一个', new RegExp(`^必须${sendZH} ?⟦(\\d+)⟧ ?(?:其中|中的|之)?一个?$`), some],
  ['必须发送或', new RegExp(`^必须${sendZH} ?⟦(\\d+)⟧$`), words => words.isEither(1) ? some(words) : undefined],
  ['其中一个必传', new RegExp(`^⟦(\\d+)⟧ ?(?:参数)?(?:其中|中的?|之)一个?(?:为)?(?:必传|必填|必填参数|必须${sendZH})$`), some],
  ['需要填其中一个', new RegExp(`^(?:参数)?⟦(\\d+)⟧ ?(?:参数)?(?:只)?(?:需要|必须|需)${sendZH}(?:其中)?(?:一个|之一)$`), some],
  ['至少填一个', new RegExp(`^(?:用户)?(?:应当)?⟦(\\d+)⟧ ?参数至少${sendZH}一个$`), some],
  ['both-sent', new RegExp(`^both (?:the )?⟦(\\d+)⟧ ${sentEN}$`, 'i'), both],
  ['均必须发送', new RegExp(`^⟦(\\d+)⟧ ?(?:均必须|必须全部|必须都|都必须)${sendZH}$`), both],
  ['必须被提供', /^⟦(\d+)⟧ ?必须被提供$/, words => words.isEither(1) ? some(words) : undefined]
]

/** In the description of one of them, the sentence is more exact than the mandatory column. */
function some(words: Words, scope?: Scope): Found | undefined {
  const names = [...new Set(words.names(1))]
  if (names.length < 2) return undefined
  const isOwn = scope?.own !== undefined && names.includes(scope.own.name)
  const optional = names.filter(name => isOwn && parameterOf(name, scope.parameters)?.required === 'yes')
  return {dependencies: [list('Or', names)], ...(optional.length > 0 && {optional})}
}

function someWhen(words: Words): Found | undefined {
  const condition = words.condition(2)
  const names = words.names(1)
  return condition && names.length > 1 ? {dependencies: [requires(condition, list('Or', names))]} : undefined
}

/** "The input parameter": the rows whose mandatory column says so. */
function markedRows(_: Words, {parameters}: Scope): Found | undefined {
  const names = parameters.filter(({required}) => required === 'conditional').map(({name}) => name)
  return names.length > 1 ? {dependencies: [list('Or', names)]} : undefined
}

function both(words: Words): Found | undefined {
  const names = words.names(1)
  return names.length > 1 ? {dependencies: [], required: names} : undefined
}
