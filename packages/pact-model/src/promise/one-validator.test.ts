import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { compareSchemas } from '@shopflow/json-schema/comparison';
import { toScalarSchema } from './scalar-schema.ts';
import { allows } from '@shopflow/json-schema/conditions';
import { compileCheck, compileReader } from '@shopflow/json-schema/compile-schema';

const uuid = '0c7d5c7e-3d5e-4f0e-9a53-6a2b8c1d4e01';
const samples = [
  { format: 'uuid', value: uuid },
  { format: 'uuid', value: uuid.toUpperCase() },
  { format: 'uuid', value: `urn:uuid:${uuid}` },
  { format: 'email', value: 'ada@shopflow-test.com' },
  { format: 'email', value: 'ada@shop-.com' },
  { format: 'email', value: 'ü@a' },
  { format: 'email', value: 'a b@c' },
  { format: 'date-time', value: '2026-11-23T10:00:00.000Z' },
  { format: 'date-time', value: '2026-11-23' },
] as const;

test.each(samples)(
  'the producer, the consumer, the review and the comparison agree whether $value is a $format',
  ({ format, value }) => {
    const schema = { type: 'string', format };
    const isSent = compileCheck(schema)(value).length === 0;

    expect(compileReader(schema)(value).fits).toBe(isSent);
    expect(allows(schema, value)).toBe(isSent);
    expect(toScalarSchema([schema]).allows(value)).toBe(isSent);
  },
);

/** Values that ajv-formats and the services judge differently as an e-mail address or a UUID. */
const DOMAIN = String.raw`([a-zA-Z0-9]([a-zA-Z0-9\-]*[a-zA-Z0-9])?\.)+[a-zA-Z0-9]([a-zA-Z0-9\-]*[a-zA-Z0-9])?`;
const UNQUOTED = "[a-zA-Z0-9!#$%&'*+/=?^_`\\{\\|\\}~\\-.]+";
const URN_OR_UUID =
  '^([uU][rR][nN]:[uU][uU][iI][dD]:)?[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$';

test.each<[string, JsonSchema, JsonSchema]>([
  [
    'an address that Orders sends and the old pattern refuses',
    { type: 'string', pattern: `^${UNQUOTED}@${DOMAIN}$` },
    { type: 'string', format: 'email' },
  ],
  [
    'a URN that the new pattern allows and Notifications refuses',
    { type: 'string', format: 'uuid' },
    { type: 'string', pattern: URN_OR_UUID },
  ],
])('a comparison finds %s', async (_, before, after) => {
  const { forward } = await compareSchemas(before, after);

  expect(forward.compatible).toBe(false);
  const { witness } = forward as { readonly witness: unknown };
  expect(compileCheck(after)(witness)).toEqual([]);
  expect(compileReader(before)(witness).fits).toBe(false);
});
