import type {VFile} from 'vfile'
import {keep, prune, recall, type Cache, type Key} from '../cache/index.js'
import {dialects} from '../dialects/index.js'
import {isSound} from '../message.js'
import type {Product} from '../types.js'

const productsKept = 64

/** A product as plain data: its dialect by name. */
type Plain = Omit<Product, 'dialect'> & {dialect: string}

/** Read `product.yaml` as `readProduct` does, or know what was read of the same text: what reads it takes long to load. */
export async function knownProduct(file: VFile, name: string, cache?: Cache): Promise<Product | undefined> {
  const key: Key = {kind: 'products', parts: [name, String(file)]}
  const known = cache && isSound(file) ? recall(cache, key) : undefined
  const speaks = isPlain(known) ? dialects[known.dialect] : undefined
  if (isPlain(known) && speaks) return {...known, dialect: speaks}
  const {readProduct} = await import('./index.js')
  const product = readProduct(file, name)
  if (product && cache) {
    keep(cache, key, {...product, dialect: product.dialect.name} satisfies Plain)
    prune(cache, key.kind, productsKept)
  }
  return product
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && ['name', 'dialect', 'title', 'package', 'int64', 'docs'].every(key => typeof Reflect.get(value, key) === 'string')
}
