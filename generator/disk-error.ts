/** What stood in the way of reading or writing, by the code of the system. */
const obstacles: {[code: string]: string} = {
  ENOSPC: 'full disk',
  EDQUOT: 'end of a quota',
  EFBIG: 'limit of the size of files',
  EACCES: 'lack of permission',
  EPERM: 'lack of permission',
  EROFS: 'read-only file system',
  ENOTDIR: 'file where a folder must be',
  EEXIST: 'file where a folder must be',
  EISDIR: 'folder where a file must be',
  ENOTEMPTY: 'folder where a file must be',
  EBUSY: 'folder in use',
  ENXIO: 'pipe or device where a file must be',
  EXDEV: 'folder of another file system',
  ENOENT: 'missing folder',
  EMFILE: 'number of open files',
  ENAMETOOLONG: 'name that is too long',
  EIO: 'broken disk',
  ERR_FS_FILE_TOO_LARGE: 'file of more than Node can read',
  ERR_STRING_TOO_LONG: 'file of more than Node can read'
}

/** What stood in the way of watching. */
const limits: {[code: string]: string} = {ENOSPC: 'limit of the system on watched files', EMFILE: 'limit of the system on watched files'}

/** One sentence for an error of the file system, with the path; undefined for any other error. */
export function diskProblem(cause: unknown): string | undefined {
  if (!(cause instanceof Error) || !('code' in cause)) return undefined
  const isWatching = 'syscall' in cause && cause.syscall === 'watch'
  const obstacle = (isWatching ? limits[String(cause.code)] : undefined) ?? obstacles[String(cause.code)]
  const place = 'path' in cause ? ` at \`${String(cause.path)}\`` : ''
  return obstacle && `Unexpected ${obstacle}${place} (${String(cause.code)})`
}

/** An error of the file system with the place that it is about: that of a write names none. */
export function withPlace(cause: unknown, place: string): unknown {
  return cause instanceof Error && !('path' in cause) ? Object.assign(cause, {path: place}) : cause
}
