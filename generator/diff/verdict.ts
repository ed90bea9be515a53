import type {Change, Level} from './change.js'

/** What all changes of a product together ask of its consumers; `none` where nothing changed. */
export type Verdict = Level | 'none'

const verdicts: Verdict[] = ['none', 'patch', 'minor', 'major']

/** The most serious level of a list of changes. */
export function verdict(changes: Pick<Change, 'level'>[]): Verdict {
  return verdicts[Math.max(0, ...changes.map(({level}) => rank(level)))] ?? 'none'
}

/** How serious a verdict is: 0 for none, 3 for major. */
export function rank(level: Verdict): number {
  return verdicts.indexOf(level)
}

/**
 * The version after a change. Below 1.0.0 a breaking change raises the second number and all others the third, so that
 * `^0.4.1`, which stays below 0.5.0, never takes one that breaks. Throws a `RangeError` on anything but `x.y.z`.
 * @see https://semver.org/#spec-item-4
 */
export function nextVersion(version: string, verdict: Verdict): string {
  if (!isVersion(version)) throw new RangeError(`Unexpected version \`${version}\`, expected \`x.y.z\``)
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  if (verdict === 'none') return version
  if (verdict === 'major') return major === 0 ? `0.${minor + 1}.0` : `${major + 1}.0.0`
  return verdict === 'minor' && major > 0 ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`
}

/** Whether a text is a version of three numbers. */
export function isVersion(text: string): boolean {
  return /^(?:0|[1-9]\d{0,8})\.(?:0|[1-9]\d{0,8})\.(?:0|[1-9]\d{0,8})$/.test(text)
}
