import { isRecord } from '@shopflow/json-schema/json-record';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { namedSchemas } from '@shopflow/json-schema/schema-keywords';
import type { ErrorObject } from 'ajv';
import type { SchemaObject } from '../../document/definitions.ts';
import { errorsOf } from './validation-errors.ts';

/** A variant of a union, and why it refuses the value. */
export interface Variant {
  readonly name: string;
  /** With the definitions that it refers to. */
  readonly schema: SchemaObject;
  readonly errors: readonly ErrorObject[];
}

export function variantsOf(union: ErrorObject, schema: SchemaObject): readonly Variant[] {
  const variants = union.schema as readonly JsonSchema[];
  return variants.map((variant, index) => {
    const own: SchemaObject = typeof variant === 'boolean' ? { allOf: [variant] } : variant;
    const whole = { ...own, ...(isRecord(schema.$defs) && { $defs: schema.$defs }) };
    return {
      name: nameOf(own) ?? String(index + 1),
      schema: whole,
      errors: errorsOf(whole, union.data),
    };
  });
}

/** Its title, the name of its definition, or a property with one value. */
function nameOf(variant: SchemaObject): string | undefined {
  const { title, $ref } = variant;
  if (typeof title === 'string') return title;
  if (typeof $ref === 'string') return $ref.split('/').at(-1);
  const tag = namedSchemas(variant, 'properties').find(
    ([, schema]) => typeof schema !== 'boolean' && 'const' in schema,
  );
  if (tag === undefined) return undefined;
  const [name, schema] = tag as [string, SchemaObject];
  return `${name}: ${String(schema.const)}`;
}
