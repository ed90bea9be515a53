import {existsSync} from 'node:fs'
import path from 'node:path'
import {parseArgs} from 'node:util'

/** What `npm run bench` is told to do. `told` is the command as it was given, with a folder relative to this one. */
export type Arguments = {sections: string[]; specs: string; rounds: number; json?: string; format: string; readme: boolean; help: boolean; told: string}

const options = {
  specs: {type: 'string', default: 'specs'}, rounds: {type: 'string', default: '3'},
  json: {type: 'string'}, format: {type: 'string', default: 'markdown'}, readme: {type: 'boolean', default: false},
  help: {type: 'boolean', short: 'h', default: false}
} as const

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
    const told = ['npm run bench', ...(args.length > 0 ? ['--'] : []), ...args.map(arg => (arg === specs ? path.relative('.', specs) : arg))].join(' ')
    return {sections: positionals.length > 0 ? positionals : [...sections], specs: path.resolve(specs), rounds: Number(rounds), ...(json !== undefined && {json}), format, readme, help, told}
  } catch (cause) {
    return cause instanceof Error ? cause.message.split('\n')[0] ?? '' : String(cause)
  }
}
