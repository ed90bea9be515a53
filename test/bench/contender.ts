import {contenders} from './contenders.js'
import type {Call} from './contenders.js'
import type {Plan, Round} from './rates.js'

// One contender, a process of its own: it makes calls for as long as it is told, and tells how many those were.
const [name = '', url = '', packages = '{}'] = process.argv.slice(2)
const contender = contenders[name]
if (contender === undefined) throw new Error(`Unexpected contender ${name}`)
const calls = await contender.start({url, ...JSON.parse(packages)})
await calls.order()

process.on('message', ({call, atOnce, forMs}: Plan) => {
  const one = calls[call]
  if (one === undefined) throw new Error(`Unexpected call ${call}, expected one that the package has`)
  void run(one, atOnce, forMs).then(round => process.send?.(round))
})
process.on('disconnect', () => process.exit())
process.send?.('ready')

async function run(call: Call, atOnce: number, forMs: number): Promise<Round> {
  const cpu = process.cpuUsage()
  const start = performance.now()
  let calls = 0
  const one = async () => {
    for (; performance.now() - start < forMs; calls++) await call()
  }
  await Promise.all(Array.from({length: atOnce}, one))
  const {user, system} = process.cpuUsage(cpu)
  return {perSecond: calls / (performance.now() - start) * 1000, cpuMicroseconds: (user + system) / calls}
}
