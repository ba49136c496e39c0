import type { JsonSchema } from '../../json-schema.ts';
import { nameList, schemaList, type SchemaObject } from '../../schema/schema-keywords.ts';
import { arrayFormulas } from './array-formula.ts';
import { countFormulas } from './count-formulas.ts';
import { findDiscriminator } from './find-discriminator.ts';
import {
  allOf,
  anyOf,
  literalOf,
  negate,
  type ExactlyOne,
  type Formula,
  type Literal,
  type Scalar,
} from './formula.ts';
import { objectFormulas } from './object-formula.ts';
import type { Resolve } from './resolve.ts';
import { formatMeaning } from '../scalars/string-format.ts';
import { jsonTypeOf, type JsonType } from '../../json-type.ts';

/**
 * Converts a schema to the formula that documents of this type must satisfy, by the rules of draft-07 and 2020-12 as ajv
 * implements them: keywords next to `$ref` count. `findUnsupportedKeywords` has already rejected unknown keywords.
 */
export function schemaFormula(schema: JsonSchema, type: JsonType, resolve: Resolve): Formula {
  if (typeof schema === 'boolean') return schema;
  const said = typeFormula(schema, type);
  if (said === false) return false;
  return allOf([
    said,
    valuesFormula(schema, type, resolve),
    ...combined(schema, type, resolve),
    ...byType[type](schema, resolve),
  ]);
}

const byType: Record<JsonType, (schema: SchemaObject, resolve: Resolve) => Formula[]> = {
  null: () => [],
  boolean: () => [],
  number: numberFormulas,
  string: stringFormulas,
  array: arrayFormulas,
  object: objectFormulas,
};

function fits(schema: JsonSchema): Literal | boolean {
  return typeof schema === 'boolean' ? schema : { schema, fits: true };
}

function typeFormula(schema: SchemaObject, type: JsonType): Formula {
  const types = nameList(schema, 'type');
  if (types.length === 0 || types.includes(type) || (type === 'null' && schema.nullable === true)) {
    return true;
  }
  return (
    type === 'number' && types.includes('integer') && { atom: 'multipleOf', of: 1, holds: true }
  );
}

function valuesFormula(schema: SchemaObject, type: JsonType, resolve: Resolve): Formula {
  return allOf([
    !Array.isArray(schema.enum) || oneOfValues(schema.enum, type, resolve),
    !Object.hasOwn(schema, 'const') || oneOfValues([schema.const], type, resolve),
  ]);
}

function oneOfValues(values: readonly unknown[], type: JsonType, resolve: Resolve): Formula {
  const ofType = values.filter((value) => jsonTypeOf(value) === type);
  if (type !== 'object' && type !== 'array') {
    return ofType.length > 0 && { atom: 'values', values: ofType as Scalar[], holds: true };
  }
  // Each value becomes its own schema, so that a value that both sides have is recognized by its text.
  return values.length === 1
    ? anyOf(ofType.map((value) => partsOf(value as object)))
    : anyBranch(
        ofType.map((value) => ({ const: value })),
        type,
        resolve,
      );
}

/** Converts the `const` of an object or array to conditions on its parts. */
function partsOf(value: object): Formula {
  if (Array.isArray(value)) {
    return {
      all: [
        { atom: 'atLeast', count: value.length },
        { atom: 'atMost', count: value.length },
        ...value.map((item, index): Formula => ({
          atom: 'item',
          index,
          is: literalOf({ const: item as unknown }),
        })),
      ],
    };
  }
  return {
    all: [
      {
        atom: 'everyProperty',
        of: { except: new Set(Object.keys(value)), exceptMatching: [] },
        is: literalOf(false),
      },
      ...Object.entries(value).flatMap(([name, item]): Formula[] => [
        { atom: 'required', name },
        { atom: 'property', name, is: literalOf({ const: item as unknown }) },
      ]),
    ],
  };
}

function combined(schema: SchemaObject, type: JsonType, resolve: Resolve): Formula[] {
  return [
    typeof schema.$ref !== 'string' || fits(resolve(schema.$ref)),
    ...schemaList(schema, 'allOf').map(fits),
    !Array.isArray(schema.anyOf) || anyBranch(schemaList(schema, 'anyOf'), type, resolve),
    !Array.isArray(schema.oneOf) || oneBranch(schemaList(schema, 'oneOf'), type, resolve),
    schema.not === undefined || negate(fits(schema.not as JsonSchema)),
    conditional(schema),
  ];
}

function anyBranch(branches: readonly JsonSchema[], type: JsonType, resolve: Resolve): Formula {
  const one = oneBranch(branches, type, resolve);
  // If branches exclude each other, `anyOf` is equivalent to `oneOf`.
  return one.discriminator?.isDisjoint === true ? one : anyOf(branches.map(fits));
}

function oneBranch(oneOf: readonly JsonSchema[], type: JsonType, resolve: Resolve): ExactlyOne {
  const discriminator = type === 'object' ? findDiscriminator(oneOf, resolve) : undefined;
  return { oneOf, holds: true, discriminator };
}

function conditional(schema: SchemaObject): Formula {
  if (schema.if === undefined) return true;
  const condition = fits(schema.if as JsonSchema);
  const [then, otherwise] = [schema.then, schema.else] as [JsonSchema?, JsonSchema?];
  return allOf([
    then === undefined || anyOf([negate(condition), fits(then)]),
    otherwise === undefined || anyOf([condition, fits(otherwise)]),
  ]);
}

function numberFormulas(schema: SchemaObject): Formula[] {
  const limit = (keyword: string, atom: 'min' | 'max', exclusive: boolean): Formula =>
    typeof schema[keyword] !== 'number' || { atom, limit: schema[keyword], exclusive };
  return [
    limit('minimum', 'min', false),
    limit('exclusiveMinimum', 'min', true),
    limit('maximum', 'max', false),
    limit('exclusiveMaximum', 'max', true),
    typeof schema.multipleOf !== 'number' || {
      atom: 'multipleOf',
      of: schema.multipleOf,
      holds: true,
    },
    numberFormat(schema.format),
  ];
}

/** In ajv-formats only two number formats reject anything. */
function numberFormat(format: unknown): Formula {
  const whole: Formula = { atom: 'multipleOf', of: 1, holds: true };
  if (format === 'int32') {
    return {
      all: [
        whole,
        { atom: 'min', limit: -(2 ** 31), exclusive: false },
        { atom: 'max', limit: 2 ** 31 - 1, exclusive: false },
      ],
    };
  }
  return format !== 'int64' || whole;
}

function stringFormulas(schema: SchemaObject): Formula[] {
  return [
    ...countFormulas(schema, 'minLength', 'maxLength'),
    typeof schema.pattern !== 'string' || { atom: 'pattern', name: schema.pattern, holds: true },
    typeof schema.format !== 'string' || formatFormula(schema.format),
  ];
}

function formatFormula(format: string): Formula {
  switch (formatMeaning(format)) {
    case 'checked':
      return { atom: 'format', name: format, holds: true };
    case 'unknown':
      return {
        atom: 'opaque',
        name: `format ${format}`,
        reason: { code: 'unknown-format', format },
        holds: true,
      };
    case 'anything':
      return true;
  }
}
