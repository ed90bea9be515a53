import {readdirSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {literals, type Regex} from '../regexes.js'

/** How often a text is repeated: the time of a linear regular expression is four times as long for the second. */
const sizes = [5_000, 20_000] as const
const most = 10

// `npm run bench:regexes`: the slowest literals at two sizes, on texts that repeat what the expression itself is made of.
const files = ['generator', 'templates/src/runtime'].flatMap(folder => (
  readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter(name => name.endsWith('.ts')).map(name => path.posix.join(folder, name))
))
const rows = files.flatMap(file => literals(file, readFileSync(file, 'utf8'))).flatMap(regex => (
  textsOf(regex).map(text => ({regex, text, ms: sizes.map(size => msOf(regex, text.repeat(size)))}))
))
const slowest = rows.sort((a, b) => (b.ms[1] ?? 0) - (a.ms[1] ?? 0)).slice(0, most)
for (const {regex, text, ms} of slowest) {
  const times = ms.map(one => `${one.toFixed(1)} ms`.padStart(10)).join('')
  console.log(`${times}  ${JSON.stringify(text).padEnd(12)} ${regex.place} /${regex.source}/${regex.flags}`.slice(0, 160))
}
console.log(`${rows.length} pairs of an expression and a text, repeated ${sizes.join(' and ')} times`)

/** Letters and short words of the expression, and those that stand for its classes. */
function textsOf({source}: Regex): string[] {
  const words = source.replace(/\\[a-zA-Z](?:\{[^}]*\})?/g, ' ').match(/[A-Za-z]{2,8}|[^A-Za-z\s]/g) ?? []
  return [...new Set([...words, 'a', 'A', '0', ' ', '\n', 'a ', '0.', 'a,', '中'])]
}

/** The shorter of two runs: a machine that is busy makes one of them slow. */
function msOf({source, flags}: Regex, text: string): number {
  return Math.min(...[0, 1].map(() => {
    const [regex, start] = [new RegExp(source, flags), performance.now()]
    regex.test(`${text}\u0001`)
    return performance.now() - start
  }))
}
