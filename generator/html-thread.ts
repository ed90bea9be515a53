import {parentPort} from 'node:worker_threads'
import {htmlPage, type Origin} from './html-page.js'

/** The program of the thread of one page of HTML. */
parentPort?.once('message', ({html, origin}: {html: string; origin: Origin}) => parentPort?.postMessage(htmlPage(html, origin)))
