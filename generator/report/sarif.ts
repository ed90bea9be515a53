import type {VFile} from 'vfile'
import {severityOf} from '../commands/result.js'
import {seen} from '../emit/escape.js'
import {rules} from '../message.js'
import {pathFrom} from './index.js'

const levels = {error: 'error', warning: 'warning', info: 'note'} as const

/**
 * The messages of files as one SARIF 2.1.0 log, which code scanners take. Paths start from `root`, the folder of the
 * repository.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarif(files: VFile[], root: string): string {
  const driver = {
    name: 'docwright',
    rules: Object.entries(rules).map(([id, text]) => ({id, shortDescription: {text}}))
  }
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{tool: {driver}, columnKind: 'utf16CodeUnits', results: files.flatMap(file => results(file, root))}]
  }
  return seen(JSON.stringify(log, undefined, 2))
}

function results(file: VFile, root: string) {
  const uri = pathFrom(root, file).split('/').map(encodeURIComponent).join('/')
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
