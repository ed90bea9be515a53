import path from 'node:path'

/** Texts of code, by path. */
export type Texts = ReadonlyMap<string, string>

/**
 * The paths of code that means what it did: its own text is the same, and that of all it imports. None where something
 * else changed that is known without an import. What comes from packages stays as it is while a process runs, and from one
 * process to the next the cache is that of their versions.
 */
export function unchangedCode(before: Texts, after: Texts): Set<string> {
  return sameCode(before, after, {own: text => text, seen: text => text})
}

/**
 * The paths of code that is as sound as it was: but for comments its own text is the same, and so is all that it sees of
 * what it imports. It may have to be compiled again, but not to be checked.
 */
export function soundCode(before: Texts, after: Texts): Set<string> {
  return sameCode(before, after, {own: withoutComments, seen: interfaceOf})
}

/** What counts of a text for itself, and for those that import it. */
type Counts = {own: (text: string) => string; seen: (text: string) => string}

function sameCode(before: Texts, after: Texts, {own, seen}: Counts): Set<string> {
  const paths = [...before.keys(), ...after.keys()]
  if (paths.some(name => before.get(name) !== after.get(name) && [before, after].some(texts => isAmbient(texts.get(name) ?? '')))) return new Set()
  const isSame = (name: string, text: string, part: (text: string) => string) => {
    const last = before.get(name)
    return last === text || last !== undefined && part(last) === part(text)
  }
  const looksSame = new Set([...after].filter(([name, text]) => isSame(name, text, seen)).map(([name]) => name))
  const seesSame = (name: string) => importsOf(name, after.get(name) ?? '').every(one => looksSame.has(one))
  for (let known = -1; known !== looksSame.size;) {
    known = looksSame.size
    for (const name of looksSame) if (!seesSame(name)) looksSame.delete(name)
  }
  return new Set([...after].filter(([name, text]) => seesSame(name) && isSame(name, text, own)).map(([name]) => name))
}

/**
 * Code with an empty comment in place of each that begins a line: what is equal then is the same code. A comment that the
 * compiler obeys stays, and all of a code in which a text may go on in the next line: it can look like a comment.
 */
export function withoutComments(code: string): string {
  const text = code.replace(/(?<=\n)[ \t]*\/\*\*(?!\/)[^]*?\*\//g, comment => (/@(?:ts-|jsx)/i.test(comment) ? comment : '/**/'))
  return /`|\\[\r\n\u2028\u2029]/.test(text) ? code : text
}

/** What others see of code: a constant whose type is written has its value for itself alone. */
function interfaceOf(code: string): string {
  const text = withoutComments(code)
  if (/`|\/\*(?!\*\/)/.test(text)) return text
  return text.split(/(?<=\n)(?=[^\s\])}])/).map(statement => statement.replace(/^((?:export )?const \w+: [\w.]+(?:<[^<>=()]*>)?) = [^]*$/, '$1\n')).join('')
}

/** Whether code may declare what others know without an import of it: a template of a person's own may. */
function isAmbient(text: string): boolean {
  return text !== '' && (/\bdeclare\s+(?:global|module)\b|^\/\/\/\s*<reference/m.test(text) || !/^(?:import|export)\b/m.test(text))
}

/** Any text that looks like a module of the package is taken for one: then too much is compiled, never too little. */
function importsOf(name: string, text: string): string[] {
  return [...text.matchAll(/['"](\.{1,2}\/[^'"\n]+\.js|#platform)['"]/g)].map(([, module = '']) => module === '#platform'
    ? 'src/runtime/platform.ts'
    : path.posix.join(path.posix.dirname(name), module).replace(/\.js$/, '.ts'))
}
