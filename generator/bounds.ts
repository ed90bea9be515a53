/**
 * How much docwright reads. The greatest page that the docs of an exchange were seen to have is in brackets. What is
 * beyond a bound is refused with a message, so that no page takes more than seconds, or a part of the memory.
 */
export const bounds = {
  /** Bytes of what `add` takes from the web, and of a page (110,000). */
  webBytes: 5_000_000,
  pageBytes: 2_000_000,
  /** Seconds and megabytes that a page of HTML may take to become markdown. */
  htmlSeconds: 5,
  htmlMegabytes: 300,
  /** Bytes of `product.yaml` and of `overlay.yaml`, and letters of the front matter of a page (250). */
  yamlBytes: 100_000,
  frontMatterLength: 5_000,
  /** Characters of a line (850), lines of a page (3,200), and lines between two blank ones (110). */
  lineLength: 20_000,
  lines: 20_000,
  blockLines: 2_000,
  /** Marks of markdown on a page (5,700): each may begin or end something, and remark keeps all of them. */
  marks: 20_000,
  /** The same between two blank lines (310); bars of tables do not count, for remark looks at them once. */
  blockMarks: 5_000,
  /** Tabs of a page (760): remark takes each apart into blanks. */
  tabs: 200_000,
  /** Items of lists on a page (700): what remark does for each grows with their depth. */
  items: 2_500,
  /** Quotes and lists that a line opens in one another (2), and blanks before an item of a list (16). */
  nesting: 20,
  itemIndent: 40,
  /** Levels of JSON in an example (7): of what is deeper only that is left out. */
  jsonDepth: 200,
  /** Levels of a YAML file that brackets and dashes open (6). */
  yamlDepth: 100,
  /** Aliases that may be read in a YAML file; a page has none. */
  yamlAliases: 10,
  /** Places of a document that an action of an overlay changes, objects that it looks at to find them, and values that it adds. */
  overlayPlaces: 10_000,
  overlayLooks: 500_000,
  overlayValues: 100_000,
  /** Characters of a last `openapi.json` (700,000), and its levels of objects and lists (30). */
  specLength: 20_000_000,
  specDepth: 600,
  /** Characters of a regular expression that an overlay or a last `openapi.json` holds. */
  patternLength: 1_000
} as const
