import type {VFile} from 'vfile'

/** What tells when a page was updated, where that may be. */
export type TrustedTime = (page: VFile, updated: string | undefined) => string | undefined

const year = 366 * 24 * 3600 * 1000

/**
 * Trust what is a time and at most a year behind those of all other pages of the product. No clock is asked, or a build
 * would give something else on another day. `updatedOf` is what a page says.
 */
export function trustedTimes(pages: readonly VFile[], updatedOf: (page: VFile) => string | undefined): TrustedTime {
  const times = pages.map(page => ({page, time: timeOf(updatedOf(page) ?? '')})).filter(({time}) => !Number.isNaN(time))
  const newest = times.sort((a, b) => b.time - a.time).slice(0, 2)
  return (page, updated) => {
    const other = newest.find(one => one.page !== page)
    return updated !== undefined && timeOf(updated) <= (other ? other.time + year : Infinity) ? updated : undefined
  }
}

/** `2026-06-27 18:42:58.110658` without a zone is read as UTC; NaN for what is no time. */
export function timeOf(updated: string): number {
  const iso = updated.replace(/^['"]|['"]$/g, '').replace(' ', 'T')
  return Date.parse(/(?:Z|[+-]\d{2}:?\d{2})$/.test(iso) || !iso.includes('T') ? iso : `${iso}Z`)
}
