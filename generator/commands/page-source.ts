import path from 'node:path'
import {diskProblem} from '../disk-error.js'
import {isSound} from '../message.js'
import {boundedHtmlPage} from '../web/bounded-html.js'
import {FetchError, fetchPage} from '../web/fetch-page.js'
import type {HtmlPage} from '../web/html-page.js'
import {readTextFile} from '../workspace/index.js'
import type {Refused} from './init.js'

/** A page of markdown, with front matter; or the body of one that was HTML, and its address. */
export type PageSource = {markdown: string; address?: string}

type Raw = {text: string; url?: string; isHtml: boolean}

/** What a file or an address of the web holds: a page, its HTML turned into markdown, or why there is none. */
export async function pageSource(source: string, allowPrivate = false): Promise<PageSource | Refused> {
  try {
    const raw = /^[a-z][a-z\d+.-]+:/i.test(source) ? await fetchPage(source, {allowPrivate}) : await readFile(source)
    if ('refused' in raw) return raw
    if (!raw.isHtml) return {markdown: raw.text}
    const page: HtmlPage = await boundedHtmlPage(raw.text, raw.url)
    return 'markdown' in page ? page : {refused: `Unexpected HTML in \`${source}\`, expected ${page.lacks}`}
  } catch (cause) {
    const problem = cause instanceof FetchError ? cause.message : diskProblem(cause)
    if (problem === undefined) throw cause
    return {refused: problem}
  }
}

async function readFile(source: string): Promise<Raw | Refused> {
  const file = await readTextFile(path.dirname(source), path.basename(source))
  if (!file) return {refused: `Unexpected file \`${source}\`, expected one that is there`}
  if (!isSound(file)) return {refused: `Unexpected file \`${source}\`: ${file.messages.join('; ')}`}
  return {text: String(file), isHtml: /\.html?$/i.test(source)}
}
