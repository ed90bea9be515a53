import {camelCase} from '../markdown/title.js'

/**
 * The names of lists of values among the components of a spec, in their order, in PascalCase and the singular: the first
 * parameter where its name has two words (`timeInForce` → `TimeInForce`), else the title (`Order side` → `OrderSide`).
 * Each comes once.
 */
export function namesOf(lists: readonly {title: string; parameters: string[]}[]): string[] {
  const taken = new Set(['Error'])
  return lists.map(({title, parameters: [parameter = '']}) => {
    const [byParameter, byTitle] = [pascalCase(parameter), pascalCase(title)]
    const ranked = /[a-z][A-Z]/.test(parameter) ? [byParameter, byTitle] : [byTitle, byParameter]
    const tries = [...ranked, ranked.join('')].filter(name => /^[A-Z]/.test(name))
    const name = tries.find(one => !taken.has(one)) ?? numbered(tries.at(-1) ?? 'Values', taken)
    taken.add(name)
    return name
  })
}

function numbered(name: string, taken: Set<string>): string {
  let number = 1
  const candidate = () => (number === 1 ? name : `${name}${number}`)
  while (taken.has(candidate())) number += 1
  return candidate()
}

function pascalCase(words: string): string {
  if (/[^\x20-\x7e]/.test(words)) return ''
  const name = camelCase(words).replace(/(?<![isu])s$/, '')
  return name.charAt(0).toUpperCase() + name.slice(1)
}
