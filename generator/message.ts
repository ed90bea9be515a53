import type {VFile} from 'vfile'
import {VFileMessage, type Options} from 'vfile-message'

/** Every rule that a message can name, and what it means. The README explains the same list. */
export const rules = {
  product: '`product.yaml` is not as the README describes it.',
  'file-name': 'A file or folder of a product is a symbolic link, leads outside, or has a name that some systems cannot have.',
  'file-text': 'A page, `product.yaml` or `overlay.yaml` is not UTF-8, or has a NUL; nothing of it is read.',
  'file-unread': 'A page, `product.yaml`, `overlay.yaml`, a folder of pages, or what an earlier build wrote cannot be read; what was good stays.',
  bounds: 'A page, `product.yaml` or `overlay.yaml` is greater than docwright reads: see the bounds in SECURITY.md.',
  overlay: '`overlay.yaml` is not an OpenAPI Overlay 1.0, or gives no valid spec.',
  'overlay-stale': 'An action of `overlay.yaml` finds nothing or changes nothing any more.',
  'page-identity': 'The page holds the body of another page, or an operation that another one had before, or does not say which page it is.',
  'page-empty': 'The page is empty, or has no title but `Untitled`; the last good operation stays.',
  'page-truncated': 'The page has less than half of what it had; the last good operation stays. `--accept-loss` reads it.',
  'page-older': 'The page is older than the one that was read before; the last good operation stays. `--accept-loss` reads it.',
  'page-time': 'The page says when it was updated in words that are no time, or more than a year after all other pages of the product; it is not remembered. `--accept-loss` remembers a time.',
  'operation-lost': 'The page has lost an operation, or all that it had for others, and no change log says that it was removed; the last good one stays. `--accept-loss` drops it.',
  'operation-removed': 'An operation left the spec: its page was deleted, or a change log says that it was removed.',
  loss: 'The product lost more at once than an edit explains. Nothing of it was written; `--accept-loss` writes it.',
  'last-spec': 'The last `openapi.json` is missing, and its copy in the package stands in for it; or it cannot be read, so what was good before is not known.',
  'page-stale': 'The page changed since `openapi.json` was written; build.',
  'page-repair': 'The markdown of the page is damaged; it was read as the docs mean it.',
  'page-text': 'Text of a page with endpoints stands under none of them; it is in no operation.',
  'front-matter': 'The front matter lacks a key, or is not YAML.',
  'request-line': 'No method and path were found where the page is an endpoint, or the line has more behind its path, which no call follows.',
  'duplicate-operation': 'Two places document one method and path; that of the page which had it before is kept.',
  'security-tag': 'A title names its security in a way that the dialect does not know.',
  'operation-id': 'A title gives no usable name of an operation; the message says which one it has.',
  'locale-conflict': 'The two languages of a page contradict each other. The first one stays; of lists beside a table, all values.',
  'locale-fill': 'A fact that the first language lacks was taken from the second.',
  'parameters-missing': 'The page has no parameter table, and does not say that there are no parameters.',
  'parameter-row': 'A row of a parameter table does not have the form of a parameter.',
  'parameter-table': 'A table describes the members of a value, and the page does not say of which parameter; or a table for parameters is not read, since its header is not that of one.',
  'parameter-type': 'A type word is unknown to the dialect.',
  'parameter-required': 'The mandatory column holds a word that is unknown to the dialect, or contradicts the text or what the client signs.',
  'pattern-slow': 'A page states a regular expression that may take long on some text; no client checks it.',
  'unknown-parameter': 'A sentence names a parameter that the page does not have; no rule is made from it.',
  'note-unread': 'A sentence about parameters was not understood, or other words may take its rule back: nothing is checked, the words stay in the description.',
  'weaker-reading': 'A sentence about parameters can be read in two ways; the weaker one is taken.',
  'dependency-conflict': 'Rules about parameters contradict each other or the mandatory column.',
  'weight-unread': 'The words of a weight were not understood; the weight has no charge.',
  'weight-missing': 'The page states no weight, or none for some calls.',
  'weight-pool': 'The page does not say which pool pays; the default of the product is taken.',
  'weight-conflict': 'A page states two costs for one pool, or for one value. The first one stays.',
  'limit-unread': 'A limit is of a kind that a client cannot count; it stays in the description.',
  'unknown-value': 'A weight or a sentence names a value that the list of the parameter lacks.',
  'enum-unresolved': 'The values of a parameter stand nowhere that docwright may trust; any text is taken.',
  'error-code': 'The page of error codes has two meanings for one code, which has no name then.',
  'example-syntax': 'An example is not JSON; it was read, and nothing around the place was lost.',
  'example-unread': 'An example could not be read.',
  'response-type-unknown': 'The page shows a field only as `null`; its type is not known.',
  'response-types': 'A field shows values of several kinds, or of another kind than its table says; or a comment lists its numbers.',
  'response-field': 'A row of a response table describes no field of the example.',
  'response-error': 'An example shows an error; it is no part of the answer.',
  'emitted-code': 'An emitted file is not what its emitter means to write, or does not compile: a defect of docwright. Nothing was written.',
  'output-unwritable': 'A file or folder could not be read or written. Nothing of the product was written.',
  'output-left': 'A folder with what the product was before could not be removed. What was built is in place.',
  template: 'A template could not be rendered, or has a hole that text of a page could leave. Nothing was written.',
  'output-edited': 'A file of the package is not the one that docwright wrote.',
  'response-missing': 'The page shows no response.'
} as const

/** The id of a rule that a message can name. */
export type RuleId = keyof typeof rules

/** Where a message points, and the other place that matters. */
type Where = Pick<Options, 'place' | 'ancestors' | 'cause'>

/** Report what makes a page or file unusable. */
export function error(file: VFile, ruleId: RuleId, reason: string, where: Where = {}): VFileMessage {
  const message = file.message(reason, {...where, ruleId, source: 'docwright'})
  message.fatal = true
  return message
}

/** Report what a person should look at. */
export function warn(file: VFile, ruleId: RuleId, reason: string, where: Where = {}): VFileMessage {
  return file.message(reason, {...where, ruleId, source: 'docwright'})
}

/** Report what was read in a way worth knowing. */
export function note(file: VFile, ruleId: RuleId, reason: string, where: Where = {}): VFileMessage {
  return file.info(reason, {...where, ruleId, source: 'docwright'})
}

/** Whether a file has no error. What has one is not read further. */
export function isSound({messages}: VFile): boolean {
  return !messages.some(({fatal}) => fatal)
}

/** The other place that matters, as the `cause` of a message. */
export function elsewhere(reason: string, place: Options['place']): VFileMessage {
  return new VFileMessage(reason, {place, source: 'docwright'})
}

/** A problem found by a reader that knows no places: the one who called it says where. */
export type Problem = {severity: 'error' | 'warning' | 'info'; ruleId: RuleId; reason: string}

const bySeverity = {error, warning: warn, info: note}

/** Report a problem at its place. */
export function report(file: VFile, {severity, ruleId, reason, place, cause}: Problem & Pick<Where, 'place' | 'cause'>): VFileMessage {
  return bySeverity[severity](file, ruleId, reason, {place, ...(cause !== undefined && {cause})})
}
