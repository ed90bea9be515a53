/**
 * What is wrong with a path of a project, relative and with `/`: it leads outside, or some system cannot have it.
 * `undefined` for a sound one.
 * @see https://learn.microsoft.com/windows/win32/fileio/naming-a-file
 */
export function wrongFileName(path: string): string | undefined {
  for (const name of path.split('/')) {
    const wrong = rules.find(([pattern]) => pattern.test(name))?.[1]
    if (wrong) return `Unexpected name \`${name}\` in \`${path}\`, expected ${wrong}`
  }
  return undefined
}

/** Whether a text is `<exchange>/<product>`: words in lower case, with a `-` between them. */
export function isProductName(text: string): boolean {
  return /^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text) && wrongFileName(text) === undefined
}

const rules: [pattern: RegExp, expected: string][] = [
  [/^\.{0,2}$/, 'a path that leads nowhere else'],
  [/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u, 'letters that one can see'],
  [/\ufffd/, 'a name in UTF-8'],
  [/[<>:"\\|?*]/, 'none of `< > : " \\ | ? *`, which Windows does not take'],
  [/^(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$)(?:\.|$)/i, 'a name that is no device of Windows'],
  [/[. ]$/, 'no dot or blank at the end, which Windows drops'],
  [/^.{256}/u, 'at most 255 letters']
]

/** Paths of which two are one where a file system does not tell letters apart; each with the one before it. */
export function sameNames(paths: readonly string[]): [string, string][] {
  const known = new Map<string, string>()
  return paths.flatMap(path => {
    const key = path.normalize('NFC').toLowerCase()
    const other = known.get(key)
    known.set(key, other ?? path)
    return other === undefined || other === path ? [] : [[path, other] satisfies [string, string]]
  })
}
