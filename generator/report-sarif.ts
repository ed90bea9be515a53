import path from 'node:path'
import type {VFile} from 'vfile'
import {severityOf} from './commands/result.js'
import {seen} from './emit/escape.js'
import {rules} from './message.js'

const levels = {error: 'error', warning: 'warning', info: 'note'} as const

/**
 * The messages of files as one SARIF 2.1.0 log, which code scanners take.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarif(files: VFile[]): string {
  const driver = {
    name: 'docwright',
    rules: Object.entries(rules).map(([id, text]) => ({id, shortDescription: {text}}))
  }
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{tool: {driver}, columnKind: 'utf16CodeUnits', results: files.flatMap(results)}]
  }
  return seen(JSON.stringify(log, undefined, 2))
}

function results(file: VFile) {
  const uri = path.relative('.', path.join(file.cwd, file.path)).split(path.sep).map(encodeURIComponent).join('/')
  return file.messages.map(message => ({
    ruleId: message.ruleId ?? 'docwright',
    level: levels[severityOf(message)],
    message: {text: message.reason},
    locations: [{
      physicalLocation: {
        artifactLocation: {uri},
        ...(message.line && {region: {startLine: message.line, ...(message.column && {startColumn: message.column})}})
      }
    }]
  }))
}
