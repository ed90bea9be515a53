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
  /** The fields of an answer, or of its rows. */
  response: string[]
}

/** Read a connector that OpenAPI Generator wrote: its code (`dist/index.js`) and its types (`dist/index.d.ts`). */
export function readConnector(code: string, types: string): ConnectorOperation[] {
  const [program, declarations] = [parse('index.js', code), parse('index.d.ts', types)]
  const signed = signedNames(program)
  const told = methodsOf(declarations)
  const shapes = shapesOf(declarations)
  return all(program, ts.isPropertyAssignment).flatMap(property => {
    const request = requestOf(property)
    const name = property.name.getText()
    if (!request) return []
    const {weight, answer} = told.get(name) ?? {}
    return [{name, ...request, signed: signed.has(name), ...(weight !== undefined && {weight}), response: fieldsOf(answer, shapes)}]
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

type Told = {weight?: number | undefined; answer?: string | undefined}

/** The weight that the comment of a method states as one number, and the type that it resolves to. */
function methodsOf(declarations: ts.SourceFile): Map<string, Told> {
  const found = new Map<string, Told>()
  const methods = [...all(declarations, ts.isMethodDeclaration), ...all(declarations, ts.isMethodSignature)]
  for (const method of methods) {
    const [answer] = textsOf(method.type?.getText() ?? '', /RestApiResponse<(\w+)/g)
    const comment = method.getFullText()
    const [weight] = textsOf(comment, /^\s*\*\s*Weight(?:\((?:IP|UID|Order)\))?: *(\d+)\s*$/gim)
    const known = found.get(method.name.getText())
    found.set(method.name.getText(), {answer: answer ?? known?.answer, weight: weight === undefined ? known?.weight : Number(weight)})
  }
  return found
}

/** What stands behind the name of a type: an interface with its fields, or a list of another type. */
function shapesOf(declarations: ts.SourceFile): Map<string, string[] | string> {
  return new Map<string, string[] | string>([
    ...all(declarations, ts.isInterfaceDeclaration).map((one): [string, string[] | string] => {
      const [row] = one.heritageClauses ? textsOf(one.heritageClauses.map(clause => clause.getText()).join(), /Array<(\w+)>/g) : []
      return [one.name.text, row ?? one.members.flatMap(member => (member.name ? [nameOf(member.name)] : []))]
    }),
    ...all(declarations, ts.isTypeAliasDeclaration).map((one): [string, string[] | string] =>
      [one.name.text, textsOf(one.type.getText(), /^(?:Array<)?(\w+)(?:>|\[\])?$/g)[0] ?? []])
  ])
}

function nameOf(name: ts.PropertyName): string {
  return ts.isStringLiteral(name) ? name.text : name.getText()
}

function fieldsOf(type: string | undefined, shapes: Map<string, string[] | string>, depth = 0): string[] {
  const shape = type === undefined || depth > 5 ? [] : shapes.get(type) ?? []
  return typeof shape === 'string' ? fieldsOf(shape, shapes, depth + 1) : shape
}
