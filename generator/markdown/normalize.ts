/**
 * Write text in one way: full-width punctuation and curly quotes in ASCII, no zero-width blank, one blank for several,
 * no blanks at the ends of lines or of the text. Line breaks stay, so the number of inner lines does too.
 */
export function normalize(text: string): string {
  return text
    .replace(/[，：；（）｜～“”‘’]/g, mark => ascii[mark] ?? mark)
    .replace(/\u200b/g, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim()
}

const ascii: {[mark: string]: string} = {
  '，': ',', '：': ':', '；': ';', '（': '(', '）': ')', '｜': '|', '～': '~', '“': '"', '”': '"', '‘': '\'', '’': '\''
}
