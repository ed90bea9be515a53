/** The middle of values; of an even number of them, the mean of the two in the middle. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? NaN : (low + high) / 2
}

/** The ratio of two contenders that took turns: that of each round, so that a slow stretch of the machine counts for both. */
export function ratios(own: readonly number[], other: readonly number[]): number[] {
  return own.slice(0, other.length).map((value, round) => value / (other[round] ?? NaN))
}

/** `1.24 (1.1–1.4)`: the median with the least and the greatest value; the median alone where all are the same. */
export function spread(values: readonly number[]): string {
  const [middle, least, most] = [median(values), Math.min(...values), Math.max(...values)].map(short)
  return least === most ? String(middle) : `${middle} (${least}–${most})`
}

/** A number with three digits that count, and blanks of thousands: `0.0123`, `1.24`, `12 400`. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return '–'
  const rounded = value === 0 ? 0 : Number(value.toPrecision(3))
  return Math.abs(rounded) >= 1000 ? String(Math.round(rounded)).replace(/\B(?=(\d{3})+$)/g, ' ') : String(rounded)
}
