import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {normalize} from '../generator/markdown/normalize.js'

const cases: [title: string, given: string, want: string][] = [
  ['writes full-width punctuation in ASCII', '带symbol为1，不带：40；（IP）｜50～60', '带symbol为1,不带:40;(IP)|50~60'],
  ['writes curly quotes as straight ones', '“A” or ‘B’', '"A" or \'B\''],
  ['takes zero-width blanks out', 'Weight\u200b', 'Weight'],
  ['leaves one blank for several, of any kind', 'a \t\u00a0\u3000b', 'a b'],
  ['keeps line breaks and takes the blanks around them', 'a  \n  b\n\nc', 'a\nb\n\nc'],
  ['takes blanks and line breaks at both ends', ' \n a \n ', 'a'],
  ['leaves other marks alone', '你好。a、b-c', '你好。a、b-c']
]

describe('normalize', () => {
  test.each(cases)('%s', (_, given, want) => expect(normalize(given)).toBe(want))

  test('does nothing to text that it has written', () => {
    fc.assert(fc.property(fc.string({unit: 'grapheme'}), text => normalize(normalize(text)) === normalize(text)))
  })
})
