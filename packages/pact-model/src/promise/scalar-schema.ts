import { makeLenientValidator } from '@shopflow/json-schema/lenient-validator';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { Alternative } from '@shopflow/json-schema/schema-alternative';

const KEYWORDS = [
  'type',
  'const',
  'enum',
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'not',
];

const compile = makeLenientValidator();
const compiled = new Map<string, ReturnType<typeof compile>>();

/** The rules of a schema for a scalar. */
export interface ScalarSchema {
  readonly allows: (value: unknown) => boolean;
  /** Allowed sample values: limits, enumerated values, examples, and one of each type and common format. */
  readonly samples: readonly unknown[];
  /** `true` without a rule. */
  readonly schema: JsonSchema;
}

export function toScalarSchema(alternative: Alternative): ScalarSchema {
  const schemas = alternative.map(pickKeywords).filter((each) => Object.keys(each).length > 0);
  const [first = true, ...others] = schemas;
  const schema = others.length === 0 ? first : { allOf: schemas };
  const key = JSON.stringify(schema);
  const validate = compiled.get(key) ?? compile(schema);
  compiled.set(key, validate);
  const allows = (value: unknown): boolean => validate(value);
  return {
    allows,
    samples: [
      ...schemas.flatMap(enumeratedValues),
      ...alternative.flatMap(exampleValues),
      ...COMMON_VALUES,
    ].filter((value) => value !== undefined && allows(value)),
    schema,
  };
}

function pickKeywords(schema: Alternative[number]): Alternative[number] {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => KEYWORDS.includes(name)));
}

/** Values that the schema names. */
function enumeratedValues(schema: Alternative[number]): readonly unknown[] {
  const limits = [schema.minimum, schema.maximum].filter((limit) => typeof limit === 'number');
  return [
    ...('const' in schema ? [schema.const] : []),
    ...(Array.isArray(schema.enum) ? (schema.enum as unknown[]) : []),
    ...limits,
  ];
}

function exampleValues({
  examples,
  example,
  default: defaultValue,
}: Alternative[number]): unknown[] {
  return [...(Array.isArray(examples) ? (examples as unknown[]) : []), example, defaultValue];
}

const COMMON_VALUES: readonly unknown[] = [
  ...[null, true, false, 0, 1, 0.5, -1],
  ...['a', '', 'a longer text', '1', 'EUR'],
  '6f1a2f0e-8f0b-4a56-9d3e-0f6f3c1b7a01',
  '2026-11-23',
  '10:00:00Z',
  '2026-11-23T10:00:00.000Z',
  '2026-11-23T10:00:00+01:00',
  'someone@example.com',
  'https://example.com/',
];
