import {existsSync} from 'node:fs'
import path from 'node:path'
import {parseArgs, type ParseArgsConfig} from 'node:util'

/** What `npm run bench` is told to do. `told` is the command with what matters for the figures, the folder relative to this one. */
export type Arguments = {sections: string[]; specs: string; rounds: number; json?: string; format: string; readme: boolean; help: boolean; told: string}

const options = {
  specs: {type: 'string', default: 'specs'}, rounds: {type: 'string', default: '3'},
  json: {type: 'string'}, format: {type: 'string', default: 'markdown'}, readme: {type: 'boolean', default: false},
  help: {type: 'boolean', short: 'h', default: false}
} as const

/** The options of this process. One that is wrong ends it with 64 and a line. */
export function optionsOf<Config extends ParseArgsConfig>(config: Config): ReturnType<typeof parseArgs<Config>>['values'] {
  try {
    return parseArgs(config).values
  } catch (cause) {
    return refuse(wordsOf(cause))
  }
}

/** End with 64, and one line that says why. */
export function refuse(why: string): never {
  process.stderr.write(`${why}\n`)
  process.exit(64)
}

function wordsOf(cause: unknown): string {
  return cause instanceof Error ? cause.message.split('\n')[0] ?? '' : String(cause)
}

/** Read the arguments of a benchmark with these sections. A text says what is wrong, in one line. */
export function argumentsOf(args: string[], sections: readonly string[]): Arguments | string {
  try {
    const {values: {specs, rounds, json, format, readme, help}, positionals} = parseArgs({args, allowPositionals: true, options})
    const unknown = positionals.find(name => !sections.includes(name))
    if (unknown !== undefined) return `Unexpected section \`${unknown}\`, expected of ${sections.join(', ')}`
    if (!/^[1-9]\d{0,3}$/.test(rounds)) return `Unexpected \`--rounds ${rounds}\`, expected a number of at least 1`
    if (!['markdown', 'json'].includes(format)) return `Unexpected \`--format ${format}\`, expected markdown or json`
    if (!existsSync(specs)) return `Unexpected \`--specs ${specs}\`, expected a folder of products`
    if (json !== undefined && !existsSync(path.dirname(json))) return `Unexpected \`--json ${json}\`, expected a file in a folder that is there`
    const own = [...positionals, ...(specs === 'specs' ? [] : ['--specs', path.relative('.', specs)]), ...(rounds === '3' ? [] : ['--rounds', rounds])]
    const told = ['npm run bench', ...(own.length > 0 ? ['--'] : []), ...own].join(' ')
    return {sections: positionals.length > 0 ? positionals : [...sections], specs: path.resolve(specs), rounds: Number(rounds), ...(json !== undefined && {json}), format, readme, help, told}
  } catch (cause) {
    return wordsOf(cause)
  }
}
