import ts from 'typescript'
import {merged, rows, type Keys} from './keys.js'

/** What a package of the exchange says of one operation, read from its code and its types. */
export type ConnectorOperation = {
  name: string
  method: string
  path: string
  parameters: string[]
  required: string[]
  signed: boolean
  /** Whether the API key is sent with it, where the package lets it be known. */
  key?: boolean
  weight?: number
  pool?: string
  /** The keys of an answer; of all its forms, where it has several. */
  response: Keys
}

/** Read a connector that OpenAPI Generator wrote: its code (`dist/index.js`) and its types (`dist/index.d.ts`). */
export function readConnector(code: string, types: string): ConnectorOperation[] {
  const [program, declarations] = [parse('index.js', code), parse('index.d.ts', types)]
  const signed = signedNames(program)
  const told = methodsOf(declarations)
  const declared = declaredIn(declarations)
  const typed = [...told.values()].some(({security}) => security !== undefined)
  return all(program, ts.isPropertyAssignment).flatMap(property => {
    const request = requestOf(property)
    const name = property.name.getText()
    if (!request) return []
    const {charge, answer, security} = told.get(name) ?? {}
    const key = signed.has(name) || (typed ? security !== undefined && security !== 'NONE' : undefined)
    return [{name, ...request, signed: signed.has(name), ...(key !== undefined && {key}), ...charge, response: keysOf(answer, declared)}]
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

type Told = {charge?: {weight: number; pool?: string} | undefined; answer?: ts.TypeNode | undefined; security?: string | undefined}

/** What the comments of a method state, and the type that it resolves to; of no stream of that name. */
function methodsOf(declarations: ts.SourceFile): Map<string, Told> {
  const found = new Map<string, Told>()
  const methods = [...all(declarations, ts.isMethodDeclaration), ...all(declarations, ts.isMethodSignature)]
  for (const method of methods) {
    const [answer] = method.type ? all(method.type, ts.isTypeReferenceNode).filter(one => one.typeName.getText() === 'RestApiResponse') : []
    if (!answer) continue
    const [text, known] = [method.getFullText(), found.get(method.name.getText())]
    const [security] = textsOf(text, /(?:Security Type: |@summary .*\()(NONE|MARKET_DATA|USER_STREAM|USER_DATA|TRADE|MARGIN)\b/g)
    found.set(method.name.getText(), {answer: answer.typeArguments?.[0], charge: chargeOf(text) ?? known?.charge, security: security ?? known?.security})
  }
  return found
}

/** A weight that a comment states as one number: `Weight(IP): 5`, `Weight: **5**`, `Weight: 5(IP)`. */
function chargeOf(comment: string): Told['charge'] {
  const [found] = comment.matchAll(/^\s*\*\s*Weight(?:\((\w+)\))?: *\**(\d+)\**(?:\((\w+)\))?\s*$/gim)
  const pool = found?.[1] ?? found?.[3]
  return found && {weight: Number(found[2]), ...(pool !== undefined && {pool: pool.toLowerCase()})}
}

type Declared = ts.InterfaceDeclaration | ts.TypeAliasDeclaration

/** What stands behind the name of a type. A bundle calls the second of a name `Name$1`. */
function declaredIn(declarations: ts.SourceFile): Map<string, Declared> {
  const declared = [...all(declarations, ts.isInterfaceDeclaration), ...all(declarations, ts.isTypeAliasDeclaration)]
  return new Map(declared.map(one => [one.name.text, one]))
}

/** The keys of a type, at every depth; a type that holds itself is read once. */
function keysOf(type: ts.Node | undefined, declared: Map<string, Declared>, open: readonly ts.Node[] = []): Keys {
  if (type === undefined || open.includes(type)) return new Map()
  const within = (nodes: readonly (ts.Node | undefined)[]): Keys => merged(nodes.map(one => keysOf(one, declared, [...open, type])))
  const members = (nodes: readonly ts.TypeElement[]): Keys => new Map(nodes.flatMap(one => memberName(one).map(name => [name, within(ts.isPropertySignature(one) ? [one.type] : [])])))
  if (ts.isParenthesizedTypeNode(type)) return within([type.type])
  if (ts.isArrayTypeNode(type)) return new Map([[rows, within([type.elementType])]])
  if (ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type)) return within(type.types)
  if (ts.isTypeAliasDeclaration(type)) return within([type.type])
  if (ts.isTypeLiteralNode(type)) return members(type.members)
  if (ts.isInterfaceDeclaration(type)) return merged([within((type.heritageClauses ?? []).flatMap(clause => [...clause.types])), members(type.members)])
  if (!ts.isTypeReferenceNode(type) && !ts.isExpressionWithTypeArguments(type)) return new Map()
  const name = (ts.isTypeReferenceNode(type) ? type.typeName : type.expression).getText()
  return name === 'Array' ? new Map([[rows, within(type.typeArguments ?? [])]]) : within([declared.get(name)])
}

function memberName({name}: ts.TypeElement): string[] {
  return name ? [ts.isStringLiteral(name) ? name.text : name.getText()] : []
}
