import ts from 'typescript'

/**
 * A part of a file of code: an import, a statement, or a member of a statement where several operations have theirs.
 * `place` is its name in the file, `owner` the address it is about, where it is about one alone; `words` are the names and
 * strings in it, where it has an owner.
 */
export type Part = {place: string; owner: string | undefined; text: string; words: string[]}

/** To which address a name belongs; `undefined` for what all have in common. */
export type OwnerOf = (name: string) => string | undefined

/** Take a file apart. The texts of all parts are the whole file, but for the order of the parts and the blanks between. */
export function partsOf(source: ts.SourceFile, ownerOf: OwnerOf): Part[] {
  return source.statements.flatMap(statement =>
    ts.isImportDeclaration(statement) ? importParts(statement, ownerOf) : partsBelow(statement, statementName(statement), ownerOf))
}

/** What is of one address, or of none, is one part; else it is a frame, and the parts in it. */
function partsBelow(node: ts.Node, place: string, ownerOf: OwnerOf, name = place): Part[] {
  const owner = ownerOf(name)
  if (owner !== undefined) return [{place, owner, text: textOf(node), words: wordsOf(node)}]
  const lists = listsBelow(node)
  const members = lists.flatMap((list, index) => [...list].flatMap(member => {
    const own = memberName(member)
    return partsBelow(member, `${place}/${index}/${own}`, ownerOf, own)
  }))
  const isShared = members.every(part => part.owner === undefined)
  return isShared ? [shared(place, textOf(node))] : [shared(place, frameOf(node, lists)), ...members]
}

/**
 * An import of each name is a part: which others stand beside it says nothing. It has the place that a statement of this
 * name would have, since a file cannot hold both.
 */
function importParts(statement: ts.ImportDeclaration, ownerOf: OwnerOf): Part[] {
  const {name, namedBindings} = statement.importClause ?? {}
  const elements = namedBindings && ts.isNamedImports(namedBindings) ? namedBindings.elements : undefined
  const others = [name, namedBindings && ts.isNamespaceImport(namedBindings) ? namedBindings.name : undefined]
  const frame = frameOf(statement, elements ? [elements] : [])
  const parts = [
    ...others.flatMap(one => (one ? [shared(one.text, frame)] : [])),
    ...(elements ?? []).map(element => ({...shared(element.name.text, `${frame} ${element.getText()}`), owner: ownerOf(element.name.text)}))
  ]
  return parts.length > 0 ? parts : [shared(frame, frame)]
}

function shared(place: string, text: string): Part {
  return {place, owner: undefined, text, words: []}
}

type List = ts.NodeArray<ts.Node>

/** The outermost lists of members: of interfaces, object types, objects and arrays. */
function listsBelow(node: ts.Node): List[] {
  if (ts.isInterfaceDeclaration(node) || ts.isTypeLiteralNode(node)) return [node.members]
  if (ts.isObjectLiteralExpression(node)) return [node.properties]
  if (ts.isArrayLiteralExpression(node)) return [node.elements]
  const found: List[] = []
  node.forEachChild(child => void found.push(...listsBelow(child)))
  return found
}

function frameOf(node: ts.Node, lists: List[]): string {
  const text = node.getSourceFile().text
  const ends = [...lists.map(({pos}) => pos), node.end]
  const starts = [node.getFullStart(), ...lists.map(({end}) => end)]
  return starts.map((start, index) => text.slice(start, ends[index]).trim()).join('…')
}

function wordsOf(node: ts.Node): string[] {
  if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) return [node.text]
  const found: string[] = []
  node.forEachChild(child => void found.push(...wordsOf(child)))
  return found
}

function textOf(node: ts.Node): string {
  return node.getFullText().trim()
}

/** The name of what a statement declares; the text of one that declares nothing. */
export function statementName(node: ts.Statement): string {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations.map(({name}) => name.getText()).join()
  if (ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) return node.name.text
  return ts.isFunctionDeclaration(node) ? node.name?.text ?? '' : node.getText()
}

/** The name of a field or method; of an element the name that it begins with. */
function memberName(node: ts.Node): string {
  const name = ts.isTypeElement(node) || ts.isObjectLiteralElement(node) ? node.name : undefined
  if (name) return ts.isStringLiteral(name) ? name.text : name.getText()
  return /^[\w$]+/.exec(node.getText())?.[0] ?? node.getText()
}
