import path from 'node:path'

/** Texts of code, by path. */
export type Texts = ReadonlyMap<string, string>

/**
 * The paths of code that means what it did: its own text is the same, and that of all it imports. None where something
 * else changed that is known without an import. What comes from packages stays as it is while a process runs, and from one
 * process to the next the cache is that of their versions.
 */
export function unchangedCode(before: Texts, after: Texts): Set<string> {
  const paths = [...before.keys(), ...after.keys()]
  if (paths.some(name => before.get(name) !== after.get(name) && [before, after].some(texts => isAmbient(texts.get(name) ?? '')))) return new Set()
  const same = new Set([...after].filter(([name, text]) => before.get(name) === text).map(([name]) => name))
  for (let known = -1; known !== same.size;) {
    known = same.size
    for (const name of same) {
      if (!importsOf(name, after.get(name) ?? '').every(one => same.has(one))) same.delete(name)
    }
  }
  return same
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
