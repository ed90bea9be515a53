import path from 'node:path'

/** Texts of code, by path. */
export type Texts = ReadonlyMap<string, string>

/**
 * The paths of code that means what it did. What is `unchanged` has its own text, and that of all it imports. What is
 * `sound` has to be compiled again, not checked: its text is the same but for comments, and so is all that it sees of what
 * it imports. What of it is `settled` has its own text: only comments of what it imports changed. None where something else
 * changed that is known without an import. What comes from packages stays as it is while a process runs, and from one
 * process to the next the cache is that of their versions.
 */
export function sameCode(before: Texts, after: Texts): {unchanged: Set<string>; sound: Set<string>; settled: Set<string>} {
  const paths = [...before.keys(), ...after.keys()]
  if (paths.some(name => before.get(name) !== after.get(name) && [before, after].some(texts => isAmbient(texts.get(name) ?? '')))) {
    return {unchanged: new Set(), sound: new Set(), settled: new Set()}
  }
  const imports = new Map([...after].map(([name, text]) => [name, importsOf(name, text)]))
  const importsFrom = (name: string) => imports.get(name) ?? []
  const same = (part: Part) => [...after].filter(([name, text]) => isSame(before.get(name), text, part)).map(([name]) => name)
  const unchanged = closed(same(text => text), importsFrom)
  const looksSame = closed(same(interfaceOf), importsFrom)
  const sound = same(withoutComments).filter(name => !unchanged.has(name) && importsFrom(name).every(one => looksSame.has(one)))
  return {unchanged, sound: new Set(sound), settled: new Set(sound.filter(name => before.get(name) === after.get(name)))}
}

/** Whether the comments of declarations are all of their own source: none came with a type from elsewhere. */
export function hasOwnComments(source: string, declarations: string): boolean {
  return [...declarations.matchAll(/\/\*[^]*?\*\//g)].every(([comment]) => source.includes(comment))
}

/** What of a text counts. */
type Part = (text: string) => string

function isSame(before: string | undefined, after: string, part: Part): boolean {
  return before === after || before !== undefined && part(before) === part(after)
}

/** Those that import none but each other. */
function closed(names: readonly string[], importsFrom: (name: string) => string[]): Set<string> {
  const left = new Set(names)
  for (let known = -1; known !== left.size;) {
    known = left.size
    for (const name of left) if (!importsFrom(name).every(one => left.has(one))) left.delete(name)
  }
  return left
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
export function isAmbient(text: string): boolean {
  return text !== '' && (/\bdeclare\s+(?:global|module)\b|^\/\/\/\s*<reference/m.test(text) || !/^(?:import|export)\b/m.test(text))
}

/** Any text that looks like a module of the package is taken for one: then too much is compiled, never too little. */
function importsOf(name: string, text: string): string[] {
  return [...text.matchAll(/['"](\.{1,2}\/[^'"\n]+\.js|#platform)['"]/g)].map(([, module = '']) => module === '#platform'
    ? 'src/runtime/platform.ts'
    : path.posix.join(path.posix.dirname(name), module).replace(/\.js$/, '.ts'))
}
