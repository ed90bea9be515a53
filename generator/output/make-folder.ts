import {mkdir, stat} from 'node:fs/promises'
import path from 'node:path'

/**
 * Make a folder and those above it. Gives the highest one that was made, or undefined where all were there. One by one: where a
 * system has no place for a folder (`/proc/x`), Node's own way never returns.
 */
export async function makeFolder(folder: string): Promise<string | undefined> {
  try {
    return await makeOne(folder)
  } catch (cause) {
    if (codeOf(cause) !== 'ENOENT') throw cause
    const highest = await makeFolder(path.dirname(folder))
    const made = await makeOne(folder)
    return highest ?? made
  }
}

/** Undefined where there is one, which another process may have made meanwhile. */
async function makeOne(folder: string): Promise<string | undefined> {
  try {
    await mkdir(folder)
    return folder
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST' && (await stat(folder)).isDirectory()) return undefined
    throw cause
  }
}

function codeOf(cause: unknown): unknown {
  return cause instanceof Error && 'code' in cause ? cause.code : undefined
}
