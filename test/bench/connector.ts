import ts from 'typescript'
import {all, declaredIn, keysOf, parse, securityOf, textsOf} from './declared.js'
import type {Keys} from './keys.js'

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
    const security = securityOf(text)
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
