import {spawn} from 'node:child_process'
import {existsSync, readFileSync, readdirSync} from 'node:fs'

// Runs the command of its arguments, and nothing else, so that what its ended processes took is what the command took.
// Sends that when the command ends: `{code, wall, cpu, memory}`, in seconds and MB, the last two where the system has /proc.
const [program, ...args] = process.argv.slice(2)
const [everyMs, ticksOfSecond, bytesOfUnit] = [50, 100, 1024]
const hasProc = existsSync('/proc/self/stat')

const started = performance.now()
const child = spawn(program, args, {stdio: 'inherit'})
let memory = 0
const sampler = hasProc ? setInterval(sample, everyMs) : undefined
child.on('error', ({message}) => tell({why: message}))
child.on('exit', (code, signal) => tell({code, ...(signal && {why: signal}), wall: (performance.now() - started) / 1000, ...(hasProc && {cpu: secondsOfEnded(), memory})}))
process.on('disconnect', () => {
  if (child.exitCode === null && child.signalCode === null) tree(child.pid).forEach(end)
  process.exit()
})

function tell(usage) {
  clearInterval(sampler)
  process.send(usage, () => process.exit())
}

/** Memory that all processes of the command hold now, or that one of them held: what they share counts in each. */
function sample() {
  const held = tree(child.pid).map(statusOf)
  memory = Math.max(memory, held.reduce((sum, {now}) => sum + now, 0), ...held.map(({most}) => most))
}

function statusOf(pid) {
  const text = read(`/proc/${pid}/status`)
  const [now, most] = ['VmRSS', 'VmHWM'].map(name => Number(new RegExp(`${name}:\\s*(\\d+)`).exec(text)?.[1] ?? 0) * bytesOfUnit / 1e6)
  return {now, most}
}

/** A process and all below it: each thread tells those that it started. */
function tree(pid) {
  if (!hasProc) return [pid]
  return [pid, ...threadsOf(pid).flatMap(thread => read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean)).flatMap(tree)]
}

function threadsOf(pid) {
  try {
    return readdirSync(`/proc/${pid}/task`)
  } catch {
    return []
  }
}

function end(pid) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has just ended.
  }
}

/** Nothing of what has just ended. */
function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/**
 * Seconds of the processor that ended processes took which this one started, and those that they started and waited for.
 * @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
function secondsOfEnded() {
  const [, fields = ''] = /^.*\) (.*)/s.exec(read('/proc/self/stat')) ?? []
  const [user = 0, system = 0] = fields.split(' ').slice(13, 15).map(Number)
  return (user + system) / ticksOfSecond
}
