import type { Random } from '@shopflow/json-schema/testing/random';
import {
  CHILDREN,
  type Field,
  type ObjectShape,
  type Recursion,
  type Scalar,
  type Shape,
} from './shape.ts';

export type Dialect = '3.0.3' | '3.1.0';

/** How schemas are written: some become components, which changes nothing. */
export interface Writer {
  readonly dialect: Dialect;
  readonly random: Random;
  readonly schemas: Record<string, unknown>;
  /** For a validator that knows neither discriminators nor OAuth: the document says what they demand. */
  readonly isSpelledOut?: boolean;
  /** Of a parameter: the validator does not read an object whose type is behind a `$ref` or in `allOf`. */
  readonly isParameter?: boolean;
}

type Schema = Record<string, unknown>;

export function toSchema(shape: Shape, writer: Writer): Schema {
  const schema = withNull(shape, writer);
  const isShared = shape.kind === 'object' || shape.kind === 'union';
  if (!isShared || !writer.random.chance(0.3) || writer.isParameter === true) return schema;
  return share(schema, writer);
}

function share(schema: Schema, { schemas }: Writer): Schema {
  const name = `Type${Object.keys(schemas).length}`;
  schemas[name] = schema;
  return { $ref: `#/components/schemas/${name}` };
}

/** `nullable` in 3.0, a list of types in 3.1. */
function withNull(shape: Shape, writer: Writer): Schema {
  const { dialect } = writer;
  const plain = plainSchema(shape, writer);
  if (shape.isNullable !== true) return plain;
  if (plain.type === undefined) {
    return dialect === '3.1.0' ? { oneOf: [plain, { type: 'null' }] } : plain;
  }
  const { const: only, ...others } = plain;
  const values = only === undefined ? (plain.enum as unknown[] | undefined) : [only];
  return {
    ...others,
    ...(dialect === '3.1.0' ? { type: [plain.type, 'null'] } : { nullable: true }),
    ...(values && { enum: [...values, null] }),
  };
}

function plainSchema(shape: Shape, writer: Writer): Schema {
  if (shape.kind === 'map') return mapSchema(shape, writer);
  if (shape.kind === 'union') return unionSchema(shape, writer);
  if (shape.kind === 'list') {
    const { item, minItems, maxItems } = shape;
    return { type: 'array', items: toSchema(item, writer), ...defined({ minItems, maxItems }) };
  }
  if (shape.kind !== 'object') return scalarSchema(shape, writer.dialect);
  if (shape.recursion !== undefined) return recursiveSchema(shape, writer);
  return shape.isSplit === true && writer.isParameter !== true
    ? splitObject(shape, writer)
    : objectSchema(shape, writer);
}

function unionSchema(
  { keyword, variants, hasDiscriminator }: Extract<Shape, { kind: 'union' }>,
  writer: Writer,
): Schema {
  if (!hasDiscriminator) return { [keyword]: variants.map((each) => toSchema(each, writer)) };
  // Only the mapping says which variant a name selects.
  const isEven = Object.keys(writer.schemas).length % 2 === 0;
  const isByMapping = isEven && writer.isSpelledOut !== true;
  const written = isByMapping ? variants.map(withAnyTag) : variants;
  const references = written.map((each) => share(withNull(each, writer), writer));
  const mapping = variants.flatMap((each, index) =>
    tagsOf(each).map((tag) => [tag, references[index]?.$ref]),
  );
  return {
    [keyword]: references,
    discriminator: { propertyName: 'kind', mapping: Object.fromEntries(mapping) as unknown },
  };
}

function tagsOf(shape: Shape): readonly string[] {
  const tag = shape.kind === 'object' && shape.fields.find(({ name }) => name === 'kind')?.shape;
  return tag && tag.kind === 'enum' ? tag.values : [''];
}

