import {FILE_HEADERS_ONLY, formatPatch, structuredPatch} from 'diff'

/** A file before and after; no text where it is not there. */
export type Change = {name: string; before: string | undefined; after: string | undefined}

/** Texts that differ in more lines than this are not compared line by line: it would take too long, and nobody reads it. */
const mostLines = 20_000

/** A change as a unified diff, as `git apply` and `patch -p1` take it. */
export function patchOf({name, before, after}: Change): string {
  const names = [before === undefined ? '/dev/null' : `a/${name}`, after === undefined ? '/dev/null' : `b/${name}`] as const
  const patch = structuredPatch(...names, before ?? '', after ?? '', undefined, undefined, {context: 3, maxEditLength: mostLines})
  return patch ? formatPatch(patch, FILE_HEADERS_ONLY) : `Files a/${name} and b/${name} differ\n`
}
