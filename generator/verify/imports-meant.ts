/** The modules that each emitted file may import; `src/pages.ts` is not in every package. */
export const imports = {
  'src/types.ts': ['./runtime/params.js'],
  'src/schemas.ts': ['zod/mini', './runtime/rule.js', './runtime/schema.js', './types.js'],
  'src/costs.ts': ['./runtime/rule.js', './runtime/weight.js'],
  'src/operations.ts': [
    './costs.js', './runtime/client.js', './runtime/counter.js', './runtime/operation.js', './runtime/options.js',
    './schemas.js', './types.js'
  ],
  'src/pages.ts': ['./operations.js', './runtime/client.js', './runtime/options.js', './runtime/pages.js', './types.js'],
  'src/client.ts': ['./core.js', './operations.js', './pages.js', './runtime/client.js', './runtime/options.js', './types.js'],
  'src/mocks.ts': ['msw', './runtime/mock.js', './types.js'],
  'test/types.ts': ['zod', '../src/schemas.js', '../src/types.js']
}
