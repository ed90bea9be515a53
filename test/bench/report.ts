import {median, short, spread} from './statistics.js'

/** What was measured of one contender: the values of its rounds, by column. A column says its unit: `wall, s`. */
export type Row = {name: string; values: {[column: string]: readonly number[]}}

/** A figure that was aimed at: the values that count, and their bound. */
export type Target = {what: string; values: readonly number[]; most?: number; least?: number; verdict?: Verdict}

/** Whether the median of a target is within its bound. */
export type Verdict = 'reached' | 'falls short' | 'not measured'

/** Contenders side by side. `counts` are shown to the last digit. */
export type Table = {title: string; rows: Row[]; counts?: boolean; targets?: Target[]; notes?: string[]}

/** Something that could not be run, and the reason. */
export type Skipped = {what: string; why: string}

/** What a section of the benchmark found. */
export type Report = {tables: Table[]; skipped: Skipped[]}

/** A report with the verdict of each target. */
export function judged(report: Report): Report {
  const judge = (target: Target): Target => ({...target, verdict: verdictOf(target)})
  return {...report, tables: report.tables.map(table => ({...table, ...(table.targets && {targets: table.targets.map(judge)})}))}
}

/** A report without its rows: the targets of each table that has any. */
export function targetsAlone({tables}: Report): Report {
  return {skipped: [], tables: tables.flatMap(({title, targets = []}) => (targets.length > 0 ? [{title, rows: [], targets}] : []))}
}

function verdictOf({values, most = Infinity, least = -Infinity}: Target): Verdict {
  const middle = median(values)
  if (!Number.isFinite(middle)) return 'not measured'
  return middle <= most && middle >= least ? 'reached' : 'falls short'
}

/** A report as Markdown: tables, targets with what fell short, and what could not be run. */
export function markdown({tables, skipped}: Report): string {
  return [...tables.map(tableMarkdown), skippedMarkdown(skipped)].filter(text => text !== '').join('\n\n')
}

function tableMarkdown({title, rows, counts = false, targets = [], notes = []}: Table): string {
  const columns = [...new Set(rows.flatMap(({values}) => Object.keys(values)))]
  const lines = rows.map(({name, values}) => [name, ...columns.map(column => (counts ? String(values[column] ?? '–') : cell(values[column])))])
  const table = rows.length === 0 ? [] : [['', ...columns], ['---', ...columns.map(() => '--:')], ...lines].map(cells => `| ${cells.join(' | ')} |`)
  const parts = [`**${title}**`, table.join('\n'), targets.map(targetLine).join('\n'), notes.join('\n')]
  return parts.filter(text => text !== '').join('\n\n')
}

function cell(values: readonly number[] | undefined): string {
  return values === undefined || values.length === 0 ? '–' : spread(values)
}

function targetLine(target: Target): string {
  const bound = target.most === undefined ? `at least ${short(target.least ?? NaN)}` : `at most ${short(target.most)}`
  const verdict = verdictOf(target)
  return `- ${target.what}: ${spread(target.values)}, ${bound}: ${verdict === 'reached' ? verdict : `**${verdict}**`}`
}

function skippedMarkdown(skipped: Skipped[]): string {
  return [...new Set(skipped.map(({what, why}) => `- Not run: ${what}: ${why}`))].join('\n')
}

/** Put Markdown between the marks of a page: `<!-- bench -->` and `<!-- /bench -->`. Throws where it has none. */
export function between(page: string, text: string): string {
  const marks = /(<!-- bench -->)[\s\S]*?(<!-- \/bench -->)/
  if (!marks.test(page)) throw new Error('Unexpected page without `<!-- bench -->` and `<!-- /bench -->`')
  return page.replace(marks, (_, start: string, end: string) => `${start}\n\n${text}\n\n${end}`)
}
