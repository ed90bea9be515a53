/** Words of the grammars below that are written in several ways. Marks and conditions are groups. */
const vocabulary: {[word: string]: string} = {
  names: '(?:the )?⟦(\\d+)⟧',
  values: '⟪(\\d+)⟫',
  'for a value': '(?:for|with(?= ⟪\\d+⟫ orders?)) (⟪\\d+⟫(?: orders?)?)',
  phrase: '(⦃\\d+⦄)',
  words: '(.+)',
  if: '(?:if|when)',
  given: '(?:sent|provided|supplied|given|specified|passed)',
  'must be': '(?:must|should|needs? to|has to|have to) be',
  'must be sent': '(?:{must be} (?:{given}|entered|filled(?: in)?)|(?:is|are) (?:required|mandatory|needed))',
  'cannot be': '(?:cannot|can not|can\'t|must not|should not|may not) be',
  'cannot be sent': '{cannot be} (?:{given}|used)',
  'can only be sent': 'can only be (?:{given}|used)',
  together: '(?:together|both|at the same time|simultaneously|in combination)',
  with: '(?: together| in combination)? with',
  发送: '(?:发送|提供|传|填写?|上传)',
  必填: '为?(?:必填|必传|必需|必须发送|必须提供|必须传|需要填入|需要提供)',
  不能: '(?:不能|不可以?|不要|不得)',
  同时发送: '(?:一起|同时){发送}?',
  如果: '(?:如果|如|若|当)',
  与: '(?:和|与)'
}

/** A pattern for the whole of a clause, in which `{words}` of the vocabulary stand for their forms. */
export function phrase(text: string): RegExp {
  return new RegExp(`^${spell(text)}$`, 'i')
}

function spell(text: string): string {
  return text.replace(/\{([^{}\d,]+)\}/g, (_, word: string) => {
    const form = vocabulary[word]
    if (form === undefined) throw new Error(`Unexpected \`{${word}}\`, expected a word of the vocabulary`)
    return spell(form)
  })
}
