import ts from 'typescript'
import {readFileSync} from 'node:fs'

// Milliseconds that an editor waits for the list behind `client.`, with the server of TypeScript that editors talk to:
// `tsx completion.ts <file> <keys>`, as JSON. The first is that of a project that is just opened, the others follow a key
// each: a letter of a name, that takes the place of the last one.
const [file = '', keys = '1'] = process.argv.slice(2)
const text = readFileSync(file, 'utf8').trimEnd()
const line = text.split('\n').length
const offset = text.length - text.lastIndexOf('\n')
const unwatched = {close() {}}
const session = new ts.server.Session({
  host: {...ts.sys, write() {}, setTimeout, clearTimeout, setImmediate, clearImmediate, watchFile: () => unwatched, watchDirectory: () => unwatched},
  logger: {
    close() {}, hasLevel: () => false, loggingEnabled: () => false, perftrc() {}, info() {}, startGroup() {}, endGroup() {}, msg() {},
    getLogFileName: () => undefined
  },
  cancellationToken: ts.server.nullCancellationToken,
  typingsInstaller: ts.server.nullTypingsInstaller,
  byteLength: Buffer.byteLength,
  hrtime: process.hrtime,
  useSingleInferredProject: false,
  useInferredProjectPerProjectRoot: false,
  canUseEvents: false
})

let names = 0
const waits = Array.from({length: Number(keys) + 1}, (_, key) => {
  const start = performance.now()
  if (key === 0) ask('open', {file, fileContent: text, scriptKindName: 'TS'})
  else ask('change', {file, line, offset, endLine: line, endOffset: offset + (key > 1 ? 1 : 0), insertString: 'aceghlmopqrstu'.charAt(key % 14)})
  const list = ask('completionInfo', {file, line, offset: key === 0 ? offset : offset + 1})
  const wait = performance.now() - start
  names ||= listed(list)
  return wait
})
console.log(JSON.stringify({ms: waits, entries: names}))
process.exit()

function listed(list: unknown): number {
  return typeof list === 'object' && list !== null && 'entries' in list && Array.isArray(list.entries) ? list.entries.length : 0
}

function ask(command: string, args: object): unknown {
  return session.executeCommand({seq: 0, type: 'request', command, arguments: args}).response
}
