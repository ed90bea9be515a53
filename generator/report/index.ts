import path from 'node:path'
import type {VFile} from 'vfile'
import type {VFileMessage} from 'vfile-message'
import {VFile as VirtualFile} from 'vfile'
import {reporter} from 'vfile-reporter'
import type {Result} from '../commands/result.js'
import {severityOf} from '../commands/result.js'
import {seen, terminal} from '../emit/escape.js'
import {addMessage, plainMessage, type PlainMessage} from '../plain-message.js'

/** The messages of files, as a person reads them: by file, with place, rule and the other place that matters. */
export function pretty(files: VFile[], color: boolean): string {
  const shown = files.filter(file => file.messages.length > 0).map(file => shownFile(file, '.'))
  return shown.length === 0 ? '' : reporter(shown, {color})
}

/** What a command is asked for, and no one else tells. */
const foremost = new Set(['page-stale', 'output-edited'])

/**
 * The messages of files as workflow commands, which GitHub shows beside the lines of a pull request: ten of each severity,
 * so that what is stale comes first. `root` is the folder of the repository, which paths start from.
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function github(files: VFile[], root: string): string {
  const told = files.map(file => shownFile(file, root)).flatMap(file => file.messages.map(message => ({file, message})))
  const isForemost = ({message}: {message: VFileMessage}) => foremost.has(message.ruleId ?? '')
  return [...told.filter(isForemost), ...told.filter(one => !isForemost(one))].map(({file, message}) => {
    const command = {error: 'error', warning: 'warning', info: 'notice'}[severityOf(message)]
    const properties = [`file=${property(file.path)}`, `line=${message.line ?? 1}`, `col=${message.column ?? 1}`]
    return `::${command} ${properties.join(',')},title=${property(message.ruleId ?? '')}::${data(message.reason)}`
  }).join('\n')
}

/** The files with their errors alone. */
export function onlyErrors(files: VFile[]): VFile[] {
  return files.map(file => withMessages(file, message => message.fatal === true))
}

/** A file with those of its messages alone that are wanted. */
export function withMessages(file: VFile, isWanted: (message: VFileMessage) => boolean): VFile {
  const shown = new VirtualFile({cwd: file.cwd, path: file.path, value: file.value})
  shown.messages.push(...file.messages.filter(isWanted))
  return shown
}

/** The result of a command as one JSON document. */
export function jsonResult(result: Result): string {
  return seen(JSON.stringify(result, undefined, 2))
}

/** The file under its path from a folder, with nothing in its messages that a terminal or a log would obey. */
function shownFile(file: VFile, root: string): VFile {
  const shown = new VirtualFile({path: terminal(pathFrom(root, file)), value: file.value})
  for (const message of file.messages) addMessage(shown, shownMessage(plainMessage(message)))
  return shown
}

/** The path of a file from a folder, with `/`. */
export function pathFrom(root: string, {cwd, path: name}: VFile): string {
  return path.relative(root, path.join(cwd, name)).split(path.sep).join('/')
}

function shownMessage({reason, cause, ...message}: PlainMessage): PlainMessage {
  return {...message, reason: terminal(reason), cause: cause && shownMessage(cause)}
}

function data(text: string): string {
  return text.replaceAll('%', '%25')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
