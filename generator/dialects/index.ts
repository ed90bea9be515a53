import type {Dialect} from '../types.js'
import {binance} from './binance.js'

/** Every dialect by the name that `product.yaml` gives. */
export const dialects: {[name: string]: Dialect} = {binance}
