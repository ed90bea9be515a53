import ts from 'typescript'

/** What a package of the exchange says of one operation, read from its code and its types. */
export type ConnectorOperation = {
  name: string
  method: string
  path: string
  parameters: string[]
  required: string[]
  signed: boolean
  weight?: number
  /** The fields of an answer, or of its rows; of all its forms, where it has several. */
  response: string[]
}

/** Read a connector that OpenAPI Generator wrote: its code (`dist/index.js`) and its types (`dist/index.d.ts`). */
export function readConnector(code: string, types: string): ConnectorOperation[] {
  const [program, declarations] = [parse('index.js', code), parse('index.d.ts', types)]
  const signed = signedNames(program)
  const told = methodsOf(declarations)
  const declared = declaredIn(declarations)
  return all(program, ts.isPropertyAssignment).flatMap(property => {
    const request = requestOf(property)
    const name = property.name.getText()
    if (!request) return []
    const {weight, answer} = told.get(name) ?? {}
    return [{name, ...request, signed: signed.has(name), ...(weight !== undefined && {weight}), response: fieldsOf(answer, declared)}]
  })
}

function parse(name: string, text: string): ts.SourceFile {
  return ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true)
}

function all<Node extends ts.Node>(source: ts.Node, is: (node: ts.Node) => node is Node): Node[] {
  const found: Node[] = []
  const visit = (node: ts.Node): void => {
    if (is(node)) found.push(node)
    node.forEachChild(visit)
  }
  visit(source)
  return found
}

/** `name: async (…) => {… return {endpoint: '/papi/…', method: 'GET', …}}` */
function requestOf(property: ts.PropertyAssignment): Pick<ConnectorOperation, 'method' | 'path' | 'parameters' | 'required'> | undefined {
  if (!ts.isArrowFunction(property.initializer)) return undefined
  const text = property.initializer.getText()
  const [path] = textsOf(text, /endpoint: "([^"]+)"/g)
  const [method] = textsOf(text, /method: "([A-Z]+)"/g)
  if (path === undefined || method === undefined) return undefined
  return {
    path, method,
    parameters: [...new Set(textsOf(text, /localVar(?:Query|Body)Parameter\["([^"]+)"\]/g))],
    required: textsOf(text, /assertParamExists\)?\("[^"]+", "([^"]+)"/g)
  }
}

function textsOf(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, found = '']) => found)
}

/** Methods whose request is sent with `isSigned: true`. */
function signedNames(program: ts.SourceFile): Set<string> {
  return new Set(all(program, ts.isMethodDeclaration).flatMap(method => {
    const text = method.getText()
    return /isSigned: true/.test(text) ? textsOf(text, /localVarAxiosParamCreator\.(\w+)\(/g) : []
  }))
}

type Told = {weight?: number | undefined; answer?: ts.TypeNode | undefined}

/** The weight that the comment of a method states as one number, and the type that it resolves to; of no stream of that name. */
function methodsOf(declarations: ts.SourceFile): Map<string, Told> {
  const found = new Map<string, Told>()
  const methods = [...all(declarations, ts.isMethodDeclaration), ...all(declarations, ts.isMethodSignature)]
  for (const method of methods) {
    const [answer] = method.type ? all(method.type, ts.isTypeReferenceNode).filter(one => one.typeName.getText() === 'RestApiResponse') : []
    if (!answer) continue
    const [weight] = textsOf(method.getFullText(), /^\s*\*\s*Weight(?:\((?:IP|UID|Order)\))?: *(\d+)\s*$/gim)
    const known = found.get(method.name.getText())
    found.set(method.name.getText(), {answer: answer.typeArguments?.[0], weight: weight === undefined ? known?.weight : Number(weight)})
  }
  return found
}

type Declared = ts.InterfaceDeclaration | ts.TypeAliasDeclaration

/** What stands behind the name of a type. A bundle calls the second of a name `Name$1`. */
function declaredIn(declarations: ts.SourceFile): Map<string, Declared> {
  const declared = [...all(declarations, ts.isInterfaceDeclaration), ...all(declarations, ts.isTypeAliasDeclaration)]
  return new Map(declared.map(one => [one.name.text, one]))
}

/** The fields of a type, of the rows of a list, or of all forms of a union. */
function fieldsOf(type: ts.Node | undefined, declared: Map<string, Declared>, depth = 0): string[] {
  if (type === undefined || depth > 8) return []
  const within = (nodes: readonly (ts.Node | undefined)[]): string[] => [...new Set(nodes.flatMap(one => fieldsOf(one, declared, depth + 1)))]
  if (ts.isParenthesizedTypeNode(type)) return within([type.type])
  if (ts.isArrayTypeNode(type)) return within([type.elementType])
  if (ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type)) return within(type.types)
  if (ts.isTypeAliasDeclaration(type)) return within([type.type])
  if (ts.isTypeLiteralNode(type)) return type.members.flatMap(memberName)
  if (ts.isInterfaceDeclaration(type)) return [...within((type.heritageClauses ?? []).flatMap(clause => [...clause.types])), ...type.members.flatMap(memberName)]
  if (!ts.isTypeReferenceNode(type) && !ts.isExpressionWithTypeArguments(type)) return []
  const name = (ts.isTypeReferenceNode(type) ? type.typeName : type.expression).getText()
  return within([name === 'Array' ? type.typeArguments?.[0] : declared.get(name)])
}

function memberName({name}: ts.TypeElement): string[] {
  return name ? [ts.isStringLiteral(name) ? name.text : name.getText()] : []
}
