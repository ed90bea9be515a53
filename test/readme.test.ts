import {existsSync, readFileSync} from 'node:fs'
import {expect, test} from 'vitest'
import {rules} from '../generator/message.js'

const readme = readFileSync('README.md', 'utf8')

test('the README explains every rule that a message can name', async () => {
  const table = Object.entries(rules).map(([id, sentence]) => `| \`${id}\` | ${sentence.replaceAll('|', '\\|')} |`)
  const expected = ['<!-- rules -->', '', '| rule | meaning |', '|---|---|', ...table, '', '<!-- /rules -->'].join('\n')
  expect(/<!-- rules -->[^]*<!-- \/rules -->/.exec(readme)?.[0]).toBe(expected)
})

test.each([['Quick start', /^npm ci && npm run build$/], ['Tests', /^npm ci && npm test$/]])(
  'the first shell block under %s is one line that does it all', (heading, command) => {
    const block = new RegExp(`## ${heading}\\n[^]*?\`\`\`sh\\n([^]*?)\\n\`\`\``).exec(readme)?.[1]
    expect(block).toMatch(command)
  })

test('every file that the documents link to exists', () => {
  for (const document of ['README.md', 'SECURITY.md', 'CONTRIBUTING.md', 'generator/README.md']) {
    const links = [...readFileSync(document, 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = '']) => link)
    expect(links.filter(link => !existsSync(link))).toEqual([])
  }
})
