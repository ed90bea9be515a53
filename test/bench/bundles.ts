import {gzipSync} from 'node:zlib'
import {build} from 'esbuild'
import {packageFolder} from './contenders.js'

/** Bytes of a program for the browser that makes one call: minified, and gzipped. */
export type Bundle = {title: string; minified: number; gzipped: number}

const call = "queryMarginAccountOrder(client, {symbol: 'BNBBTC', orderId: 1n})"

/** Bundle the program with zod beside it and with zod inside. */
export async function measureBundles(): Promise<Bundle[]> {
  return Promise.all(([['zod external', ['zod', 'zod/*']], ['zod inside', []]] as const).map(async ([title, external]) => {
    const contents = await bundleCall(packageFolder, call, [...external])
    return {title, minified: contents.length, gzipped: gzipSync(contents, {level: 9}).length}
  }))
}

/** Bundle a program for the browser that makes one call of the package in `folder`. Gives its code, minified. */
export async function bundleCall(folder: string, call: string, external: string[] = []): Promise<Uint8Array> {
  const program = `
    import {createClient} from './dist/core.js'
    import {${call.slice(0, call.indexOf('('))}} from './dist/operations.js'
    const client = createClient({apiKey: 'key', apiSecret: 'secret'})
    console.log(await ${call})`
  const {outputFiles: [file]} = await build({
    stdin: {contents: program, resolveDir: folder}, bundle: true, minify: true, write: false, external,
    format: 'esm', platform: 'browser', target: 'es2022'
  })
  return file?.contents ?? new Uint8Array()
}
