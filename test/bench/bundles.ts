import {gzipSync} from 'node:zlib'
import {build} from 'esbuild'
import {packageFolder} from './contenders.js'

/** Bytes of a program for the browser that makes one call: minified, and gzipped. */
export type Bundle = {title: string; minified: number; gzipped: number}

const program = `
import {createClient} from './dist/core.js'
import {queryMarginAccountOrder} from './dist/operations.js'
const client = createClient({apiKey: 'key', apiSecret: 'secret'})
console.log(await queryMarginAccountOrder(client, {symbol: 'BNBBTC', orderId: 1n}))`

/** Bundle the program with zod beside it and with zod inside. */
export async function measureBundles(): Promise<Bundle[]> {
  return Promise.all([bundle('zod external', ['zod', 'zod/*']), bundle('zod inside', [])])
}

async function bundle(title: string, external: string[]): Promise<Bundle> {
  const {outputFiles: [file]} = await build({
    stdin: {contents: program, resolveDir: packageFolder}, bundle: true, minify: true, write: false, external,
    format: 'esm', platform: 'browser', target: 'es2022'
  })
  const contents = file?.contents ?? new Uint8Array()
  return {title, minified: contents.length, gzipped: gzipSync(contents, {level: 9}).length}
}
