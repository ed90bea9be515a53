import fc from 'fast-check'

/** What breaks out of comments, literals, templates, regular expressions, JSON, Markdown and HTML. */
export const breakouts = [
  '*/ process.exit(1) /*', '\'); process.exit(1); (\'', '"); process.exit(1); ("', '`${process.exit(1)}`', '${process.env}',
  '\\', '\\\'', '\\u0027', '\u2028process.exit(1)\u2029', '// x', '{{json process}}', '{{{x}}}', '</script><script>', ']]>', '`', '*/', '/*',
  '__proto__', 'constructor', 'then', '@ts-ignore', '@type {import("x")}', '<!--', '\u0000', '\ud800', '\ufeff', 'a\r\nb', '](javascript:alert(1))',
  '*docwright_name_0_/ process.exit(1) /*', '*docwright_name_0_docwright_name_1_/', '#__PURE__', '\u202e', 'a    b', '\u001b[2J'
]

/** Such a text, or any other. */
export const hostile = fc.oneof(
  fc.constantFrom(...breakouts),
  fc.string({unit: 'binary', maxLength: 30}),
  fc.array(fc.constantFrom('*/', '\'', '"', '`', '${', '}', '\\', '\n', '{{', '}}', '|', '//', '/*', '\u2028', '@', 'x'), {maxLength: 12}).map(parts => parts.join(''))
)
