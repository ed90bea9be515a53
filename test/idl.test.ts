import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {holds, namesOf, parseDependency, printDependency} from '../generator/idl/index.js'
import type {Dependency, Operand, Operation, Predicate} from '../generator/idl/index.js'

const canonical = [
  'Or(orderId, origClientOrderId);',
  'ZeroOrOne(symbol, pair);',
  'OnlyOne(preventedMatchId, orderId);',
  'AllOrNone(a, b==true);',
  'endTime >= startTime;',
  'endTime - startTime <= 604800000;',
  'IF a THEN b;',
  'IF a AND NOT b THEN c OR d;',
  'IF fromId THEN NOT (startTime OR endTime);',
  'IF closePosition==\'true\' THEN NOT quantity;',
  'IF isIsolated==true THEN symbol;',
  'IF type==\'LIMIT\' THEN timeInForce AND quantity AND (price OR priceMatch);',
  'IF type==\'STOP\' THEN price AND Or(stopPrice, trailingDelta);',
  'IF pendingType==\'STOP_LOSS\'|\'TAKE_PROFIT\' THEN Or(a, b);',
  'IF fromAccountType==toAccountType THEN Or(fromEmail, toEmail);',
  'IF withdrawOrderId THEN endTime - startTime <= 604800000;',
  'IF NOT asset THEN endTime - startTime <= 604800000;',
  'IF workingIcebergQty THEN workingTimeInForce==\'GTC\' OR workingType==\'LIMIT_MAKER\';',
  'IF [order-id] THEN NOT type==\'it\\\'s\';',
  'IF limit > 5 THEN (a - b) * c < -1.5;',
  'Or([IF], [1st], [a]]);'.replace('a]]', 'a\\]]'),
  'ZeroOrOne(a, OnlyOne(b, c >= d));'
]

describe('parseDependency', () => {
  test.each(canonical)('reads %s and prints it as it was', text => {
    expect(printDependency(parseDependency(text))).toBe(text)
  })

  test.each([
    ['blanks and needless parentheses', ' IF ( a )THEN (b)  AND c ;', 'IF a THEN b AND c;'],
    ['a minus without blanks', 'a-b<=5;', 'a - b <= 5;'],
    ['a comparison within parentheses', 'IF (a - b <= 5 AND c) THEN d;', 'IF a - b <= 5 AND c THEN d;']
  ])('reads %s', (_, given, want) => {
    expect(printDependency(parseDependency(given))).toBe(want)
  })

  test.each([
    ['a bare parameter', 'a;', 0],
    ['no end', 'Or(a, b)', 8],
    ['words after the end', 'Or(a, b); c', 10],
    ['a list of one', 'Or(a);', 4],
    ['IF in IF', 'IF a THEN IF b THEN c;', 10],
    ['AND and OR without parentheses', 'IF a AND b OR c THEN d;', 11],
    ['!= with a string', 'IF a!=\'x\' THEN b;', 6],
    ['a negated comparison without parentheses', 'IF NOT a==b THEN c;', 7],
    ['a string that does not end', 'IF a==\'x THEN b;', 6],
    ['an arithmetic without number', 'a - b <= c;', 9],
    ['an unknown sign', 'Or(a, b#);', 7],
    ['a value list with a name', 'IF a==\'x\'|b THEN c;', 10],
    ['too many parentheses', `IF ${'('.repeat(9999)}`, 103],
    ['nothing', '', 0]
  ])('throws a SyntaxError with the offset of %s', (_, text, offset) => {
    expect(() => parseDependency(text)).toThrow(expect.objectContaining({name: 'SyntaxError', offset}))
  })
})

const name = fc.oneof(
  fc.constantFrom('a', 'orderId', 'x.y', 'order-id', 'IF', 'true', '1st', 'a]b', 'back\\', '', 'Or'),
  fc.string()
)
const value = fc.oneof(fc.integer(), fc.integer().map(integer => integer / 1000))
const operator = fc.constantFrom('<', '>', '<=', '>=', '==', '!=')
const {predicate, operation} = fc.letrec<{predicate: Predicate; operation: Operation; operand: Operand}>(tie => ({
  operand: fc.oneof({maxDepth: 2}, name, tie('operation')),
  operation: fc.record({left: tie('operand'), operator: fc.constantFrom('+', '-', '*', '/'), right: tie('operand')}),
  predicate: fc.oneof({maxDepth: 4},
    fc.record({kind: fc.constant('sent'), name}),
    fc.record({kind: fc.constant('equals'), name, values: fc.array(fc.string(), {minLength: 1, maxLength: 3})}),
    fc.record({kind: fc.constant('is'), name, value: fc.boolean()}),
    fc.record({kind: fc.constant('compare'), name, operator, value}),
    fc.record({kind: fc.constant('relation'), left: name, operator, right: name}),
    fc.record({kind: fc.constant('arithmetic'), left: tie('operation'), operator, value}),
    fc.record({kind: fc.constant('not'), of: tie('predicate')}),
    fc.record({kind: fc.constantFrom('and', 'or'), of: fc.array(tie('predicate'), {minLength: 2, maxLength: 3})}),
    fc.record({
      kind: fc.constantFrom('Or', 'OnlyOne', 'AllOrNone', 'ZeroOrOne'),
      of: fc.array(tie('predicate'), {minLength: 2, maxLength: 3})
    })
  )
}))
const dependency: fc.Arbitrary<Dependency> = fc.oneof(
  fc.record({kind: fc.constant('requires' as const), if: predicate, then: predicate}),
  fc.record({kind: fc.constant('relation' as const), left: name, operator, right: name}),
  fc.record({kind: fc.constant('arithmetic' as const), left: operation, operator, value}),
  fc.record({
    kind: fc.constantFrom('Or' as const, 'OnlyOne' as const, 'AllOrNone' as const, 'ZeroOrOne' as const),
    of: fc.array(predicate, {minLength: 2, maxLength: 3})
  })
)

