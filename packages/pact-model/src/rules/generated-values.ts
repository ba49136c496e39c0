import { ownValue } from '@shopflow/json-schema/json-record';
import type { Generator } from '../pact.ts';

const SAMPLE_UUID = '0c7d5c7e-3d5e-4f0e-9a53-6a2b8c1d4e01';

const UUID_BY_FORMAT: Readonly<Record<string, string>> = {
  simple: SAMPLE_UUID.replaceAll('-', ''),
  'lower-case-hyphenated': SAMPLE_UUID,
  'upper-case-hyphenated': SAMPLE_UUID.toUpperCase(),
  URN: `urn:uuid:${SAMPLE_UUID}`,
};

/** Sample values of each generator. */
const VALUES_BY_GENERATOR: Readonly<
  Record<string, (generator: Generator) => readonly unknown[] | undefined>
> = {
  Uuid: ({ format }) => [ownValue(UUID_BY_FORMAT, String(format)) ?? SAMPLE_UUID],
  RandomInt: ({ min = 0, max = 2_147_483_647 }) => {
    const [least, most] = [Number(min), Number(max)];
    return [least, Math.floor((least + most) / 2), most];
  },
  RandomDecimal: () => [0.5, 12.5],
  RandomHexadecimal: ({ digits = 10 }) => ['A', '1'].map((digit) => digit.repeat(Number(digits))),
  RandomString: ({ size = 20 }) => ['a'.repeat(Number(size))],
  RandomBoolean: () => [true, false],
  Date: ({ format }) => (format === undefined ? ['2026-11-23'] : undefined),
  Time: ({ format }) => (format === undefined ? ['10:00:00'] : undefined),
  DateTime: ({ format }) => (format === undefined ? ['2026-11-23T10:00:00Z'] : undefined),
};

/**
 * Sample values that a generator puts in place of the example in a consumer's test. Undefined for
 * generators with an external source (provider state, URL) or a custom shape (regular expression,
 * format): use the example instead.
 */
export function generatedValues(generator: Generator): readonly unknown[] | undefined {
  return ownValue(VALUES_BY_GENERATOR, generator.type)?.(generator);
}
