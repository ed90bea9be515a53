import {existsSync, realpathSync} from 'node:fs'
import path from 'node:path'

/** Where a package is installed for code in a folder, as Node looks for it; `undefined` where it is not. */
export function installed(folder: string, name: string): string | undefined {
  const place = path.join(folder, 'node_modules', name)
  if (existsSync(place)) return realpathSync(place)
  const above = path.dirname(folder)
  return above === folder ? undefined : installed(above, name)
}
