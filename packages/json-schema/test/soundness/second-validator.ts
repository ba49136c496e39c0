import { format, Validator, type Schema } from '@cfworker/json-schema';
import { validator, type Schema as SafeSchema } from '@exodus/schemasafe';
import { formats } from '../../src/validate/formats.ts';
import type { JsonSchema } from '../../src/json-schema.ts';

const { email, uuid } = formats as Readonly<Record<string, RegExp>>;
Object.assign(format, { email: (text: string) => email!.test(text) });
Object.assign(format, { uuid: (text: string) => uuid!.test(text) });

const DRAFT = 'https://json-schema.org/draft/2020-12/schema';

/** Whether a document is valid; `undefined` where only ajv can decide. */
type SecondValidator = (document: unknown) => boolean | undefined;

/**
 * Validators that share no code with ajv. They use 2020-12, where keywords next to `$ref` count as in ajv. One
 * throws for names with a lone surrogate, the other for some unsatisfiable schemas.
 */
export function makeSecondValidator(schema: JsonSchema): SecondValidator {
  const latest = convert(schema);
  const first = new Validator(latest as Schema, '2020-12');
  return (document) => {
    try {
      return first.validate(document).valid;
    } catch (error) {
      if (!(error instanceof URIError)) throw error;
      return validateWithSchemasafe(latest, document);
    }
  };
}

function validateWithSchemasafe(schema: unknown, document: unknown): boolean | undefined {
  try {
    const options = { mode: 'spec', isJSON: true, $schemaDefault: DRAFT } as const;
    const checked = { email: email!, uuid: uuid! };
    return validator(schema as SafeSchema, { ...options, formats: checked })(document as never);
  } catch {
    return undefined;
  }
}

/** Converts a draft-07 keyword to 2020-12, see `convert`. */
type Convert = (value: unknown, schema: Readonly<Record<string, unknown>>) => [string, unknown][];

/** Keywords that draft-07 writes differently, or whose values are not schemas. */
const conversions: Readonly<Record<string, Convert>> = {
  $ref: (value) => [['$ref', (value as string).replace('/definitions/', '/$defs/')]],
  $schema: () => [],
  additionalItems: (value, { items }) => (Array.isArray(items) ? [['items', convert(value)]] : []),
  const: (value) => [['const', value]],
  definitions: (value) => [['$defs', convertNamed(value)]],
  dependencies: (value) => dependencies(value as Record<string, unknown>),
  dependentRequired: (value) => [['dependentRequired', value]],
  dependentSchemas: (value) => [['dependentSchemas', convertNamed(value)]],
  enum: (value) => [['enum', value]],
  items: (value) => [[Array.isArray(value) ? 'prefixItems' : 'items', convert(value)]],
  patternProperties: (value) => [['patternProperties', convertNamed(value)]],
  properties: (value) => [['properties', convertNamed(value)]],
  required: (value) => [['required', value]],
};

function convert(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(convert);
  if (typeof value !== 'object' || value === null) return value;
  const schema = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(schema).flatMap(
      ([keyword, each]): [string, unknown][] =>
        conversions[keyword]?.(each, schema) ?? [[keyword, convert(each)]],
    ),
  );
}

function convertNamed(named: unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(named as object).map(([name, schema]) => [name, convert(schema)]),
  );
}

function dependencies(all: Readonly<Record<string, unknown>>): [string, unknown][] {
  const entries = Object.entries(all);
  return [
    [
      'dependentRequired',
      Object.fromEntries(entries.filter(([, needed]) => Array.isArray(needed))),
    ],
    [
      'dependentSchemas',
      convertNamed(Object.fromEntries(entries.filter(([, needed]) => !Array.isArray(needed)))),
    ],
  ];
}
