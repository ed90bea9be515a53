import type {Progress, Stages} from '../commands/progress.js'

/** Where a command is, in one line of a terminal: products and pages done, and the page in work. */
export function progressLine({products, pages, product, stage, page = ''}: Progress, columns: number): string {
  const counts = `[${products.done}/${products.all}] ${pages.done}/${pages.all} pages`
  const line = [counts, product, `${stage} ${page}`.trim()].join('  ')
  return line.length < columns ? line : `${line.slice(0, Math.max(0, columns - 2))}…`
}

/** How long each stage took: `load 12 ms, read 812 ms`. */
export function stagesLine(stages: Stages): string {
  return Object.entries(stages).map(([stage, time]) => `${stage} ${Math.round(time)} ms`).join(', ')
}
