import {parentPort} from 'node:worker_threads'
import {doTask, type Task} from './tasks.js'

/** The program of a thread: does one task after the other. A task that fails ends the thread. */
parentPort?.on('message', async (task: Task) => parentPort?.postMessage(await doTask(task)))
