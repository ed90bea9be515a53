import ts from 'typescript'
import {readFileSync} from 'node:fs'

// Milliseconds that an editor waits for the list behind `client.`: `tsx completion.ts <file> <rounds>`, as JSON. The first
// is that of an editor that was just opened, the others follow a key each.
const [file = '', rounds = '1'] = process.argv.slice(2)
let [text, version] = [readFileSync(file, 'utf8'), 0]
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true, skipLibCheck: true, types: []
}
const onDisk = new Map<string, ts.IScriptSnapshot | undefined>()
const service = ts.createLanguageService({
  getCompilationSettings: () => options,
  getScriptFileNames: () => [file],
  getScriptVersion: name => (name === file ? String(version) : '0'),
  getScriptSnapshot: name => (name === file ? ts.ScriptSnapshot.fromString(text) : snapshotOf(name)),
  getCurrentDirectory: () => process.cwd(),
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  fileExists: ts.sys.fileExists, readFile: ts.sys.readFile, directoryExists: ts.sys.directoryExists
})
const found = Array.from({length: Number(rounds) + 1}, () => {
  version += 1
  text = `${version > 1 ? '\n' : ''}${text}`
  const start = performance.now()
  const entries = service.getCompletionsAtPosition(file, text.length, {})?.entries.length ?? 0
  return {ms: performance.now() - start, entries}
})
console.log(JSON.stringify({ms: found.map(({ms}) => ms), entries: found[0]?.entries ?? 0}))

/** Read once, as an editor does, which watches what it has read. */
function snapshotOf(name: string): ts.IScriptSnapshot | undefined {
  if (!onDisk.has(name)) {
    const known = ts.sys.readFile(name)
    onDisk.set(name, known === undefined ? undefined : ts.ScriptSnapshot.fromString(known))
  }
  return onDisk.get(name)
}
