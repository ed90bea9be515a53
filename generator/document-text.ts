import {json} from './emit/escape.js'
import type {OpenAPI} from './types.js'

const texts = new WeakMap<OpenAPI, string>()

/** The text of a document, as its file has it. It is made once: the document must not change then. */
export function documentText(spec: OpenAPI): string {
  const text = texts.get(spec) ?? `${json(spec)}\n`
  texts.set(spec, text)
  return text
}

/** A document that was read from its text, which is not made again. */
export function withText(spec: OpenAPI, text: string): OpenAPI {
  texts.set(spec, text)
  return spec
}
