import {markdown} from '../emit/escape.js'
import type {Change, Level} from './change.js'
import {isVersion, rank, verdict} from './verdict.js'
import {code, sentenceOf} from './words.js'

/**
 * What changed, as Markdown: a line for each operation with where it stands in the docs, the most serious first, under
 * its version where one is given. No changes give no text.
 */
export function changelog(changes: Change[], version?: string): string {
  if (changes.length === 0) return ''
  const groups = group(changes, ({method, path, operationId}) => `${path} ${method} ${operationId}`)
  const sections = titles.flatMap(([level, title]) => {
    const lines = groups.filter(one => verdict(one) === level).map(line)
    return lines.length === 0 ? [] : [`### ${title}\n\n${lines.join('\n')}\n`]
  })
  const title = version === undefined ? [] : [`## ${isVersion(version) ? version : markdown(version)}\n`]
  return [...title, ...sections].join('\n')
}

const titles: [Level, string][] = [['major', 'Breaking'], ['minor', 'Changed'], ['patch', 'Words only']]

/** One operation: its title, its changes, the most serious first, and its place. */
function line(changes: [Change, ...Change[]]): string {
  const [{summary, operationId, place}] = changes
  const sorted = [...changes].sort((a, b) => rank(b.level) - rank(a.level))
  const sentences = group(sorted, alike).map(([first, ...others]) =>
    sentenceOf([first.words, ...others.map(({words}) => words)]))
  const where = place ? ` (${code(`${place.file}:${place.line}`)})` : ''
  const name = markdown(summary)
  return `* ${name === '' ? code(operationId) : `**${name}**`}: ${sentences.join('; ')}${where}`
}

/** Changes with one key are told as one; those without a noun stand for themselves. */
function alike({what, level, direction, words: {noun, predicate}, sentence}: Change): string {
  return JSON.stringify(noun === '' ? [what, sentence] : [what, level, direction, noun, predicate])
}

/** Items with the same key together, in the order of the first of each. */
function group<Item>(items: Item[], keyOf: (item: Item) => string): [Item, ...Item[]][] {
  const groups = new Map<string, [Item, ...Item[]]>()
  for (const item of items) {
    const known = groups.get(keyOf(item))
    if (known) known.push(item)
    else groups.set(keyOf(item), [item])
  }
  return [...groups.values()]
}
