/**
 * Clauses that give no constraint, by all of their patterns: what is answered, what is taken by default, what depends
 * on the clock, where a value has an effect. They stay in the description, without a message.
 */
const silent: [name: string, ...patterns: RegExp[]][] = [
  ['answer', says('return(?:s|ed)?|queried|retrieved?|records|results?|klines|displayed|response', '返回|查询到|响应')],
  ['answer-of-time', says('data within|days before|set as')],
  ['default', says('defaults?', '默认')],
  ['automatic', says('automatically', '自动')],
  ['latest-data', says('latest|last|past|recent|older than|months ago', '最近|仅保留')],
  ['paging', says('will get|from id|pagination', '分页|(?:>=|>) ?(?:that )?⟦')],
  ['permission', says('permission|enable', '权限')],
  ['precedence', says('takes? precedence|prevails?|takes? priority|ignored', '优先|为准')],
  ['effect', says(
    'used with|used when|only effective|takes? effect|only applies|can be sent',
    '生效|需要此参数|可以传入|订单(?:一起)?使用|一起使用创建'
  )],
  ['form', says('string following the rule|json|encoded?|unique|repeated|distinct|separated|length|units', '正则|不可以?重复|唯一')],
  ['amount', says(
    'notional|greater than|smaller than|larger than|no more than|cannot exceed|satisfy',
    '不能大于|不能超过|大于|小于|不满足|阈值'
  ), /^(?!.*(?:hour|day|week|month|year|小时|天|月|年))/is],
  ['advice', says('recommend(?:ed)?|suggest(?:ed)?|might cause|please|careful|contact|refer', '建议|请|强烈推荐')],
  ['error', says('errors?|rejected|cancell?ed|fails?|failed|failure', '错误|报错|拒绝|取消')],
  ['market', says(
    '(?:latest|lowest|highest|market|limit) price|order book|triggered?|queue',
    '触发|订单簿|价格'
  )],
  ['values', /^(?:only supports?|supported values?|supports?|valid values?|can only adjust|fix(?:ed)? to)[^⟦]*$/i],
  ['数值', /^(?:仅支持|支持的?数值|只能)[^⟦]*$|设为/],
  ['heading', says('depending on the|mandatory parameters based on', '强制要求|^depending on')],
  ['subscription', says('subscri\\w*', '订阅')],
  ['account', says('accounts?', '账户')]
]

/** Whether a clause is of a kind that gives no constraint. */
export function isSilent(clause: string): boolean {
  return silent.some(([, ...patterns]) => patterns.every(pattern => pattern.test(clause)))
}

/** English words, each whole, or what stands anywhere. */
function says(words: string, anywhere?: string): RegExp {
  return new RegExp(`\\b(?:${words})\\b${anywhere === undefined ? '' : `|${anywhere}`}`, 'i')
}

/** Words that make a clause look like a constraint between parameters. */
export const constraining = says(
  'must|mandatory|compulsory|requires?|required|(?:can|could)(?: ?not|\'t)|(?:do|does)(?: not|n\'t) (?:send|use|support|go)|not allowed|forbidden|' +
    'either|neither|(?:at least|at most|exactly|only) one|xor|never|together|combination|exclusive|conflicts?|depends? on|' +
    'not supported|needed|needs? to|only (?:be |accepted|allowed|available|avaliable|supported|for|valid|if|when)|valid only',
  '必填|必传|必须|必需|须|不能|不可|不支持|不允许|禁止|互斥|二选一|至少|其中一个|之一|同时|一起|合用|配合|只有|需要'
)

/** One parameter that is compared with another. */
export const comparing = new RegExp('⟧ (?:must|should|has to|needs? to|can ?not|may not) be \\w{4,8} than (?:or equal to )?(?:the )?⟦'
  + '|⟧(?:必须|须|应当?|不能|不可以?)(?:大于|小于|早于|晚于|超过)(?:等于)?⟦', 'i')

/** What is said of how often or how many, or of all parameters at once: a rule, whichever parameters its words name. */
export const counting = says(
  'max(?:imum)? (?:number of|support(?:ed)?) [^.;\\n]{1,60} is \\d{1,9}|only supports? \\d{1,9}(?! ?[a-z])|' +
    'only be mod\\w{1,9} (?:for )?less than \\d{1,9} times|rules are (?:the )?same',
  '数量(?:最大|最多|上限|是)(?:为|是)? ?\\d|最多只?支持 ?(?:一个|\\d)|修改次数最多 ?\\d|与普通\\S{2,6}一致'
)

const compared = '(?:greater|larger|more|higher|less|lower|smaller|fewer|longer|shorter)'

/**
 * What a note says of parameters that it names: a rule, whatever else stands in the clause. A choice, a demand of one by
 * the other, arithmetic, a value that is refused, a length, a default, a limit.
 */
