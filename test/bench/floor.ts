import {readdirSync, readFileSync} from 'node:fs'
import path from 'node:path'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import {unified} from 'unified'

// The floor of the benchmark: parse all pages of a folder, and do nothing else. `tsx test/bench/floor.ts <specs>`
const [specs = 'specs'] = process.argv.slice(2)
const processor = unified().use(remarkParse).use(remarkGfm).freeze()
for (const name of readdirSync(specs, {recursive: true, encoding: 'utf8'})) {
  if (name.endsWith('.md')) processor.parse(readFileSync(path.join(specs, name), 'utf8'))
}
