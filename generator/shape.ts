import type {Meant, Statement} from './shape-meant.js'
import {ts, type TS} from './typescript.js'

/** Code that an emitter does not mean to write, and what it means to. */
export type Strange = {node: TS.Node; expected: string}

/** Where the code of a file differs from what is meant: text of a page that became code. Empty for a sound file. */
export function strangeCode(source: TS.SourceFile, {imports, statements}: Meant): Strange[] {
  const own = source.statements.filter(one => !ts.isImportDeclaration(one))
  const foreign = source.statements.filter(ts.isImportDeclaration).filter(one => !imports.includes(moduleOf(one)))
  const differing = Array.from({length: Math.max(own.length, statements.length)}, (_, index) =>
    differs(own[index] ?? source.endOfFileToken, own[index] && declared(own[index]), statements[index]))
  return [
    ...foreign.map(node => ({node, expected: `an import of ${imports.join(', ') || 'nothing'}`})),
    ...(differing.find(found => found.length > 0) ?? []),
    ...strangeNodes(source)
  ]
}

/** What a file calls and constructs, sorted: what is compiled from it does the same. */
export function callsOf(source: TS.Node): string[] {
  return calls(source).map(({callee}) => callee).sort()
}

function calls(source: TS.Node): {callee: string; node: TS.Node}[] {
  const found: {callee: string; node: TS.Node}[] = []
  const visit = (node: TS.Node): void => {
    if (ts.isCallExpression(node)) found.push({callee: calleeOf(node.expression), node})
    if (ts.isNewExpression(node)) found.push({callee: `new ${calleeOf(node.expression)}`, node})
    node.forEachChild(visit)
  }
  visit(source)
  return found
}

function differs(node: TS.Node, head: string | undefined, meant: Statement | undefined): Strange[] {
  if (!meant || head !== meant.declares) return [{node, expected: meant ? `\`${meant.declares}\`` : 'the end of the file'}]
  return meant.calls instanceof RegExp ? otherThan(node, meant.calls) : otherCalls(node, meant.calls)
}

function otherThan(node: TS.Node, allowed: RegExp): Strange[] {
  return calls(node).filter(({callee}) => !allowed.test(callee)).map(call => ({node: call.node, expected: 'calls that make a schema alone'}))
}

function otherCalls(node: TS.Node, meant: string[]): Strange[] {
  if (callsOf(node).join() === [...meant].sort().join()) return []
  const other = calls(node).find(({callee}) => !meant.includes(callee))
  return [{node: other?.node ?? node, expected: meant.length === 0 ? 'no call' : `calls of ${meant.join(', ')}`}]
}

/** `export const a`; types and interfaces alike are types. */
function declared(node: TS.Statement): string {
  const exported = ts.canHaveModifiers(node) && node.modifiers?.some(({kind}) => kind === ts.SyntaxKind.ExportKeyword) ? 'export ' : ''
  if (ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) return `${exported}type ${node.name.text}`
  if (ts.isFunctionDeclaration(node)) return `${exported}function ${node.name?.text ?? ''}`
  if (ts.isExportDeclaration(node)) return node.getText().replace(/\s+/g, ' ')
  const isConst = ts.isVariableStatement(node) && (node.declarationList.flags & ts.NodeFlags.Const) !== 0
  return isConst ? `${exported}const ${node.declarationList.declarations.map(({name}) => name.getText()).join()}` : node.getText()
}

function moduleOf({moduleSpecifier}: TS.ImportDeclaration): string {
  return ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : ''
}

/** `z.optional` for `z.string().optional()`: of a chain the name at its start and the last one. */
function calleeOf(expression: TS.Expression): string {
  if (!ts.isPropertyAccessExpression(expression)) return expression.getText()
  let start: TS.Expression = expression.expression
  while (ts.isCallExpression(start) || ts.isPropertyAccessExpression(start)) start = start.expression
  return `${ts.isArrayLiteralExpression(start) ? 'array' : start.getText()}.${expression.name.text}`
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
  kinds.GreaterThanEqualsToken, kinds.PlusToken, kinds.MinusToken, kinds.AsteriskToken, kinds.SlashToken,
  kinds.SourceFile, kinds.EndOfFileToken
])

/** Code of another kind, or that names what the file does not declare: `process`, `globalThis`. */
function strangeNodes(source: TS.SourceFile): Strange[] {
  const names = new Set(['RegExp', 'undefined', 'Infinity'])
  const used: TS.Identifier[] = []
  const found: Strange[] = []
  const visit = (node: TS.Node): void => {
    if (ts.isImportDeclaration(node)) return namesIn(node).forEach(name => names.add(name))
    if (ts.isImportTypeNode(node)) return void found.push({node, expected: 'an import at the top'})
    if (ts.isTypeNode(node) || ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) return node.forEachChild(visitType)
    if (ts.isExportDeclaration(node)) return
    if (!plain.has(node.kind)) found.push({node, expected: 'code of another kind'})
    if (ts.isIdentifier(node)) {
      if (isDeclared(node)) names.add(node.text)
      else if (!isMember(node)) used.push(node)
    }
    node.forEachChild(visit)
  }
  const visitType = (node: TS.Node): void => {
    if (ts.isImportTypeNode(node)) found.push({node, expected: 'an import at the top'})
    node.forEachChild(visitType)
  }
  visit(source)
  return [...found, ...used.filter(({text}) => !names.has(text)).map(node => ({node, expected: 'a name that the file declares'}))]
}

function namesIn({importClause}: TS.ImportDeclaration): string[] {
  const bindings = importClause?.namedBindings
  if (!bindings) return []
  return ts.isNamespaceImport(bindings) ? [bindings.name.text] : bindings.elements.map(({name}) => name.text)
}

function isDeclared(name: TS.Identifier): boolean {
  const node = name.parent
  return (ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isFunctionDeclaration(node)) && node.name === name
}

function isMember(node: TS.Identifier): boolean {
  const {parent} = node
  return (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) && parent.name === node
}
