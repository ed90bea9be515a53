import ts from 'typescript'
import {merged, rows, type Keys} from './keys.js'

/** The tree of a file of a package. */
export function parse(name: string, text: string): ts.SourceFile {
  return ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true)
}

/** All nodes of a kind. */
export function all<Node extends ts.Node>(source: ts.Node, is: (node: ts.Node) => node is Node): Node[] {
  const found: Node[] = []
  const visit = (node: ts.Node): void => {
    if (is(node)) found.push(node)
    node.forEachChild(visit)
  }
  visit(source)
  return found
}

/** What the first group of a pattern finds in a text, each time. */
export function textsOf(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, found = '']) => found)
}

/** The security that the comment of a method states: as such, or behind its title. */
export function securityOf(comment: string): string | undefined {
  return textsOf(comment, /(?:Security Type: |\()(NONE|MARKET_DATA|USER_STREAM|USER_DATA|TRADE|MARGIN)(?:\)|$)/gm)[0]
}

/** A type that has a name. */
export type Declared = ts.InterfaceDeclaration | ts.TypeAliasDeclaration

/** What stands behind the name of a type. A bundle calls the second of a name `Name$1`. */
export function declaredIn(declarations: ts.SourceFile): Map<string, Declared> {
  const declared = [...all(declarations, ts.isInterfaceDeclaration), ...all(declarations, ts.isTypeAliasDeclaration)]
  return new Map(declared.map(one => [one.name.text, one]))
}

/** The keys of a type, at every depth; a type that holds itself is read once. */
export function keysOf(type: ts.Node | undefined, declared: Map<string, Declared>, open: readonly ts.Node[] = []): Keys {
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
