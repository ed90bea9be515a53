import {ts} from 'ts-morph'

/** What the code of one emitted file may hold: kinds of statements, and what may be called or constructed. */
type Shape = {path: RegExp; statements: ts.SyntaxKind[]; calls: RegExp}

const {ImportDeclaration, ExportDeclaration, VariableStatement, TypeAliasDeclaration, InterfaceDeclaration, FunctionDeclaration} = ts.SyntaxKind
const types = [TypeAliasDeclaration, InterfaceDeclaration]

/** The first row whose path fits counts. A file without a row (the runtime, a user's template) is not emitted from docs. */
const shapes: Shape[] = [
  {path: /^src\/types\.ts$/, statements: types, calls: /^$/},
  {path: /^src\/schemas\.ts$/, statements: [ImportDeclaration, VariableStatement], calls: /^(?:z\.\w+|open|openEnum|requires|sent|is|count|amount|RegExp|check|[a-z]\w*\.(?:optional|nullable|check|min|max|gt|lt|int|includes))$/},
  {path: /^src\/operations\.ts$/, statements: [ImportDeclaration, VariableStatement, TypeAliasDeclaration, FunctionDeclaration], calls: /^client\.call$/},
  {path: /^src\/client\.ts$/, statements: [ImportDeclaration, InterfaceDeclaration, FunctionDeclaration], calls: /^(?:createCore|(?:operations|pages)\.\w+)$/},
  {path: /^src\/mocks\.ts$/, statements: [ImportDeclaration, ExportDeclaration, VariableStatement, FunctionDeclaration], calls: /^(?:mockOf|\w+Mock)$/},
  {path: /^src\/pages\.ts$/, statements: [ImportDeclaration, TypeAliasDeclaration, FunctionDeclaration], calls: /^(?:pagesOf|operations\.\w+)$/},
  {path: /^src\/weights\.ts$/, statements: [ImportDeclaration, VariableStatement, TypeAliasDeclaration, FunctionDeclaration], calls: /^costOf$/},
  {path: /^src\/errors\.ts$/, statements: [VariableStatement, TypeAliasDeclaration], calls: /^$/},
  {path: /^src\/product\.ts$/, statements: [ImportDeclaration, VariableStatement], calls: /^$/}
]

/**
 * The statements and calls of an emitted file that its emitter never writes: text of a page that became code. Empty
 * for a sound file.
 */
export function strangeCode(path: string, source: ts.SourceFile): ts.Node[] {
  const shape = shapes.find(one => one.path.test(path))
  if (!shape) return []
  const statements = source.statements.filter(statement => !shape.statements.includes(statement.kind))
  const found: ts.Node[] = []
  const visit = (node: ts.Node): void => {
    if (isStrange(node, shape)) found.push(node)
    node.forEachChild(visit)
  }
  visit(source)
  return [...statements, ...found]
}

function isStrange(node: ts.Node, {calls}: Shape): boolean {
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return !calls.test(calleeText(node.expression))
  return ts.isTemplateExpression(node) || ts.isTaggedTemplateExpression(node) || ts.isDecorator(node) || ts.isImportTypeNode(node)
}

/** `z.string` for `z.string().optional`: of a chain the name at its start and the last one. */
function calleeText(expression: ts.Expression): string {
  if (!ts.isPropertyAccessExpression(expression)) return expression.getText()
  let start: ts.Expression = expression.expression
  while (ts.isCallExpression(start) || ts.isPropertyAccessExpression(start)) start = start.expression
  return `${start.getText()}.${expression.name.text}`
}
