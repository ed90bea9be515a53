import {treeOf, ts, type TS} from '../installed/typescript.js'
import type {Meant, Statement} from './shape-meant.js'

/** Code that an emitter does not mean to write, and what it means to. */
export type Strange = {node: TS.Node; expected: string}

/** A file of code by what one walk over its tree finds: what each statement calls, and what emitted code is not made of. */
export type Code = {source: TS.SourceFile; calls: Map<TS.Node, Call[]>; strange: Strange[]}

type Call = {callee: string; node: TS.Node}

/** Where the code of a file differs from what is meant: text of a page that became code. Empty for a sound file. */
export function strangeCode({source, calls, strange}: Code, {imports, statements}: Meant): Strange[] {
  const own = source.statements.filter(one => !ts.isImportDeclaration(one))
  const foreign = source.statements.filter(ts.isImportDeclaration).filter(one => !imports.includes(moduleOf(one)))
  const differing = Array.from({length: Math.max(own.length, statements.length)}, (_, index) => {
    const node = own[index]
    return differs(node ?? source.endOfFileToken, node && declared(node, source), (node && calls.get(node)) ?? [], statements[index])
  })
  return [
    ...foreign.map(node => ({node, expected: `an import of ${imports.join(', ') || 'nothing'}`})),
    ...(differing.find(found => found.length > 0) ?? []),
    ...strange
  ]
}

/** What a file calls and constructs, sorted: what is compiled from it does the same. */
export function callsOf({calls}: Code): string[] {
  return calleesOf([...calls.values()].flat())
}

function calleesOf(calls: Call[]): string[] {
  return calls.map(({callee}) => callee).sort()
}

function differs(node: TS.Node, head: string | undefined, calls: Call[], meant: Statement | undefined): Strange[] {
  if (!meant || head !== meant.declares) return [{node, expected: meant ? `\`${meant.declares}\`` : 'the end of the file'}]
  return meant.calls instanceof RegExp ? otherThan(calls, meant.calls) : otherCalls(node, calls, meant.calls)
}

function otherThan(calls: Call[], allowed: RegExp): Strange[] {
  return calls.filter(({callee}) => !allowed.test(callee)).map(({node}) => ({node, expected: 'calls that make a schema alone'}))
}

function otherCalls(node: TS.Node, calls: Call[], meant: string[]): Strange[] {
  if (calleesOf(calls).join() === [...meant].sort().join()) return []
  const other = calls.find(({callee}) => !meant.includes(callee))
  return [{node: other?.node ?? node, expected: meant.length === 0 ? 'no call' : `calls of ${meant.join(', ')}`}]
}

/** `export const a`; types and interfaces alike are types. */
function declared(node: TS.Statement, source: TS.SourceFile): string {
  const exported = ts.canHaveModifiers(node) && node.modifiers?.some(({kind}) => kind === ts.SyntaxKind.ExportKeyword) ? 'export ' : ''
  if (ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) return `${exported}type ${node.name.text}`
  if (ts.isFunctionDeclaration(node)) return `${exported}function ${node.name?.text ?? ''}`
  if (ts.isExportDeclaration(node)) return node.getText(source).replace(/\s+/g, ' ')
  const isConst = ts.isVariableStatement(node) && (node.declarationList.flags & ts.NodeFlags.Const) !== 0
  return isConst ? `${exported}const ${node.declarationList.declarations.map(({name}) => name.getText(source)).join()}` : node.getText(source)
}

function moduleOf({moduleSpecifier}: TS.ImportDeclaration): string {
  return ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : ''
}

/** `z.optional` for `z.string().optional()`: of a chain the name at its start and the last one. */
function calleeOf(expression: TS.Expression, source: TS.SourceFile): string {
  if (!ts.isPropertyAccessExpression(expression)) return expression.getText(source)
  let start: TS.Expression = expression.expression
  while (ts.isCallExpression(start) || ts.isPropertyAccessExpression(start)) start = start.expression
  return `${ts.isArrayLiteralExpression(start) ? 'array' : start.getText(source)}.${expression.name.text}`
}

