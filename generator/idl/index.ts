/**
 * The Inter-parameter Dependency Language of `x-dependencies`: constraints between the parameters of an operation.
 * @see https://github.com/isa-group/IDL
 */
export {parseDependency} from './parse.js'
export type {DependencySyntaxError} from './reader.js'
export {printDependency, printPredicate} from './print.js'
export {holds} from './holds.js'

/**
 * One dependency: a condition and its consequence, a list of predicates of which so many hold, or a comparison.
 * @see https://github.com/isa-group/IDL#dependency-types-with-examples
 */
export type Dependency = Requires | List | Relation | Arithmetic

/** `IF a THEN b;`: the condition fails or the consequence holds. No other dependency contains one. */
export type Requires = {kind: 'requires'; if: Predicate; then: Predicate}

/** What holds or fails for the parameters of a call. */
export type Predicate = Sent | Equals | Is | Compare | List | Relation | Arithmetic | Not | Junction

/** `a`: the parameter is sent. */
export type Sent = {kind: 'sent'; name: string}

/** `a=='X'|'Y'`: the parameter is sent, and as one of these strings. */
export type Equals = {kind: 'equals'; name: string; values: string[]}

/** `a==true`: the parameter is sent, and as this boolean. */
export type Is = {kind: 'is'; name: string; value: boolean}

/** `a <= 5`: the parameter is sent, and compares with the number. */
export type Compare = {kind: 'compare'; name: string; operator: Operator; value: number}

/** `Or(a, b)` and its like, over two or more predicates: at least one, exactly one, all or none, at most one holds. */
export type List = {kind: 'Or' | 'OnlyOne' | 'AllOrNone' | 'ZeroOrOne'; of: Predicate[]}

/** `a >= b`: both parameters compare, or one of them is not sent. */
export type Relation = {kind: 'relation'; left: string; operator: Operator; right: string}

/** `a - b <= 5`: the result compares with the number, or one of the parameters is not sent. */
export type Arithmetic = {kind: 'arithmetic'; left: Operation; operator: Operator; value: number}

/** `a - b`. An operand that is an operation stands in parentheses. */
export type Operation = {left: Operand; operator: '+' | '-' | '*' | '/'; right: Operand}
export type Operand = string | Operation

/** `NOT a`. */
export type Not = {kind: 'not'; of: Predicate}

/** `a AND b AND c` or `a OR b`, of two or more. The grammar gives no precedence: a mixture has parentheses. */
export type Junction = {kind: 'and' | 'or'; of: Predicate[]}

export type Operator = '<' | '>' | '<=' | '>=' | '==' | '!='

/** The parameters that a dependency or predicate names, each once, in the order of the text. */
export function namesOf(dependency: Dependency | Predicate): string[] {
  return [...new Set(mentions(dependency))]
}

function mentions(node: Dependency | Predicate): string[] {
  switch (node.kind) {
    case 'requires': return [...mentions(node.if), ...mentions(node.then)]
    case 'relation': return [node.left, node.right]
    case 'arithmetic': return operands(node.left)
    case 'not': return mentions(node.of)
    case 'sent': case 'equals': case 'is': case 'compare': return [node.name]
    default: return node.of.flatMap(mentions)
  }
}

/** The parameters of an operation, in the order of the text. */
export function operands(operand: Operand): string[] {
  return typeof operand === 'string' ? [operand] : [...operands(operand.left), ...operands(operand.right)]
}
