import type {VFile} from 'vfile'
import {VFileMessage} from 'vfile-message'
import type {Options} from 'vfile-message'

/** A message as plain data, which may leave the process: what docwright puts into one, and nothing else. */
export type PlainMessage = Pick<Options, 'place' | 'ruleId' | 'source'> & {
  reason: string
  fatal: boolean | null | undefined
  cause: PlainMessage | undefined
}

/** A message as plain data. `cause` is a message too: `elsewhere` makes no other. */
export function plainMessage({reason, fatal, place, ruleId, source, cause}: VFileMessage): PlainMessage {
  return {reason, fatal, place, ruleId, source, cause: cause instanceof VFileMessage ? plainMessage(cause) : undefined}
}

/** Put a message back on a file: the same in every field. */
export function addMessage(file: VFile, plain: PlainMessage): void {
  const message = file.message(plain.reason, optionsOf(plain))
  message.fatal = plain.fatal
}

function optionsOf({place, ruleId, source, cause}: PlainMessage): Options {
  return {place, ruleId, source, cause: cause && causeOf(cause)}
}

function causeOf(plain: PlainMessage): VFileMessage {
  const message = new VFileMessage(plain.reason, optionsOf(plain))
  message.fatal = plain.fatal
  return message
}