const kinds = ts.SyntaxKind

/** All that emitted code is made of, below its statements. Nothing is assigned, deleted, awaited or made a class. */
const plain = new Set([
  kinds.Identifier, kinds.StringLiteral, kinds.NumericLiteral, kinds.TrueKeyword, kinds.FalseKeyword, kinds.NullKeyword,
  kinds.ObjectLiteralExpression, kinds.PropertyAssignment, kinds.ShorthandPropertyAssignment, kinds.SpreadAssignment, kinds.ComputedPropertyName,
  kinds.ArrayLiteralExpression, kinds.ParenthesizedExpression, kinds.PrefixUnaryExpression, kinds.BinaryExpression,
  kinds.CallExpression, kinds.NewExpression, kinds.PropertyAccessExpression, kinds.ElementAccessExpression,
  kinds.ArrowFunction, kinds.EqualsGreaterThanToken, kinds.Parameter, kinds.QuestionToken, kinds.Block, kinds.ReturnStatement,
  kinds.VariableStatement, kinds.VariableDeclarationList, kinds.VariableDeclaration, kinds.FunctionDeclaration, kinds.ExportKeyword,
  kinds.ConditionalExpression, kinds.ColonToken, kinds.QuestionQuestionToken,
  kinds.AmpersandAmpersandToken, kinds.BarBarToken, kinds.EqualsEqualsEqualsToken, kinds.ExclamationEqualsEqualsToken,
  kinds.EqualsEqualsToken, kinds.ExclamationEqualsToken, kinds.LessThanToken, kinds.LessThanEqualsToken, kinds.GreaterThanToken,
  kinds.GreaterThanEqualsToken, kinds.PlusToken, kinds.MinusToken, kinds.AsteriskToken, kinds.SlashToken
])

/** Read a file of code. Strange is what is of another kind, or names what the file does not declare: `process`, `globalThis`. */
export function codeOf(path: string, text: string): Code {
  const source = treeOf(path, text)
  const names = new Set(['RegExp', 'undefined', 'Infinity'])
  const used: TS.Identifier[] = []
  const strange: Strange[] = []
  const calls = new Map<TS.Node, Call[]>()
  for (const statement of source.statements) {
    const found: Call[] = []
    const visit = (node: TS.Node, parent: TS.Node, isInType: boolean): void => {
      if (ts.isImportDeclaration(node)) return namesIn(node).forEach(name => names.add(name))
      if (ts.isExportDeclaration(node)) return
      if (ts.isCallExpression(node)) found.push({callee: calleeOf(node.expression, source), node})
      if (ts.isNewExpression(node)) found.push({callee: `new ${calleeOf(node.expression, source)}`, node})
      if (ts.isImportTypeNode(node)) strange.push({node, expected: 'an import at the top'})
      const isType = isInType || ts.isTypeNode(node) || ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)
      if (!isType && !plain.has(node.kind)) strange.push({node, expected: 'code of another kind'})
      if (!isType && ts.isIdentifier(node)) {
        if (isDeclared(node, parent)) names.add(node.text)
        else if (!isMember(node, parent)) used.push(node)
      }
      node.forEachChild(child => visit(child, node, isType))
    }
    visit(statement, source, false)
    calls.set(statement, found)
  }
  const foreign = used.filter(({text}) => !names.has(text)).map(node => ({node, expected: 'a name that the file declares'}))
  return {source, calls, strange: [...strange, ...foreign]}
}

function namesIn({importClause}: TS.ImportDeclaration): string[] {
  const bindings = importClause?.namedBindings
  if (!bindings) return []
  return ts.isNamespaceImport(bindings) ? [bindings.name.text] : bindings.elements.map(({name}) => name.text)
}

function isDeclared(name: TS.Identifier, parent: TS.Node): boolean {
  return (ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isFunctionDeclaration(parent)) && parent.name === name
}

function isMember(name: TS.Identifier, parent: TS.Node): boolean {
  return (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) && parent.name === name
}
