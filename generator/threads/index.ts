import {availableParallelism, totalmem} from 'node:os'
import {Worker} from 'node:worker_threads'
import {revived} from '../cache/index.js'
import {isCompiled, ownProgram} from '../own-code.js'
import {doTask, type Task} from './tasks.js'

/**
 * Threads for the dear steps of a build. `run` rejects where a thread cannot do it: then the caller does it itself. `ready`
 * starts one before there is work for it, which takes its time.
 */
export type Threads = {count: number; ready: () => void; run: (task: Task) => Promise<unknown>; end: () => Promise<void>}

type Waiting = {task: Task; resolve: (value: unknown) => void; reject: (cause: unknown) => void}

const bytesOfOne = 1.5 * 2 ** 30

/**
 * Threads beside the caller's own, each started when there is work for it. Where there are none, the caller's own does all,
 * one task after the other.
 */
export function startThreads(count = spareThreads()): Threads {
  if (count === 0 || !canStart()) return {count: 0, ready: () => undefined, run: task => doTask(task, work => work()), end: async () => undefined}
  const queue: Waiting[] = []
  const [idle, all]: [Worker[], Worker[]] = [[], []]
  const start = () => started(worker => [idle, all].forEach(some => without(some, worker)), all)
  const next = () => {
    if (queue.length === 0) return
    const worker = idle.pop() ?? (all.length < count ? start() : undefined)
    const waiting = worker && queue.shift()
    if (worker && waiting) work(worker, waiting).then(() => idle.push(worker), () => without(all, worker)).finally(next)
  }
  return {
    count,
    ready: () => {
      if (all.length === 0) idle.push(start())
    },
    run: task => new Promise((resolve, reject) => {
      queue.push({task, resolve, reject})
      next()
    }),
    end: async () => void await Promise.all([...all].map(worker => idle.includes(worker) ? ended(worker) : stopped(worker)))
  }
}

/** How many threads the machine has cores and memory for, beside the caller's own: that reads pages, or waits and writes. */
export function spareThreads(): number {
  return Math.max(0, Math.min(availableParallelism(), Math.floor(totalmem() / bytesOfOne)) - 1)
}

/** Threads load files themselves: compiled ones, or, where tsx runs, those with types. */
function canStart(): boolean {
  return isCompiled || process.execArgv.some(argument => argument.includes('tsx'))
}

/** One that ends while nobody waits for it is forgotten: the next task starts another. */
function started(forget: (worker: Worker) => void, all: Worker[]): Worker {
  const worker = new Worker(ownProgram('threads/thread'))
  worker.on('error', () => forget(worker)).on('exit', () => forget(worker))
  worker.unref()
  all.push(worker)
  return worker
}

function without(some: Worker[], worker: Worker): void {
  if (some.includes(worker)) some.splice(some.indexOf(worker), 1)
}

/** A thread that has answered ends when it has done what is left; one that fails meanwhile has ended too. */
function ended(worker: Worker): Promise<unknown> {
  worker.ref()
  worker.postMessage(undefined)
  return new Promise(resolve => worker.once('exit', resolve))
}

/** One that answers while it is being stopped is not left: nothing else may be waited for, and the process would end before it. */
function stopped(worker: Worker): Promise<unknown> {
  worker.removeAllListeners('message')
  return worker.terminate()
}

/** One task in a thread. Rejects where the thread is of no more use. */
async function work(worker: Worker, {task, resolve, reject}: Waiting): Promise<void> {
  try {
    resolve(revived(await answer(worker, task)))
  } catch (cause) {
    reject(cause)
    throw cause
  }
}

function answer(worker: Worker, task: Task): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const listeners = {message: resolve, error: reject, exit: () => reject(new Error('The thread ended'))}
    const settled = Object.entries(listeners).map(([event, listener]) => [event, (value: unknown) => {
      for (const [name, other] of settled) worker.off(name, other)
      worker.unref()
      listener(value)
    }] as const)
    for (const [event, listener] of settled) worker.on(event, listener)
    worker.ref()
    worker.postMessage(task)
  })
}
