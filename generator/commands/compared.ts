import {compareOutput, isStale} from '../output/index.js'
import {refuseUnread} from '../workspace/index.js'
import {isBlocked, nothing, type Run} from './run.js'

/**
 * Compare what was made, if anything was, with what is on disk; with `isBrief` not the package, where the document alone is
 * to be written. What is on disk and cannot be read is an error of the document.
 */
export function compared(run: Run, isBrief = false): Run {
  if (!run.built || isBlocked(run)) return run
  try {
    const isSpecStale = isStale(run.folder, run.specFile)
    return {...run, isSpecStale, difference: isSpecStale && isBrief ? nothing : compareOutput(run.out, run.built.files)}
  } catch (cause) {
    refuseUnread(run.specFile, cause)
    return run
  }
}
