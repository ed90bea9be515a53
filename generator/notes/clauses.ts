/** The clauses of a marked text: parted by full stops, semicolons and line breaks, without what a grammar may skip. */
export function clauses(text: string): string[] {
  return text
    .replace(/\b(e)\.?g\.?(?=[ ,:])/gi, 'eg')
    .replace(/\((?:close-all|default[^()]*|默认[^()]*)\)/gi, '')
    .replace(/(?<![.;:。！])\n(?=[a-z⟦⟪])/g, ' ')
    .split(/[;。！\n]|[.!](?=\s|$)/)
    .map(clause => clause.replace(lead, '').replace(/(?:^|[, ] ?)(?:eg\b|例如|比如).*$/s, '').trim().replace(/[,:]$/, ''))
    .filter(clause => clause !== '')
}

/** What may stand in front of a sentence: a number of a list, a word that calls for attention. */
const lead = /^ *(?:\d+[.)] )?(?:[*>-] )?(?:please note(?: that)?|note that|notes?|注意|备注|请注意)?[:,]? */i

/** The parts of a clause between commas. */
export function commaParts(clause: string): string[] {
  return clause.split(/ ?, ?/)
}
