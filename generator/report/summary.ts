import type {ProductResult} from '../commands/result.js'

/** What a row of the summary says about a product. */
const columns: {title: string; of: (product: ProductResult) => number}[] = [
  {title: 'pages', of: ({pages}) => pages},
  {title: 'operations', of: ({operations}) => operations},
  {title: 'written', of: ({files}) => files.written},
  {title: 'unchanged', of: ({files}) => files.unchanged},
  {title: 'removed', of: ({files}) => files.removed},
  {title: 'errors', of: ({messages}) => messages.filter(({severity}) => severity === 'error').length},
  {title: 'warnings', of: ({messages}) => messages.filter(({severity}) => severity === 'warning').length},
  {title: 'infos', of: ({messages}) => messages.filter(({severity}) => severity === 'info').length}
]

/** A table of all products with their sum, and the time that the command took in seconds. */
export function summary(products: readonly ProductResult[], durationMs: number): string {
  const rows = products.map(product => [product.name, ...columns.map(column => column.of(product))])
  const sums = columns.map(column => products.reduce((sum, product) => sum + column.of(product), 0))
  const all = [['product', ...columns.map(({title}) => title)], ...rows, ...(products.length > 1 ? [['together', ...sums]] : [])]
  const widths = all[0]?.map((_, index) => Math.max(...all.map(row => String(row[index]).length))) ?? []
  const lines = all.map(row => row.map((cell, index) => aligned(cell, index, widths[index] ?? 0)).join('  '))
  return [...lines, `${(durationMs / 1000).toFixed(1)} s`].join('\n')
}

/** Names stand left, figures right. */
function aligned(cell: string | number, index: number, width: number): string {
  return index === 0 ? String(cell).padEnd(width) : String(cell).padStart(width)
}
