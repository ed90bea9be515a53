import {parentPort} from 'node:worker_threads'
import {htmlPage} from './html-page.js'

/** The program of the thread of one page of HTML. */
parentPort?.once('message', ({html, url}: {html: string; url?: string}) => parentPort?.postMessage(htmlPage(html, url)))