function withAnyTag(shape: Shape): Shape {
  if (shape.kind !== 'object') return shape;
  const fields = shape.fields.map((field): Field =>
    field.name === 'kind' ? { ...field, shape: { kind: 'text' } } : field,
  );
  return { ...shape, fields };
}

function mapSchema(
  { value, pattern, minProperties }: Extract<Shape, { kind: 'map' }>,
  writer: Writer,
): Schema {
  const values = toSchema(value, writer);
  const isByPattern = pattern !== undefined && writer.dialect === '3.1.0';
  return {
    type: 'object',
    ...(isByPattern
      ? { patternProperties: { [pattern]: values }, additionalProperties: false }
      : { additionalProperties: values }),
    ...defined({ minProperties }),
  };
}

function scalarSchema(shape: Scalar, dialect: Dialect): Schema {
  if (shape.kind === 'text') {
    const { minLength, maxLength, pattern } = shape;
    return { type: 'string', ...defined({ minLength, maxLength, pattern }) };
  }
  if (shape.kind === 'enum') {
    const isConstant = dialect === '3.1.0' && shape.values.length === 1;
    return {
      type: 'string',
      ...(isConstant ? { const: shape.values[0] } : { enum: shape.values }),
    };
  }
  if (shape.kind === 'integer' || shape.kind === 'number') {
    return { type: shape.kind, ...limits(shape, dialect) };
  }
  return shape.kind === 'boolean' ? { type: 'boolean' } : { type: 'string', format: shape.kind };
}

function limits(
  { minimum, maximum, isExclusive }: Extract<Shape, { minimum?: number }>,
  dialect: Dialect,
): Schema {
  if (isExclusive !== true) return defined({ minimum, maximum });
  return dialect === '3.1.0'
    ? defined({ exclusiveMinimum: minimum, maximum })
    : defined({ minimum, exclusiveMinimum: true, maximum });
}

function defined(keywords: Schema): Schema {
  return Object.fromEntries(Object.entries(keywords).filter(([, value]) => value !== undefined));
}

function objectSchema({ fields, rest }: ObjectShape, writer: Writer): Schema {
  const additional =
    rest === undefined
      ? {}
      : { additionalProperties: rest === 'closed' ? false : toSchema(rest, writer) };
  return { type: 'object', ...fieldSchemas(fields, writer), ...additional };
}

function recursiveSchema(shape: ObjectShape, writer: Writer): Schema {
  const node: Schema = {};
  const reference = share(node, writer);
  const { properties, ...schema } = objectSchema(shape, writer);
  const children = CHILD_SCHEMAS[shape.recursion ?? 'chain'](reference, writer);
  Object.assign(node, schema, { properties: { ...(properties as object), [CHILDREN]: children } });
  return reference;
}

const CHILD_SCHEMAS: Readonly<Record<Recursion, (reference: Schema, writer: Writer) => Schema>> = {
  tree: (reference) => ({ type: 'array', items: reference }),
  chain: (reference) => reference,
  mutual: (back, writer) =>
    share({ type: 'object', required: ['back'], properties: { back } }, writer),
};

function fieldSchemas(fields: readonly Field[], writer: Writer): Schema {
  const required = fields.filter(({ isRequired }) => isRequired).map(({ name }) => name);
  const properties = fields.map(({ name, shape, mark }) => {
    // In 3.0 nothing counts beside a `$ref`.
    const schema = mark === undefined ? toSchema(shape, writer) : withNull(shape, writer);
    return [name, mark === undefined ? schema : { ...schema, [mark]: true }];
  });
  return {
    properties: Object.fromEntries(properties) as unknown,
    ...(required.length > 0 && { required }),
  };
}

function splitObject({ fields }: ObjectShape, writer: Writer): Schema {
  const middle = Math.ceil(fields.length / 2);
  const parts = [fields.slice(0, middle), fields.slice(middle)];
  return { allOf: parts.map((part) => ({ type: 'object', ...fieldSchemas(part, writer) })) };
}
