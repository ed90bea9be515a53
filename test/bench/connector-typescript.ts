import ts from 'typescript'
import type {ConnectorOperation} from './connector.js'
import {all, declaredIn, keysOf, parse, securityOf, textsOf, type Declared} from './declared.js'

/**
 * Read the connector that the exchange wrote by hand for all its products, `@binance/connector-typescript`: its code
 * (`dist/index.js`) and its types (`dist/index.d.ts`). It states no weight, and sends its key with every request.
 */
export function readConnectorTypescript(code: string, types: string): ConnectorOperation[] {
  const declarations = parse('index.d.ts', types)
  const declared = declaredIn(declarations)
  const signatures = new Map([...all(declarations, ts.isMethodSignature), ...all(declarations, ts.isMethodDeclaration)].map(one => [one.name.getText(), one]))
  return all(parse('index.js', code), ts.isMethodDeclaration).flatMap(one => {
    const [name, text] = [one.name.getText(), one.getText()]
    const [path] = textsOf(text, /this\.prepare(?:Signed)?Path\(\s*"([^" ]+) *"/g)
    const [method] = textsOf(text, /this\.makeRequest\(\s*"([A-Z]+)"/g)
    const signature = signatures.get(name)
    if (path === undefined || method === undefined || !signature) return []
    const [signed, security] = [text.includes('this.prepareSignedPath('), securityOf(one.getFullText())]
    const key = signed || (security === undefined ? undefined : security !== 'NONE')
    return [{name, method, path, ...parametersOf(signature, declared), signed, ...(key !== undefined && {key}), response: keysOf(answerOf(signature), declared)}]
  })
}

type Signature = ts.MethodSignature | ts.MethodDeclaration

/** `(symbol: string, options?: Options)`: what stands alone, and what the type of the options holds. */
function parametersOf({parameters}: Signature, declared: Map<string, Declared>): Pick<ConnectorOperation, 'parameters' | 'required'> {
  const stated = parameters.flatMap((one): readonly (ts.ParameterDeclaration | ts.TypeElement)[] => {
    const type = one.type && ts.isTypeReferenceNode(one.type) ? declared.get(one.type.typeName.getText()) : undefined
    return one.name.getText() === 'options' && type && ts.isInterfaceDeclaration(type) ? type.members : [one]
  })
  const names = (of: typeof stated): string[] => of.flatMap(({name}) => (name ? [name.getText()] : []))
  return {parameters: names(stated), required: names(stated.filter(one => !one.questionToken))}
}

/** `Promise<Answer>` */
function answerOf({type}: Signature): ts.TypeNode | undefined {
  return type && ts.isTypeReferenceNode(type) ? type.typeArguments?.[0] : undefined
}
