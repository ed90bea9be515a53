import type {Paging} from '../types.js'

/** What the function that gets all rows of an operation promises, as its JSDoc. */
export function pagesDocs(operationId: string, paging: Paging): string {
  return [
    `Every row of \`${operationId}\` that the exchange gives, one after the other.`,
    'Each page is an ordinary call, sent when its first row is wanted.',
    ...idDocs(paging),
    ...pageDocs(paging),
    ...timeDocs(paging),
    ...archiveDocs(paging),
    ...sizeDocs(paging)
  ].join('\n')
}

function idDocs({id, page, time}: Paging): string[] {
  if (!id || page) return []
  const {parameter, field, without = []} = id
  const where = time ? `Without \`${time.from}\` and \`${time.to}\`: in` : 'In'
  const isLimited = !time && without.length > 0
  return [
    `- ${where} the order of \`${field}\`, from \`${parameter}\` (default: 0) on, each row once.`,
    ...(isLimited ? [`  Not taken: ${listed(without)}. The docs do not say what that means beside \`${parameter}\`.`] : [])
  ]
}

function pageDocs({page, time, needs}: Paging): string[] {
  if (!page || needs && time) return []
  const where = needs ? `From ${needs.map(code).join(' to ')}: in` : time ? `Without \`${time.from}\`: in` : 'In'
  return [
    `- ${where} the order of the exchange, from page \`${page.parameter}\` (default: ${page.first}) on to an empty one.`,
    `  A row comes again if new rows move it to the next page meanwhile${time ? `; \`${time.to}\` keeps them out` : ''}.`
  ]
}

function timeDocs({time, page, size}: Paging): string[] {
  if (!time) return []
  const {from, to, field, span, without} = time
  const ends = `From \`${from}\` to \`${to}\` (milliseconds; default: now)${without ? `, without ${listed(without)}` : ''}`
  const spans = span === undefined ?
    'The docs state no longest span.' :
    `A span of ${duration(span + 1)} or more, which the docs limit, is asked for in shorter ones.`
  return [
    `- ${ends}: in the order of \`${field}\`,`,
    '  each row once that does not change meanwhile.',
    `  ${spans}${page || !size ? '' : ' A span that fills a page is asked for in halves; it throws if one millisecond does.'}`,
    ...(page ? [] : [longestPage])
  ]
}

const longestPage =
  '  A page that is the longest so far may have been cut by the exchange: what is before and after it is asked for too, in two calls.'

function archiveDocs({archive}: Paging): string[] {
  if (!archive) return []
  const {parameter, value, months} = archive
  return [
    `  Rows older than about ${months} months are in an archive: a span that may reach so far is asked for twice, the second time with`,
    `  \`${parameter}: ${typeof value === 'string' ? `'${value}'` : value}\`. Give \`${parameter}\` to get the rows of one half alone.`
  ]
}

function sizeDocs({size}: Paging): string[] {
  if (!size) return []
  return [`\`${size.parameter}\` is the number of rows of a page${size.max === undefined ? '' : ` (default: ${size.max})`}.`]
}

function listed(names: string[]): string {
  return names.map(code).join(', ')
}

function code(name: string): string {
  return `\`${name}\``
}

/** Milliseconds as a person says them. */
function duration(ms: number): string {
  const [unit, name] = units.find(([one]) => ms % one === 0) ?? [1, 'ms']
  const count = ms / unit
  return `${count} ${name}${count === 1 || name === 'ms' ? '' : 's'}`
}

const units: [ms: number, name: string][] = [[86_400_000, 'day'], [3_600_000, 'hour'], [60_000, 'minute'], [1_000, 'second']]
