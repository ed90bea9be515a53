import type {Mark} from './mark.js'

const joint = '(?: ?, ?(?:and |or )?| ?(?:and/or|and|nor|or|/|与/或|以及|与|或者|或|和|、|\\+) ?)(?:the |参数)?'
const lists = [
  new RegExp(`⟦\\d+⟧(?:${joint}⟦\\d+⟧)+`, 'g'),
  new RegExp(`⟪\\d+⟫(?:${joint}⟪\\d+⟫)+`, 'g')
]

/** Make one mark of marks that only commas and conjunctions part. */
export function joinLists(text: string, marks: Mark[]): string {
  return lists.reduce((rest, list) => rest.replace(list, found => joinList(found, marks)), text)
}

function joinList(found: string, marks: Mark[]): string {
  const pieces = found.split(/(?<=[⟧⟫])(?=[^⟧⟫])|(?<=[^⟦⟪])(?=[⟦⟪])/)
  const joints = pieces.filter((_, index) => index % 2 === 1).map(jointOf)
  // "A or B, C …": after "or" a comma begins something else.
  const end = joints.findIndex((word, index) => word === ',' && joints[index - 1] === 'or')
  if (end === -1) return addList(pieces, marks)
  return `${addList(pieces.slice(0, end * 2 + 1), marks)}, ${addList(pieces.slice(end * 2 + 2), marks)}`
}

/** Marks and the words between them, in turn, as one mark. */
function addList(pieces: string[], marks: Mark[]): string {
  const parts = pieces.filter((_, index) => index % 2 === 0).flatMap(piece => marks[Number(piece.slice(1, -1))] ?? [])
  const between = pieces.filter((_, index) => index % 2 === 1).map(jointOf)
  const written = pieces.join('')
  const joints = parts.flatMap((part, index) => [
    ...(index === 0 ? [] : [between[index - 1] ?? ',']),
    ...(part.kind === 'phrase' ? [] : part.joints)
  ])
  if (written.startsWith('⟦')) {
    const members = parts.flatMap(part => part.kind === 'names' ? part.members : [])
    return `⟦${marks.push({kind: 'names', members, joints, written}) - 1}⟧`
  }
  const members = parts.flatMap(part => part.kind === 'values' ? part.members : [])
  return `⟪${marks.push({kind: 'values', members, joints, written}) - 1}⟫`
}

function jointOf(words: string): string {
  if (/and\/or|与\/或/.test(words)) return 'and/or'
  if (/or|\/|或/.test(words)) return 'or'
  return /and|与|和|\+/.test(words) ? 'and' : ','
}
