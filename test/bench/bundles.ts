import path from 'node:path'
import {gzipSync} from 'node:zlib'
import {build, type Plugin} from 'esbuild'
import {packageFolder} from './contenders.js'

/** Bytes of a program for the browser that makes one call: minified, and gzipped. */
export type Bundle = {title: string; minified: number; gzipped: number}

/** What a program that makes one call may take, in bytes, gzipped, with zod beside it and with zod inside. */
export const most = {external: 15_000, inside: 30_000}

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
  return (await bundleProgram(programOf(call), folder, external)).code
}

/** A bundle, minified, and the modules that it leaves out because they are not installed. */
export type Bundled = {code: Uint8Array; missing: string[]}

/** Bundle a program for the browser that stands in a folder. With `leaveMissing` what is not installed is left out, and told. */
export async function bundleProgram(contents: string, resolveDir: string, external: string[], leaveMissing = false): Promise<Bundled> {
  const missing: string[] = []
  for (;;) {
    try {
      const {outputFiles: [file]} = await build({...options, stdin: {contents, resolveDir, loader: 'ts'}, external: [...external, ...missing], logLevel: 'silent'})
      return {code: file?.contents ?? new Uint8Array(), missing}
    } catch (cause) {
      const found = [...String(cause).matchAll(/Could not resolve "([^"]+)"/g)].map(([, name = '']) => name).filter(name => !missing.includes(name))
      if (!leaveMissing || found.length === 0) throw cause
      missing.push(...new Set(found))
    }
  }
}

/**
 * Bundle a program for the browser for each of some operations, with zod beside it. `read` gives a file of the package.
 * Gives the bytes of each, gzipped, the most first.
 */
export async function bundleEach(read: (file: string) => string, ids: string[]): Promise<{id: string; gzipped: number}[]> {
  const entryPoints = ids.map(id => ({in: `call:${id}`, out: id}))
  const {outputFiles} = await build({...options, entryPoints, outdir: 'bundles', external: ['zod', 'zod/*'], plugins: [packageOf(read)]})
  const sizes = outputFiles.map(({path: file, contents}) => ({id: path.basename(file, '.js'), gzipped: gzipSync(contents, {level: 9}).length}))
  return sizes.sort((one, other) => other.gzipped - one.gzipped)
}

const options = {bundle: true, minify: true, write: false, format: 'esm', platform: 'browser', target: 'es2022'} as const

/** Takes a program from its name, and every other file from `read`: no package need be on the disk. */
function packageOf(read: (file: string) => string): Plugin {
  return {
    name: 'package',
    setup(builder) {
      builder.onResolve({filter: /^call:/}, ({path: name}) => ({path: name, namespace: 'package'}))
      builder.onResolve({filter: /^(?:\.|#platform$)/, namespace: 'package'}, ({path: name, importer}) => ({
        path: name === '#platform' ? 'dist/runtime/platform.js' : path.posix.join(path.posix.dirname(importer), name),
        namespace: 'package', sideEffects: false
      }))
      builder.onLoad({filter: /^/, namespace: 'package'}, ({path: file}) =>
        ({contents: file.startsWith('call:') ? programOf(`${file.slice('call:'.length)}(client, {symbol: 'BNBBTC', orderId: 1n})`) : read(file)}))
    }
  }
}

function programOf(call: string): string {
  return `
    import {createClient} from './dist/core.js'
    import {${call.slice(0, call.indexOf('('))}} from './dist/operations.js'
    const client = createClient({apiKey: 'key', apiSecret: 'secret'})
    console.log(await ${call})`
}
