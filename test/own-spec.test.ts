import fc from 'fast-check'
import {LosslessNumber} from 'lossless-json'
import {expect, test} from 'vitest'
import {parsed, parsedLines, readOwnSpec} from '../generator/diff/own-spec.js'
import {documentText} from '../generator/document-text.js'
import {json} from '../generator/emit/escape.js'
import {operationOf, specOf} from './diff-specs.js'

const digits = fc.stringMatching(/^-?(?:0|[1-9]\d{0,24})(?:\.\d{1,12})?(?:[eE][+-]?\d{1,3})?$/)
const text = fc.oneof(fc.string({unit: 'binary'}), digits, fc.constantFrom('a\n  1.0', '1.0,\n', ' 1.0', '": 1.0', '__proto__', '\u0000', 'null'))
const {document} = fc.letrec(tie => ({
  document: fc.dictionary(text, tie('value')),
  value: fc.oneof({depthSize: 'small'}, text, digits.map(one => new LosslessNumber(one)), fc.boolean(), fc.constant(null), fc.array(tie('value')), tie('document'))
}))

test('what has a line for each member is read as any JSON is, and no number loses a digit', () => {
  fc.assert(fc.property(document.map(value => `${json(value)}\n`).filter(one => !one.includes('\\u0000')), made => {
    expect(parsedLines(made)).toEqual(parsed(made))
    expect(`${json(parsedLines(made))}\n`).toBe(`${json(parsed(made))}\n`)
  }), {numRuns: 500})
})

test('a document of docwright is read back with all its digits, also beside text that looks like a mark', () => {
  for (const told of ['plain', '\u00001.0', 'a\n  1.0,\n']) {
    const spec = specOf([operationOf({description: told, responses: {200: {description: '', content: {'application/json': {
      schema: {type: 'integer'}, example: [new LosslessNumber('12345678901234567890'), new LosslessNumber('1.00'), 1.5, '1.00']
    }}}}})])
    const made = documentText(spec)
    expect(made).toContain('12345678901234567890')
    expect(json(readOwnSpec(made))).toBe(json(spec))
  }
})
