import type {Operation} from '../types.js'
import type {Both, Found} from './change.js'
import {own} from './own.js'
import {code} from './words.js'

/** What changed in what a caller must have: keys, signatures, and the permission that the page's word stands for. */
export function compareSecurity({before, after}: Both<Operation>): Found[] {
  const [was, is] = [waysOf(before), waysOf(after)]
  const base = {direction: 'security', subject: ''} as const
  const isSame = wordsOf(was) === wordsOf(is)
  return [
    ...(isSame ? [] : [{
      ...base,
      what: 'security-changed' as const,
      level: isMore(was, is) ? 'major' as const : 'minor' as const,
      noun: 'security',
      predicate: `${wordsOf(was)} → ${wordsOf(is)}`
    }]),
    ...compareType(before['x-security-type'], after['x-security-type'])
  ]
}

/** The ways to be let in, each the schemes that it takes together. */
function waysOf({security}: Operation): string[][] {
  return security.length === 0 ? [[]] : security.map(schemes => Object.keys(schemes).sort())
}

/** Whether somebody who was let in before lacks something now. */
function isMore(was: string[][], is: string[][]): boolean {
  return was.some(had => !is.some(needs => needs.every(scheme => had.includes(scheme))))
}

function wordsOf(ways: string[][]): string {
  const texts = ways.map(schemes => schemes.map(scheme => own(names, scheme) ?? code(scheme)).join(' and ') || 'none')
  return [...new Set(texts)].sort().join(' or ')
}

const names: {[scheme: string]: string} = {apiKey: 'API key', signature: 'signature'}

/** Each call that was signed before still is: what changes is what the account must have allowed its key. */
function compareType(was: string | undefined, is: string | undefined): Found[] {
  if (was === is) return []
  const demand = is === undefined ? undefined : own(permissions, is)
  return [{
    what: 'security-type-changed',
    direction: 'security',
    level: 'minor',
    noun: 'security type',
    subject: '',
    predicate: `${typeText(was)} → ${typeText(is)}${demand === undefined ? '' : `, ${demand}`}`
  }]
}

/** What security types ask of the API key, where the docs of exchanges agree on it. */
const permissions: {[type: string]: string} = {TRADE: 'the API key needs the permission to trade'}

function typeText(type: string | undefined): string {
  return type === undefined ? 'none' : code(type)
}
