import type {NoteProblem, Scope, Sentence} from './types.js'

/** A rule that names what the page has no parameter for. */
export function unknownParameter(name: string, sentence: Sentence, {phrases}: Scope): NoteProblem {
  const severity = sentence.locale === phrases.locale ? 'warning' : 'info'
  return {ruleId: 'unknown-parameter', severity, reason: `Unexpected \`${name}\`, expected a parameter of the page`, sentence}
}

/** Words that look like a rule and fit no grammar, or fit one and stand beside others that may change it. */
export function unread(sentence: Sentence): NoteProblem {
  return {ruleId: 'note-unread', severity: 'info', reason: `Unexpected words ${quote(sentence)}, expected a rule about parameters`, sentence}
}

/** A reading that is weaker than the words may be meant. */
export function weaker(sentence: Sentence, reason: string): NoteProblem {
  return {ruleId: 'weaker-reading', severity: 'info', reason, sentence}
}

/** The words of a sentence for a message: its end where it is long, as what a rule was read from seldom comes first. */
export function quote({text}: Sentence): string {
  const words = text.replace(/\s+/g, ' ')
  return words.length > 120 ? `"…${words.slice(-120)}"` : `"${words}"`
}
