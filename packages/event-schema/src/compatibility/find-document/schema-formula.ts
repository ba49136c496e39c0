import type { JsonSchema } from '../../json-schema.ts';
import {
  isObject,
  nameList,
  namedSchemas,
  schemaList,
  type SchemaObject,
} from '../schema-keywords.ts';
import type { Formula, JsonType, Literal, Scalar } from './formula.ts';
import { negate } from './formula.ts';
import { isKnownFormat } from './string-format.ts';

/** `$ref`, resolved: the schema that stands there. */
export type Resolve = (reference: string) => JsonSchema;

/**
 * What the schema says of documents of this type. Each rule is JSON Schema draft-07's, as ajv reads it:
 * keywords beside `$ref` count, unknown keywords and formats say nothing.
 */
export function schemaFormula(schema: JsonSchema, type: JsonType, resolve: Resolve): Formula {
  if (typeof schema === 'boolean') {
    return schema;
  }
  const said = typeFormula(schema, type);
  if (said === false) {
    return false;
  }
  return {
    all: [said, valuesFormula(schema, type), ...combined(schema, resolve), ...byType[type](schema)],
  };
}

const byType: Record<JsonType, (schema: SchemaObject) => Formula[]> = {
  null: () => [],
  boolean: () => [],
  number: numberFormulas,
  string: stringFormulas,
  array: arrayFormulas,
  object: objectFormulas,
};

function fits(schema: JsonSchema): Literal {
  return { schema, fits: true };
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

function valuesFormula(schema: SchemaObject, type: JsonType): Formula {
  return {
    all: [
      !Array.isArray(schema.enum) || oneOfValues(schema.enum, type),
      !('const' in schema) || oneOfValues([schema.const], type),
    ],
  };
}

function oneOfValues(values: readonly unknown[], type: JsonType): Formula {
  const ofType = values.filter((value) => typeOf(value) === type);
  if (type === 'object' || type === 'array') {
    return { any: ofType.map((value) => partsOf(value as object)) };
  }
  return { atom: 'values', values: ofType as Scalar[], holds: true };
}

/** `const` of an object or array, told of its parts. */
function partsOf(value: object): Formula {
  if (Array.isArray(value)) {
    return {
      all: [
        { atom: 'atLeast', count: value.length },
        { atom: 'atMost', count: value.length },
        ...value.map((item, index): Formula => ({
          atom: 'item',
          index,
          is: fits({ const: item as unknown }),
        })),
      ],
    };
  }
  return {
    all: [
      {
        atom: 'everyProperty',
        of: { except: Object.keys(value), exceptMatching: [] },
        is: fits(false),
      },
      ...Object.entries(value).flatMap(([name, item]): Formula[] => [
        { atom: 'required', name },
        { atom: 'property', name, is: fits({ const: item as unknown }) },
      ]),
    ],
  };
}

function typeOf(value: unknown): JsonType {
  if (value === null) {
    return 'null';
  }
  return Array.isArray(value) ? 'array' : (typeof value as JsonType);
}

function combined(schema: SchemaObject, resolve: Resolve): Formula[] {
  const oneOf = schemaList(schema, 'oneOf');
  return [
    typeof schema.$ref !== 'string' || fits(resolve(schema.$ref)),
    ...schemaList(schema, 'allOf').map(fits),
    !Array.isArray(schema.anyOf) || { any: schemaList(schema, 'anyOf').map(fits) },
    !Array.isArray(schema.oneOf) || { any: oneOf.map((_, index) => onlyOne(index, oneOf)) },
    schema.not === undefined || negate(fits(schema.not as JsonSchema)),
    conditional(schema),
  ];
}

/** This branch and no other: told so, the tag of one branch settles all the others at once. */
function onlyOne(index: number, branches: readonly JsonSchema[]): Formula {
  return { all: branches.map((schema, place) => ({ schema, fits: place === index })) };
}

function conditional(schema: SchemaObject): Formula {
  if (schema.if === undefined) {
    return true;
  }
  const condition = fits(schema.if as JsonSchema);
  return {
    any: [
      { all: [condition, fits((schema.then ?? true) as JsonSchema)] },
      { all: [negate(condition), fits((schema.else ?? true) as JsonSchema)] },
    ],
  };
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

/** ajv-formats knows two formats of numbers that refuse something. */
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

function count(schema: SchemaObject, least: string, most: string): Formula[] {
  return [
    typeof schema[least] !== 'number' || { atom: 'atLeast', count: schema[least] },
    typeof schema[most] !== 'number' || { atom: 'atMost', count: schema[most] },
  ];
}

function stringFormulas(schema: SchemaObject): Formula[] {
  return [
    ...count(schema, 'minLength', 'maxLength'),
    typeof schema.pattern !== 'string' || { atom: 'pattern', name: schema.pattern, holds: true },
    !isKnownFormat(schema.format) || { atom: 'format', name: schema.format, holds: true },
  ];
}

function arrayFormulas(schema: SchemaObject): Formula[] {
  const tuple = schemaList(schema, 'items');
  const rest = Array.isArray(schema.items) ? schema.additionalItems : schema.items;
  return [
    ...count(schema, 'minItems', 'maxItems'),
    schema.uniqueItems !== true || { atom: 'unique', holds: true },
    ...tuple.map((item, index): Formula => ({ atom: 'item', index, is: fits(item) })),
    rest === undefined || { atom: 'everyItem', from: tuple.length, is: fits(rest as JsonSchema) },
    schema.contains === undefined || {
      atom: 'someItem',
      from: 0,
      is: fits(schema.contains as JsonSchema),
    },
  ];
}

function objectFormulas(schema: SchemaObject): Formula[] {
  const properties = namedSchemas(schema, 'properties');
  const patterns = namedSchemas(schema, 'patternProperties');
  const others = {
    except: properties.map(([name]) => name),
    exceptMatching: patterns.map(([pattern]) => pattern),
  };
  const rest = schema.additionalProperties as JsonSchema | undefined;
  return [
    ...count(schema, 'minProperties', 'maxProperties'),
    ...nameList(schema, 'required').map((name): Formula => ({ atom: 'required', name })),
    ...properties.map(([name, is]): Formula => ({ atom: 'property', name, is: fits(is) })),
    ...patterns.map(([matching, is]): Formula => ({
      atom: 'everyProperty',
      of: { matching },
      is: fits(is),
    })),
    rest === undefined || { atom: 'everyProperty', of: others, is: fits(rest) },
    schema.propertyNames === undefined || {
      atom: 'everyName',
      is: fits(schema.propertyNames as JsonSchema),
    },
    ...namedSchemas(schema, 'dependencies').map(dependency),
  ];
}

function dependency([name, needed]: [string, JsonSchema]): Formula {
  const then: Formula = Array.isArray(needed)
    ? { all: needed.map((other: string): Formula => ({ atom: 'required', name: other })) }
    : fits(isObject(needed) || typeof needed === 'boolean' ? needed : true);
  return { any: [{ atom: 'absent', name }, then] };
}
