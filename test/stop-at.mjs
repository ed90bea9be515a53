import sync from 'node:fs'
import fs from 'node:fs/promises'
import {syncBuiltinESMExports} from 'node:module'
import {isMainThread} from 'node:worker_threads'

/**
 * Loaded before a build (`node --import`), to stop it where it does something, not when a clock says so. `STOP_AT` is
 * `<signal> <phase> <call> <before|during>`: the signal is sent before that call of the file system in that phase, or as soon as it
 * has begun; one that does not return before it is done has ended then. `TRACE` is a file that gets the phase and the name of every call.
 */
const [signal, phaseWanted, callWanted, moment] = (process.env.STOP_AT ?? '').split(' ')
const trace = process.env.TRACE

/** A phase begins with the first call, behind the phase before it, that its words match. */
const begins = [
  ['write', /^open .*-lock /],
  ['swap', /^rename .*-old $/],
  ['after', /^(?!rename)\w+ .*-old/]
]
let phase = 'read'
let calls = 0
/** Calls of `node:fs` call others, and so does the trace. */
let isInside = false

if (isMainThread) {
  for (const name of Object.keys(fs).filter(name => typeof fs[name] === 'function')) watch(fs, name)
  for (const name of ['linkSync', 'mkdirSync', 'renameSync', 'rmdirSync', 'symlinkSync', 'unlinkSync', 'writeFileSync']) watch(sync, name)
  syncBuiltinESMExports()
}

function watch(calls, name) {
  const call = calls[name]
  calls[name] = Object.assign((...args) => {
    if (isInside) return call.apply(calls, args)
    isInside = true
    try {
      const isHere = enter(name, args)
      if (isHere && moment === 'before') process.kill(process.pid, signal)
      const result = call.apply(calls, args)
      if (isHere && moment === 'during') process.kill(process.pid, signal)
      return result
    } finally {
      isInside = false
    }
  }, call)
}

/** Count a call. Says whether it is the one to stop at. */
function enter(name, args) {
  const words = [name, ...args.filter(argument => typeof argument === 'string'), ''].join(' ')
  const [next] = begins
  if (next?.[1].test(words)) [phase, calls] = [begins.shift()[0], 0]
  if (trace) sync.appendFileSync(trace, `${phase} ${name}\n`)
  return phase === phaseWanted && calls++ === Number(callWanted)
}