const stating: RegExp[] = [
  /\b(?:either|one of) (?:the )?⟦\d+⟧.{0,60}\b(?:must|should|needs?|has to|have to|required|mandatory)\b/i,
  /⟦\d+⟧ (?:needs?|requires?) (?:an? |the )?⟦/i,
  /\bsend ⟦\d+⟧ together with ⟦/i,
  /⟦\d+⟧ ?[-+*/] ?⟦\d+⟧ ?(?:[<>=≤≥]|(?:must|should|can ?not|may not)\b)/i,
  /⟦\d+⟧ (?:is|are|will be) (?:not accepted|rejected|refused)\b/i,
  /⟦\d+⟧ (?:can )?only (?:be |with |for |if |when )?(?:⟪|⟦)/i,
  /⟪\d+⟫ orders? (?:needs?|requires?|must have) ⟦/i,
  /⟦\d+⟧ (?:is|are) (?:optional|not (?:required|needed|mandatory)) (?:for|if|when)\b/i,
  /^⟦\d+⟧ ?(?:[<>]=?|[≤≥]) ?⟦\d+⟧$/i,
  new RegExp(`⟦\\d+⟧ (?:must|should|can ?not|may not|has to) (?:not )?(?:be )?(?:between|exceed|within|at (?:most|least)|${compared} than) ⟪?\\d`, 'i'),
  /⟦\d+⟧ (?:is|are) limited to ⟪?\d/i,
  /\bmax(?:imum)? (?:value|length|number|size) (?:for|of) ⟦/i,
  /⟦\d+⟧ (?:has|have|takes?|holds?) (?:at (?:most|least)|up to|no more than|a max(?:imum)? of) ⟪?\d/i,
  /⟦\d+⟧ defaults to (?:⟪|\d)/i,
  /\b(?:default|max(?:imum)?) (?:value )?⟦\d+⟧(?: is| of)?:? ⟪?\d/i,
  /⟦\d+⟧ (?:max(?:imum)?|default) ⟪?\d/i
]

/** Whether a clause of a note states something about parameters that it names, in words that no row reads. */
export function isStating(clause: string): boolean {
  return stating.some(pattern => pattern.test(clause))
}

/** A demand of parameters in all calls. */
export const demanding = /^(?:the )?⟦\d+⟧ (?:(?:must|should|needs? to|has to|have to) be (?:sent|provided|supplied|given|specified)\b|(?:is|are) (?:required|mandatory)$)/i

/** What a bullet says of the parameter that it begins with: `⟦limit⟧: default 500; max 1000`. */
export const bounding = /\b(?:default|max(?:imum)?|min(?:imum)?)(?: value)?(?: is| of)?:? ⟪?\d/i

/** Words that make what stands beside a rule change it: a rule beside them is not sure. */
export const conditional = says(
  'if|when|unless|except|only|otherwise|else|while|until|whether|in case|but',
  '如果|若|当(?![天前])|除|否则|仅|只'
)

/** Words that begin what a rule is limited to. */
export const limiting = /^(?:for|in|on|with|under|during|to)\b/i

/** What may stand before the words of a rule, before a comma, without changing it. */
export const leads: RegExp[] = [/^自带只平仓(?:属性|效果)$/]

/** What may follow the words of a rule, after a comma, without changing it. */
export const tails: RegExp[] = [
  /^(?:and )?(?:the )?⟦\d+⟧ (?:will prevail|prevails|takes? precedence|takes? priority)(?: if both are sent)?$/i,
  /^which is different from [^,]+$/i,
  /^(?:otherwise|否则)[^,⟦⟪⦃]*$/i,
  /^(?:同时发送)?则?以 ?(?:⟦\d+⟧|order id) ?为准$/i,
  /^⟦\d+⟧ ?优先$/,
  /^这点和[^,]*不同$/,
  /^无返回记录$/,
  /^这是确保数据正确性必须的$/
]

/** After "one must be sent": that they exclude each other as well. */
export const notBoth = /^(?:but |and )?(?:not both|cannot be sent together)$|^不(?:能|可|可以)同时(?:发送|传|提供|使用)$/i

/** Whether a line with a colon leaves what stands below it as it is. */
export function isNeutral(line: string): boolean {
  return neutral.test(line.trim())
}

const neutral = new RegExp('^(?:please |important |general |additional |other )?'
  + '(?:notes?(?: that)?|rules?|remarks?|important|attention|tips?|comments?|parameters?|request parameters|description|details|info(?:rmation)?'
  + '|requirements?|restrictions?|constraints?|limits?|limitations?|mandatory|required|(?:mandatory|required) parameters):$'
  + '|^(?:these |the following )?(?:orders|records|data) (?:will|are) not (?:be )?found:$'
  + '|^(?:请?注意(?:事项)?|说明|备注|提示|(?:请求)?参数(?:说明)?|规则|限制|要求|必填):$', 'i')
