import { compareSchemas } from '../../src/compatibility/comparison.ts';
import type { JsonSchema } from '../../src/json-schema.ts';
import { makeLenientValidator } from '../../src/validate/lenient-validator.ts';
import { compatibilityCases } from './cases.ts';

const compile = makeLenientValidator();

function allows(schema: JsonSchema, document: unknown): boolean {
  return compile(schema)(document);
}

test.each(compatibilityCases)('$name', async ({ before, after, backward, forward }) => {
  const comparison = await compareSchemas(before, after);

  expect({
    backward: comparison.backward.compatible,
    forward: comparison.forward.compatible,
  }).toEqual({
    backward,
    forward,
  });
  for (const [direction, writer, reader] of [
    ['backward', before, after],
    ['forward', after, before],
  ] as const) {
    const judgment = comparison[direction];
    if (judgment.compatible === false) {
      expect(allows(writer, judgment.witness)).toBe(true);
      expect(allows(reader, judgment.witness)).toBe(false);
    }
    const isKept = comparison.changes.every((change) => change[direction]);
    expect(isKept).toBe(judgment.compatible);
  }
});

test('has at least 60 cases with unique names', () => {
  expect(new Set(compatibilityCases.map(({ name }) => name)).size).toBe(compatibilityCases.length);
  expect(compatibilityCases.length).toBeGreaterThanOrEqual(60);
});
