import {parentPort} from 'node:worker_threads'
import {doTask, type Task} from './tasks.js'

/** What cannot be kept is made again. */
function quietly(work: () => void): void {
  try {
    work()
  } catch {
    return
  }
}

/**
 * The program of a thread: does one task after the other, and what is left of each when it has answered. Without a task
 * it ends. A task that fails ends it too.
 */
parentPort?.on('message', async (task: Task | undefined) => {
  if (!task) return parentPort?.close()
  const left: (() => void)[] = []
  parentPort?.postMessage(await doTask(task, work => void left.push(work)))
  for (const work of left) quietly(work)
})