test('What is printed is read back as it was', () => {
  fc.assert(fc.property(dependency, given => {
    expect(parseDependency(printDependency(given))).toEqual(given)
  }), {numRuns: 2000})
})

test('Reading any text gives a dependency or a SyntaxError with an offset in the text', () => {
  const words = fc.array(fc.constantFrom(
    'IF', 'THEN', 'a', 'b', '==', '<=', '-', '(', ')', ',', ';', '|', '\'x\'', '5', 'AND', 'NOT', 'Or'
  ))
  fc.assert(fc.property(fc.oneof(fc.string(), words.map(list => list.join(' '))), text => {
    try {
      parseDependency(text)
    } catch (error) {
      expect(error).toBeInstanceOf(SyntaxError)
      expect(error).toHaveProperty('offset', expect.any(Number))
    }
  }))
})

test.each([
  ['IF type==\'LIMIT\' THEN timeInForce AND (price OR priceMatch);', ['type', 'timeInForce', 'price', 'priceMatch']],
  ['endTime - startTime <= 5;', ['endTime', 'startTime']],
  ['ZeroOrOne(a, NOT b, a);', ['a', 'b']],
  ['IF a==b THEN c >= d;', ['a', 'b', 'c', 'd']]
])('namesOf gives each name of %s once', (text, want) => {
  expect(namesOf(parseDependency(text))).toEqual(want)
})

describe('holds', () => {
  test.each<[string, Record<string, unknown>, boolean]>([
    ['Or(a, b);', {}, false],
    ['Or(a, b);', {a: undefined}, false],
    ['Or(a, b);', {a: 1, b: 2}, true],
    ['Or(a, b);', {a: null}, true],
    ['OnlyOne(a, b);', {a: 1, b: 2}, false],
    ['OnlyOne(a, b);', {b: 2}, true],
    ['AllOrNone(a, b);', {a: 1}, false],
    ['AllOrNone(a, b);', {}, true],
    ['ZeroOrOne(a, b);', {a: 1, b: 1}, false],
    ['ZeroOrOne(a, b);', {}, true],
    ['IF a THEN b;', {}, true],
    ['IF a THEN b;', {a: 0}, false],
    ['IF a THEN NOT (b OR c);', {a: 1, c: 1}, false],
    ['IF a THEN NOT (b OR c);', {b: 1, c: 1}, true],
    ['IF type==\'A\'|\'B\' THEN b;', {type: 'B'}, false],
    ['IF type==\'A\'|\'B\' THEN b;', {type: 'C'}, true],
    ['IF closePosition==\'true\' THEN NOT b;', {closePosition: true, b: 1}, false],
    ['IF isIsolated==true THEN b;', {isIsolated: 'true'}, false],
    ['IF isIsolated==true THEN b;', {isIsolated: false}, true],
    ['IF limit <= 5 THEN b;', {limit: 5n}, false],
    ['IF limit <= 5 THEN b;', {}, true],
    ['IF a THEN limit > 1.5;', {a: 1, limit: '1.6'}, true],
    ['IF a THEN limit > 1.5;', {a: 1, limit: 'many'}, false],
    ['endTime >= startTime;', {endTime: 1}, true],
    ['endTime >= startTime;', {endTime: 1, startTime: 2}, false],
    ['to > from;', {from: '9007199254740992', to: 9007199254740993n}, true],
    ['endTime - startTime <= 10;', {startTime: 5, endTime: 16n}, false],
    ['endTime - startTime <= 10;', {startTime: 5, endTime: 15}, true],
    ['endTime - startTime <= 10;', {endTime: 15}, true],
    ['IF a==b THEN c;', {a: 'x', b: 'x'}, false],
    ['IF a==b THEN c;', {a: 'x', b: 'y'}, true],
    ['(a + b) * c == 9;', {a: 1, b: 2, c: 3}, true],
    ['(a + b) / c != 1;', {a: 1, b: 2, c: 3}, false]
  ])('%s for %o is %s', (text, params, want) => {
    expect(holds(parseDependency(text), params)).toBe(want)
  })
})
