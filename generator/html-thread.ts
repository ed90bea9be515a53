import {parentPort, workerData} from 'node:worker_threads'
import {htmlPage, type Origin} from './html-page.js'

/** The program of the thread of one page of HTML. */
const {html, origin}: {html: string; origin: Origin} = workerData
parentPort?.postMessage(htmlPage(html, origin))
