import {realpathSync} from 'node:fs'
import path from 'node:path'

/** Where a package is installed for code in a folder, as Node looks for it; `undefined` where it is not. */
export function installed(folder: string, name: string): string | undefined {
  try {
    return realpathSync(path.join(folder, 'node_modules', name))
  } catch {
    const above = path.dirname(folder)
    return above === folder ? undefined : installed(above, name)
  }
}
