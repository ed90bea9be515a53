/**
 * The texts of YAML of which each line is a key and one of the plainest values. undefined for others: `yaml` reads them,
 * which takes a hundred times as long.
 * @see https://yaml.org/spec/1.2.2/#733-plain-style
 */
export function plainYaml(text: string): Map<string, string> | undefined {
  const values = new Map<string, string>()
  for (const line of text.split('\n')) {
    const [, key, value] = plainLine.exec(line) ?? []
    if (key === undefined || value === undefined) return undefined
    values.set(key, value)
  }
  return values
}

/** A colon within a word begins no value, and none of the marks begins anything. */
const plainLine = /^([a-z][a-z_]*): ([A-Za-z0-9](?:[A-Za-z0-9./_+-]| (?=[A-Za-z0-9])|:(?=[A-Za-z0-9/]))*)$/
