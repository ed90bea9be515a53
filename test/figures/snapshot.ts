import {readFile, writeFile} from 'node:fs/promises'

/**
 * What came to a list of lines since it was kept in a file, `+ line`, and what went, `- line`. Where there is no file the
 * list is kept in it. What is told of real pages has words of theirs: the file stands outside of the project.
 */
export async function changesOf(file: string, lines: string[]): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) {
    await writeFile(file, lines.map(line => `${line}\n`).join(''))
    return []
  }
  const before = text.split('\n').filter(line => line !== '')
  return [...without(lines, before).map(line => `+ ${line}`), ...without(before, lines).map(line => `- ${line}`)]
}

/** The lines that the others lack, each as often as it is lacking. */
function without(lines: string[], others: string[]): string[] {
  const left = new Map<string, number>()
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1)
  return lines.filter(line => {
    const count = left.get(line) ?? 0
    left.set(line, count - 1)
    return count <= 0
  })
}
