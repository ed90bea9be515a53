import {writeFileSync} from 'node:fs'
import {isMainThread} from 'node:worker_threads'

// Loaded into every process of a measured command: leaves what the process used in the folder that was named.
const folder = process.env['BENCH_USAGE']
if (folder && isMainThread) process.on('exit', () => writeFileSync(`${folder}/${process.pid}.json`, JSON.stringify(process.resourceUsage())))
