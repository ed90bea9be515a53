import {phrase} from './phrase.js'
import {rowsReader} from './rows.js'
import type {Described, Finding, Row} from './types.js'
import {kindOf} from './typed.js'

const link = '\\[(?<title>[^[\\]\\n]{1,80})\\]\\((?<url>[^()\\s]{1,500})\\)'
const values = '(?:supported|valid|possible|allowed|available) (?:supported )?(?:values?|types?|modes?)(?: are| is)?'

/** Words that send the reader to a list of values elsewhere. */
const rows: Row[] = [
  ['values-link', phrase(`(?:${values}|支持的(?:数?值|类型)|有效值|可选值|取值)[:为有]? ?${link}`), elsewhere],
  ['see-link', phrase(`^(?:see|refer to|详见|参见|请看|参考)[: ]{0,2}${link}[.。]?$`), elsewhere],
  ['see-title', phrase('^(?:详见|参见|参考)枚举定义[: ]{1,2}(?<title>[^\\s,;.。[\\]()]{1,40})[.。]?$'), elsewhere]
]

/** Reads which list of values a description points to: the fragment of its link, else the title it names. */
export const readLinks = rowsReader(rows)

function elsewhere({groups: {title = '', url = ''} = {}}: RegExpExecArray, {schema}: Described): Finding | undefined {
  if (kindOf(schema) !== 'string') return undefined
  return {definition: url.split('#')[1] ?? title.replaceAll('`', '')}
}
