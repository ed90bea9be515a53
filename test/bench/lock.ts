import {readFileSync, rmSync, writeFileSync} from 'node:fs'

/** Take a file as the lock of this process, until it ends. Gives the process that holds it, where that one lives. */
export function locked(file: string): number | undefined {
  try {
    writeFileSync(file, String(process.pid), {flag: 'wx'})
  } catch {
    const holder = Number(readFileSync(file, 'utf8'))
    if (lives(holder)) return holder
    rmSync(file, {force: true})
    return locked(file)
  }
  process.on('exit', () => rmSync(file, {force: true}))
  return undefined
}

function lives(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch {
    return false
  }
}
