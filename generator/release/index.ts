import {VFile} from 'vfile'
import {changelog, diff, nextVersion, verdict, type Change} from '../diff/index.js'
import type {OpenAPI} from '../types.js'
import {changelogName, withEntry} from './changelog.js'

/**
 * What a product promised before. `given` are documents that its users have, and that the next version follows: the
 * changelog tells what changed since the first. `written` and `changelog` are those of the package on disk.
 */
export type History = {given: readonly OpenAPI[]; written?: OpenAPI | undefined; changelog?: string | undefined}

/** A document with its version, and the changelog of its package. */
export type Released = {spec: OpenAPI; changelog: VFile}

/**
 * Give a document the version that follows from what changed since the last one was given out, and tell the change in the
 * changelog of its package: one entry, however often it was built meanwhile. All else that stands in the file stays.
 * Where people changed the entry itself, the file is `edited`, and has what `--force` writes.
 */
export function release(spec: OpenAPI, {given, written, changelog: text}: History = {given: []}): Released {
  const [base, ...others] = given
  const changes = base ? diff(base, spec) : []
  const versions = others.filter(other => other !== base).map(other => versionAfter(other, diff(other, spec)))
  const version = highest([spec.info.version, ...(base ? [versionAfter(base, changes)] : []), ...versions])
  const entry = entryOf(base, {version, changes})
  const {value, isEdited} = text === undefined
    ? withEntry('# Changelog\n', '', entry || entryOf(undefined, {version, changes}))
    : withEntry(text, written ? entryOf(base, {version: written.info.version, changes: changesOf(base, written)}) : '', entry)
  return {
    spec: {...spec, info: {...spec.info, version}},
    changelog: new VFile({path: changelogName, value, data: {people: isEdited ? 'edited' : 'kept'}})
  }
}

function changesOf(base: OpenAPI | undefined, written: OpenAPI): Change[] {
  return base && base !== written ? diff(base, written) : []
}

function versionAfter({info: {version}}: OpenAPI, changes: Change[]): string {
  return nextVersion(version, verdict(changes))
}

/** A document may ask for a higher version than its changes do. */
function highest(versions: string[]): string {
  return versions.reduce((one, other) => (isHigher(other, one) ? other : one))
}

function isHigher(version: string, other: string): boolean {
  const [a, b] = [version.split('.').map(Number), other.split('.').map(Number)]
  const index = a.findIndex((number, at) => number !== b[at])
  return (a[index] ?? 0) > (b[index] ?? 0)
}

/** What a changelog says of a version; nothing of one that was given out. */
function entryOf(base: OpenAPI | undefined, {version, changes}: {version: string; changes: Change[]}): string {
  if (!base) return `## ${version}\n\nThe history begins here.\n`
  if (changes.length > 0) return changelog(changes, version)
  return version === base.info.version ? '' : `## ${version}\n\nNothing changes for a caller.\n`
}
