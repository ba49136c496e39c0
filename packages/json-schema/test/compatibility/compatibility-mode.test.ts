import {
  checkCompatibility,
  type CompatibilityMode,
} from '../../src/compatibility/compatibility-mode.ts';
import type { JsonSchema } from '../../src/json-schema.ts';

const integer = { type: 'integer' };
const number = { type: 'number' };
const text = { type: 'string' };

const versions = [
  { version: '1.0.0', schema: text },
  { version: '1.1.0', schema: integer },
];

async function check(mode: CompatibilityMode, next: JsonSchema): Promise<boolean> {
  return (await checkCompatibility(mode, versions, next)).compatible;
}

test.each<[CompatibilityMode, boolean]>([
  ['BACKWARD', true],
  ['FORWARD', false],
  ['FULL', false],
  ['BACKWARD_TRANSITIVE', false],
])('integer widened to number is %s compatible: %s', async (mode, compatible) => {
  expect(await check(mode, number)).toBe(compatible);
});

test('compares with all earlier versions in transitive modes, else with the latest', async () => {
  const both = { type: ['string', 'integer'] };
  expect(await check('BACKWARD_TRANSITIVE', both)).toBe(true);
  expect(await check('FORWARD_TRANSITIVE', integer)).toBe(false);
  expect(await check('FULL', integer)).toBe(true);
  expect(await check('FULL_TRANSITIVE', integer)).toBe(false);
  const asked = await checkCompatibility('FULL_TRANSITIVE', versions, integer);
  expect(asked.comparisons.map(({ version }) => version)).toEqual(['1.0.0', '1.1.0']);
  expect((await checkCompatibility('FULL', versions, integer)).comparisons).toHaveLength(1);
});

test('accepts the first version in any mode', async () => {
  expect(await checkCompatibility('FULL_TRANSITIVE', [], text)).toEqual({
    mode: 'FULL_TRANSITIVE',
    directions: ['backward', 'forward'],
    compatible: true,
    comparisons: [],
  });
});

test('does not accept an unproved comparison', async () => {
  const before = [{ version: '1.0.0', schema: { ...text, pattern: '^([ab]+)\\1$' } }];
  const { compatible } = await checkCompatibility('BACKWARD', before, {
    ...text,
    pattern: '^(?:[ab][ab])+$',
  });
  expect(compatible).toBe(false);
});
