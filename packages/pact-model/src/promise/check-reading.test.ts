import fc from 'fast-check';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { checkExample } from '../../test/support/check-example.ts';
import { isDisagreement } from './finding.ts';

/** A schema, a valid value, and a way to break the schema at one path. */
interface Sample {
  readonly schema: Exclude<JsonSchema, boolean>;
  readonly example: unknown;
  readonly spoilt: readonly Spoilt[];
}

interface Spoilt {
  readonly schema: JsonSchema;
  readonly finding: { readonly kind: string; readonly path: string };
}

const otherType = (schema: JsonSchema): Spoilt => ({
  schema,
  finding: { kind: 'impossible', path: '' },
});

const leaf: fc.Arbitrary<Sample> = fc.constantFrom<Sample>(
  {
    schema: { type: 'string', format: 'uuid' },
    example: '0c7d5c7e-3d5e-4f0e-9a53-6a2b8c1d4e01',
    spoilt: [otherType({ type: 'string', format: 'date' }), otherType({ type: 'integer' })],
  },
  { schema: { type: 'integer', minimum: 3 }, example: 7, spoilt: [otherType({ type: 'string' })] },
  { schema: { enum: ['a', 'b'] }, example: 'b', spoilt: [otherType({ enum: ['a', 'c'] })] },
  { schema: { type: ['string', 'null'] }, example: 'x', spoilt: [otherType({ type: 'null' })] },
  { schema: { type: 'boolean' }, example: false, spoilt: [otherType({ type: 'number' })] },
);

const below = (
  name: string,
  { schema, finding }: Spoilt,
  within: (inner: JsonSchema) => object,
) => ({
  schema: within(schema) as JsonSchema,
  finding: { ...finding, path: `${name}${finding.path}` },
});

const arrayOf = (element: Sample): Sample => {
  const within = (items: JsonSchema) => ({ type: 'array', minItems: 2, items });
  return {
    schema: within(element.schema),
    example: [element.example, element.example],
    spoilt: [
      ...element.spoilt.map((each) => below('[*]', each, within)),
      otherType({ ...within(element.schema), minItems: 0, maxItems: 0 }),
    ],
  };
};

const objectOf = (fields: Readonly<Record<string, Sample>>): Sample => {
  const names = Object.keys(fields);
  const schemas = Object.fromEntries(names.map((name) => [name, fields[name]?.schema ?? true]));
  const schema = { type: 'object', required: names, properties: schemas };
  return {
    schema,
    example: Object.fromEntries(names.map((name) => [name, fields[name]?.example])),
    spoilt: names.flatMap((name): Spoilt[] => {
      const rest = names.filter((each) => each !== name);
      const others = Object.fromEntries(rest.map((each) => [each, schemas[each] ?? true]));
      const path = `.${name}`;
      return [
        { schema: { ...schema, properties: others }, finding: { kind: 'unknown', path } },
        { schema: { ...schema, required: rest }, finding: { kind: 'optional', path } },
        ...(fields[name]?.spoilt ?? []).map((each) =>
          below(path, each, (inner) => ({ ...schema, properties: { ...others, [name]: inner } })),
        ),
      ];
    }),
  };
};

const { document } = fc.letrec<{ value: Sample; document: Sample }>((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, leaf, tie('value').map(arrayOf), tie('document')),
  document: fc
    .dictionary(fc.constantFrom('id', 'sku', 'total', 'a-b'), tie('value'), {
      minKeys: 1,
      maxKeys: 3,
    })
    .map(objectOf),
}));

const exactly = {};
const ofTheSameType = { $: { matchers: [{ match: 'type' }] } };

test('accepts a demand for any document that the schema allows, by value and by type', () => {
  fc.assert(
    fc.property(document, fc.constantFrom(exactly, ofTheSameType), ({ schema, example }, rules) => {
      expect(checkExample(example, schema, rules).filter(isDisagreement)).toEqual([]);
    }),
  );
});

test('finds exactly the one path that the schema does not guarantee', () => {
  fc.assert(
    fc.property(document, ({ example, spoilt }) => {
      for (const { schema, finding } of spoilt) {
        const found = checkExample(example, schema, exactly).filter(isDisagreement);
        expect(found).toMatchObject([{ kind: finding.kind, path: `$${finding.path}` }]);
      }
    }),
  );
});

test('lets a schema without rules have any value', () => {
  const findings = checkExample(
    { note: 'a' },
    { type: 'object', properties: { note: {} }, required: ['note'] },
  );

  expect(findings.filter(isDisagreement)).toEqual([]);
});
