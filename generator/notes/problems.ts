import type {NoteProblem, Scope, Sentence} from './types.js'

/** A rule that names what the page has no parameter for. */
export function unknownParameter(name: string, sentence: Sentence, {phrases}: Scope): NoteProblem {
  const severity = sentence.locale === phrases.locale ? 'warning' : 'info'
  const reason = `Unexpected \`${name}\`, expected a parameter of the page`
  return {ruleId: 'unknown-parameter', severity, reason, sentence}
}

/** Words that look like a rule and fit no grammar, or fit one and stand beside others that may change it. */
export function unread(sentence: Sentence, words: string): NoteProblem {
  const reason = `Unexpected words ${quote(words)}, expected a rule about parameters`
  return {ruleId: 'note-unread', severity: 'info', reason, sentence}
}

/** A rule that other words may take back. */
export function takenBack(rule: string, sentence: Sentence, words: string | undefined): NoteProblem[] {
  if (words === undefined) return []
  const reason = `Unexpected words ${quote(words)} beside the rule \`${rule}\`, expected none that may take it back or narrow it: it is not checked`
  return [{ruleId: 'note-unread', severity: 'info', reason, sentence}]
}

/** A reading that is weaker than the words may be meant. */
export function weaker(sentence: Sentence, reason: string): NoteProblem {
  return {ruleId: 'weaker-reading', severity: 'info', reason, sentence}
}

/** Rules that contradict each other or the mandatory column. */
export function conflict(sentence: Sentence, severity: NoteProblem['severity'], reason: string): NoteProblem {
  return {ruleId: 'dependency-conflict', severity, reason, sentence}
}

/** Words of a page for a message, cut where they are long. */
export function quote(text: string): string {
  const words = text.replace(/\s+/g, ' ')
  return words.length > 120 ? `"${words.slice(0, 119)}…"` : `"${words}"`
}

/** Names for a message. */
export function code(names: string[]): string {
  return names.map(name => `\`${name}\``).join(', ')
}
