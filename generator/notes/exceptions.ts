import {unmark, type Marked} from './mark.js'
import {names} from './match.js'
import {isSilent} from './silent.js'
import type {Exception, Sentence} from './types.js'

/**
 * Read whether a clause that gives no rule takes one back, permits an exception of it or narrows it, or may: it has what
 * a rule speaks of, and is not known to be harmless.
 */
export function readException({text, marks}: Marked, sentence: Sentence, isBehindRule: boolean): Exception[] {
  if (harmless.some(pattern => pattern.test(text))) return []
  const subjects = freeing.flatMap(pattern => pattern.exec(text)?.[1] ?? []).map(mark => `⟦${mark}⟧`).join('')
  const named = names(subjects, marks).flatMap(({name}) => name ?? [])
  const freed = sentence.own !== undefined && freeingOwn.test(text) ? [sentence.own] : named
  const isTaking = freed.length > 0 || taking.test(text)
  if (!isTaking && !(isBehindRule && open.test(text) && !isSilent(text))) return []
  return [{sentence, words: unmark(text, marks), isOfLast: isTaking && pointing.test(text), freed}]
}

/** Whether a title says that what stands below it does not hold, or for some calls only. "Optional parameters" may be demanded. */
export function isTakingBack(title: string): boolean {
  return taking.test(title.replace(/optional parameters|可选参数/gi, ''))
}

/** What stands beside rules and leaves them as they are. */
const harmless = [
  /^(?:examples? of|can be set to ⟪|the max(?:imum)? number of|it is a must to)/i,
  /^%[\da-f]{2}/i,
  /^(?:[\s,/:|[\]]|⟪\d+⟫|\bor\b)*$/
]

/** A parameter, a value or a length, which may be part of a rule. */
const open = /[⟦⟪⦃]|\d[ -]?(?:hour|day|week|month|year|小时|天|日|周|个?月|年)/i

const no = '(?:not|no longer|never|\\w{2,6}n\'t)(?: be)?'
const english = [
  'also|too|as well|likewise|nor|vice versa|the same|same (?:for|with)',
  'except\\w{0,6}|unless|alternativ\\w{1,4}|instead|exempt\\w{0,4}|otherwise not',
  'optional|(?<!\\b(?:if|when) [^,]{0,40})omit\\w{0,4}|left out|leave out|unnecessary|waived|lifted|deprecated|obsolete|outdated|abolished|withdrawn|relaxed|dropped|ignore (?:this|it)',
  `${no} (?:required|needed|necessary|mandatory|apply|applied|applicable|enforced|for|with|in|when|if)|no longer|need not`,
  '(?:ignored|default\\w{0,4}[^,]{0,40}?) (?:if|when)|(?:if|when) (?:it is |they are )?not (?:sent|provided|given|specified|set|supplied)',
  'not a must|needs? (?:neither|none|nothing)|(?:can|may) (?:both )?be (?:null|empty)|skip',
  '(?:neither|none|no one|nothing) (?:of them )?(?:is|are) (?:required|needed|necessary|mandatory)',
  'only (?:for|if|when|with|in|on|during|under|appl\\w{1,4}|valid)|appl\\w{1,4} only',
  '(?:may|might|can|could) (?:both |then |still )?be (?:sent|used|provided|passed|longer|more|missing|skipped)',
  '(?:allowed|accepted|permitted|supported|possible|valid) (?:for|if|when|with|in|from|since|until)',
  '(?:until|till|since|from|before|after|as of|starting|effective)(?: from| on)? (?:\\d{4}\\b|⟪|v\\d)',
  'in (?:some|certain|other|special) cases'
]
const chinese = '可(?:以|同时|都)?(?:不|省略|选)|除外|例外|除了?非?|不再|不适用|不(?:需要?|必)|无需|非必[填传]|否则不|废弃|弃用|取消该|仅(?:在|对|当|适用|限)|只(?:在|对|有|适用)|也|同样|反之'

const taking = new RegExp(`\\b(?:${english.join('|')})\\b|\\bonly$|${chinese}`, 'i')

/** How a sentence begins that goes on with the one before it. */
const pointing = new RegExp('^(?:this|that|these|those|it|they|both|none|no|nothing|except\\w{0,6}|unless|optional|only|alternativ\\w{1,4}|instead|'
  + 'however|but|otherwise|also|likewise|(?:the )?same|not|neither|deprecated|as of|from|since|until|before|after|can|may)\\b(?! ?⟦)'
  + '|^(?:此|该|例外|除|也|但|否则|不|无需|可|仅|只)', 'i')

const when = '\\b(?:if|when|with|for|while|once|unless|in|as|instead)\\b|时|如果|若|当'

/** What says of a parameter that in some calls it may be left out, or sent. */
const left = `(?:omitted|left out|optional|${no} (?:required|needed|necessary|mandatory))\\b`
const freeing = [
  `.*?(?<!\\b(?:if|when) (?:the )?)⟦(\\d+)⟧:? ?(?:(?:is|are|can|may|need|does|do)\\b[^,⟦]{0,20}? )?${left}`,
  `.*?⟦(\\d+)⟧ (?:(?:can|may|might) (?:also |still )?be (?:sent|used)|(?:is|are) (?:also |still )?(?:allowed|accepted|permitted|supported)) (?:for|with|if|when|in)\\b`,
  '.*?\\b(?:omit|skip|leave out|instead of) (?:the )?⟦(\\d+)⟧',
  '.*?\\bno ⟦(\\d+)⟧ (?:is|are) (?:required|needed|necessary)\\b',
  '.*?⟦(\\d+)⟧[^,⟦]{0,10}?(?:可(?:以|都)?(?:不传|不填|省略)|非必[填传]|无需|不必)'
].map(inSome)
const freeingOwn = inSome(`[^⟦⟪]{0,20}${left}`)

function inSome(words: string): RegExp {
  return new RegExp(`^(?=.*(?:${when}))${words}`, 'i')
}
