import type {VFile} from 'vfile'
import type {VFileMessage} from 'vfile-message'
import type {Figures} from './figures.js'

/** What `--format json` prints. */
export type Result = {products: ProductResult[]; durationMs: number}
export type ProductResult = {
  name: string
  pages: number
  operations: number
  /** Pages that were refused, and why. */
  skipped: {file: string; ruleId: string; reason: string}[]
  files: {written: number; unchanged: number; removed: number}
  messages: Message[]
  /** The files that a build would write or remove, and as a unified diff if asked; only `check` says so. */
  stale?: string[]
  patch?: string
  /** What was read, in numbers; only `lint` counts. */
  figures?: Figures
}
export type Message = {
  file: string
  line: number | undefined
  column: number | undefined
  severity: Severity
  ruleId: string
  reason: string
}
export type Severity = 'error' | 'warning' | 'info'

/** The figures of one product. `files` counts what was written; a command that writes nothing counts none. */
export function productResult(name: string, read: ReadFiles, files: ProductResult['files']): ProductResult {
  const {pages, operations, all} = read
  return {name, pages: pages.length, operations, skipped: skippedPages(pages), files, messages: all.flatMap(messagesOf)}
}

/** What a command read: the pages, how many operations they gave, and all files that may carry messages. */
export type ReadFiles = {pages: VFile[]; operations: number; all: VFile[]}

/** The severity of a message in the words of the contract. */
export function severityOf({fatal}: VFileMessage): Severity {
  if (fatal) return 'error'
  return fatal === false ? 'warning' : 'info'
}

function messagesOf(file: VFile): Message[] {
  return file.messages.map(message => ({
    file: file.path,
    line: message.line,
    column: message.column,
    severity: severityOf(message),
    ruleId: message.ruleId ?? '',
    reason: message.reason
  }))
}

function skippedPages(pages: VFile[]): ProductResult['skipped'] {
  return pages.flatMap(page => {
    const refusal = page.messages.find(message => message.fatal)
    return refusal ? [{file: page.path, ruleId: refusal.ruleId ?? '', reason: refusal.reason}] : []
  })
}
