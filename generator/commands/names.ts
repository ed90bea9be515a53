import type {Cache} from '../cache/index.js'
import {packagesOf, productNames} from '../workspace/index.js'
import type {Options} from './options.js'
import {UsageError} from './usage-error.js'

/** The products that a command is for. Throws a `UsageError` where there are none, or a name is unknown. */
export async function namesOf({specs, products = []}: Options, cache?: Cache): Promise<string[]> {
  const known = await productNames(specs)
  if (known.length === 0) {
    throw new UsageError(`Unexpected folder \`${specs}\`, expected one that holds <exchange>/<product>/product.yaml; \`init\` sets up a product`)
  }
  const unknown = products.find(name => !known.includes(name))
  const [same] = repeated(known, packageFolder)
  if (same) throw new UsageError(`Unexpected product \`${same[1]}\` beside \`${same[0]}\`, expected a folder of its own for each package`)
  const packages = await packagesOf(specs, known, cache)
  const [twin] = repeated(known.filter(name => packages.has(name)), name => packages.get(name) ?? name)
  if (twin) throw new UsageError(`Unexpected package \`${packages.get(twin[1])}\` of \`${twin[1]}\`, which is that of \`${twin[0]}\` too, expected a name of its own`)
  if (unknown !== undefined) throw new UsageError(`Unexpected product \`${unknown}\`, expected ${known.join(', ')}`)
  return products.length > 0 ? products : known
}

/** The folder of a package, below that of all: `binance-portfolio-margin`. */
export function packageFolder(name: string): string {
  return name.replace('/', '-')
}

/** Items that have the same key as an earlier one, behind it. */
function repeated(items: string[], keyOf: (item: string) => string): [string, string][] {
  return items.flatMap((item, index) => {
    const earlier = items.slice(0, index).find(other => keyOf(other) === keyOf(item))
    return earlier === undefined ? [] : [[earlier, item] satisfies [string, string]]
  })
}
