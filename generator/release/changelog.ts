/** The changelog of a package, which people may write into. */
export const changelogName = 'CHANGELOG.md'

/** An entry of a changelog: the line of its title, and what stands below. */
type Entry = {title: string; body: string}

/**
 * Put an entry into a changelog, in place of the one that was written before: each is Markdown under a title of the second
 * rank, or nothing. What people wrote around it stays. Where they changed the old entry itself the text is `edited`, and
 * what is given loses that entry alone.
 */
export function withEntry(text: string, old: string, entry: string): {value: string; isEdited: boolean} {
  const [was, is] = [parts(old), parts(entry)]
  if (!is && !was || is && find(text, is)) return {value: text, isEdited: false}
  if (!was) return {value: inserted(text, entry), isEdited: false}
  const at = find(text, was)
  if (at && is) return {value: exchanged(text, at, {was, is}), isEdited: false}
  const isAlone = at !== undefined && text.slice(at.title, endOf(text, at.title)).trimEnd() === old.trimEnd()
  return {value: inserted(without(text, was.title), entry), isEdited: !isAlone}
}

function parts(entry: string): Entry | undefined {
  const line = entry.indexOf('\n')
  return line === -1 ? undefined : {title: entry.slice(0, line), body: entry.slice(line).trim()}
}

/** Where title and body of an entry stand; people may have put words between and behind them. */
function find(text: string, {title, body}: Entry): {title: number; body: number} | undefined {
  const start = titleAt(text, title)
  const below = start === -1 ? -1 : text.slice(0, endOf(text, start)).indexOf(body, start + title.length)
  return below === -1 ? undefined : {title: start, body: below}
}

function titleAt(text: string, title: string): number {
  return `\n${text}\n`.indexOf(`\n${title}\n`)
}

/** Where the first entry behind a place begins, or the text ends. */
function endOf(text: string, place: number): number {
  const next = `\n${text}`.indexOf('\n## ', place + 1)
  return next === -1 ? text.length : next
}

function exchanged(text: string, at: {title: number; body: number}, {was, is}: {was: Entry; is: Entry}): string {
  const between = text.slice(at.title + was.title.length, at.body)
  return text.slice(0, at.title) + is.title + between + is.body + text.slice(at.body + was.body.length)
}

function without(text: string, title: string): string {
  const start = titleAt(text, title)
  return start === -1 ? text : text.slice(0, start) + text.slice(endOf(text, start))
}

/** Above all entries, below what stands before them. */
function inserted(text: string, entry: string): string {
  const first = endOf(text, -1)
  const blocks = [text.slice(0, first), entry, text.slice(first)].map(block => block.trim()).filter(Boolean)
  return `${blocks.join('\n\n')}\n`
}
