import type {Described, Keywords, Problem} from './types.js'

type Checked = {keywords: Keywords; problems: Problem[]}

/**
 * Mend keywords that contradict each other or the text, each time with a message: what is left must not refuse what
 * the exchange takes.
 */
export function consistent(keywords: Keywords, text: string, {name}: Pick<Described, 'name'>): Checked {
  return [withDefault, withZero, withinLimits].reduce<Checked>((checked, rule) => {
    const next = rule(checked.keywords, name, text)
    return {keywords: next.keywords, problems: [...checked.problems, ...next.problems]}
  }, {keywords, problems: []})
}

/** A default that the list of values lacks is added to it. */
function withDefault(keywords: Keywords, name: string): Checked {
  const {enum: values, default: given} = keywords
  const isListed = given === undefined || typeof given === 'boolean' || values?.includes(given)
  if (!values || isListed) return {keywords, problems: []}
  const reason = `Unexpected default \`${given}\` of \`${name}\`, expected one of \`${values.join('`, `')}\``
  return {keywords: {...keywords, enum: [...values, given]}, problems: [problem('warning', reason)]}
}

const off = /\b0 ?(?:to|means|for|will) ?(?:cancel|disable|turn|stop)|set to 0\b|0 ?(?:表示|代表|为|则) ?(?:取消|关闭|禁用)/i

/** A minimum above zero where zero turns the thing off. */
function withZero(keywords: Keywords, name: string, text: string): Checked {
  const {minimum = 0} = keywords
  const words = off.exec(text)?.[0]
  if (minimum <= 0 || !words) return {keywords, problems: []}
  const reason = `Unexpected minimum \`${minimum}\` of \`${name}\`, expected one that takes \`${words}\``
  return {keywords: {...keywords, minimum: 0}, problems: [problem('info', reason)]}
}

/** Limits that no value, or not even the default, can keep. */
function withinLimits(keywords: Keywords, name: string): Checked {
  const {minimum, maximum, ...rest} = keywords
  const [least, greatest] = [minimum ?? -Infinity, maximum ?? Infinity]
  const given = typeof keywords.default === 'number' ? keywords.default : Math.min(least, greatest)
  if (least <= greatest && least <= given && given <= greatest) return {keywords, problems: []}
  const limits = [minimum, maximum].flatMap(limit => limit === undefined ? [] : `\`${limit}\``).join(' and ')
  const kept = least > greatest ? 'a minimum below the maximum' : `limits that the default \`${given}\` keeps`
  const reason = `Unexpected limits ${limits} of \`${name}\`, expected ${kept}`
  return {keywords: rest, problems: [problem('warning', reason)]}
}

function problem(severity: Problem['severity'], reason: string): Problem {
  return {ruleId: 'note-unread', severity, reason}
}
