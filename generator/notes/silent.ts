/**
 * Clauses that give no constraint, by all of their patterns: what is answered, what is taken by default, what depends on
 * the clock, where a value has an effect. They stay in the description, without a message.
 */
export const silent: [name: string, ...patterns: RegExp[]][] = [
  ['answer', /\b(?:return(?:s|ed)?|queried|retrieved?|records|results?|klines|displayed|response)\b|返回|查询到|响应/i],
  ['answer-of-time', /\b(?:data within|days before|will be set as|set as)\b/i],
  ['default', /\bdefaults?\b|默认/i],
  ['automatic', /\bautomatically|自动/i],
  ['latest-data', /\b(?:latest|last|past|recent|older than|months ago)\b|最近|仅保留|不超过.*的/i],
  ['paging', /\b(?:will get|from id|pagination)\b|分页|(?:>=|>) ?(?:that )?⟦/i],
  ['permission', /\bpermission|\benable\b|权限/i],
  ['precedence', /\b(?:takes? precedence|prevails?|takes? priority|ignored)\b|优先|为准/i],
  ['effect', /\b(?:used with|used when|only effective|takes? effect|only applies|can be sent)\b|生效|需要此参数|可以传入|订单(?:一起)?使用|一起使用创建/i],
  ['form', /\b(?:string following the rule|json|encoded?|unique|repeated|distinct|separated|length)\b|正则|不可以?重复|唯一/i],
  ['amount', /\b(?:notional|greater than|smaller than|larger than|no more than|cannot exceed|satisfy)\b|不能大于|不能超过|大于|小于|不满足|阈值/i, /^(?!.*(?:hour|day|week|month|year|小时|天|月|年))/is],
  ['advice', /\b(?:recommend(?:ed)?|suggest(?:ed)?|might cause|please|careful|contact|refer)\b|建议|请|强烈推荐/i],
  ['error', /\b(?:errors?|rejected|cancell?ed|fails?|failed|failure)\b|错误|报错|拒绝|取消/i],
  ['market', /\b(?:latest|lowest|highest|market|limit) price|\border book|\btriggered?\b|\bqueue\b|触发|订单簿|价格/i],
  ['values', /^(?:only supports?|supported values?|supports?|valid values?|can only adjust|fix(?:ed)? to|仅支持|支持的?数值|只能)[^⟦]*$|设为/i],
  ['heading', /^depending on\b|\bdepending on the\b|\bmandatory parameters based on\b|强制要求/i],
  ['subscription', /\bsubscri|订阅/i],
  ['account', /\baccounts?\b|账户/i]
]

/** What may follow the words of a rule, after a comma, without changing it. */
export const tails: RegExp[] = [
  /^(?:and )?(?:the )?⟦\d+⟧ (?:will prevail|prevails|takes? precedence|takes? priority)(?: if both are sent)?$/i,
  /^which is different from [^,]+$/i,
  /^(?:otherwise|否则)[^,]*$/i,
  /^(?:同时发送)?则?以 ?(?:⟦\d+⟧|order id) ?为准$/i,
  /^同时发送则?以 ?(?:⟦\d+⟧|order id) ?为准$/i,
  /^⟦\d+⟧ ?优先$/,
  /^这点和[^,]*不同$/,
  /^这是确保数据正确性必须的$/
]

/** What may stand before the words of a rule, before a comma, without changing it. */
export const leads: RegExp[] = [/^自带只平仓(?:属性|效果)$/]

/** After "one must be sent": that they exclude each other as well. */
export const notBoth = /^(?:but |and )?(?:not both|cannot be sent together)$|^不(?:能|可|可以)同时(?:发送|传|提供|使用)$/i

/** Words that make a sentence look like a constraint between parameters. */
export const constraining = /\b(?:must|mandatory|required|(?:can|could)(?: ?not|'t)|either|neither|at least one|together|combination|not supported|needs? to|only (?:be |available|avaliable|supported|for))\b|必填|必传|必须|必需|须|不能|不可|不支持|至少|其中一个|之一|同时|一起|合用|配合|只有|需要/i

/** Words that make what follows or precedes depend on something: a rule beside them is not sure. */
export const conditional = /\b(?:if|when|unless|except|only|otherwise|while|until|whether|in case|but)\b|如果|若|当(?![天前])|除|否则|仅|只/i
