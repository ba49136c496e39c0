import { Ajv, type ErrorObject, type Options } from 'ajv';
import addFormats from 'ajv-formats';
import type { JsonSchema } from '../json-schema.ts';

/** What is wrong with a value, each fault with its place: `/items/0/sku must be string`. */
export type Faults = readonly string[];

/** Names every fault of a value; none when it fits. */
export type Check = (value: unknown) => Faults;

export type Reading<Value> =
  | { readonly fits: true; readonly value: Value }
  | { readonly fits: false; readonly faults: Faults };

/**
 * Compiles the check of whole values, such as a producer makes of what it sends.
 *
 * @throws Error for what is no JSON Schema, or has keywords or formats that nothing checks
 */
export function compileCheck(schema: JsonSchema): Check {
  const validate = compile(schema, {});
  return (value) => (validate(value) ? [] : toFaults(validate.errors));
}

/**
 * Compiles a tolerant reader: what a schema does not name is taken out of the value, whatever it
 * is, and what is missing is filled in by the schema's `default`. The value itself is changed, so
 * read only what nobody else holds.
 *
 * @throws Error as {@link compileCheck} does
 */
export function compileReader<Value>(schema: JsonSchema): (value: unknown) => Reading<Value> {
  const validate = compile(schema, { removeAdditional: 'all', useDefaults: true });
  return (value) =>
    validate(value)
      ? { fits: true, value: value as Value }
      : { fits: false, faults: toFaults(validate.errors) };
}

function compile(schema: JsonSchema, options: Options) {
  const ajv = new Ajv({ ...options, allErrors: true, strict: true, allowUnionTypes: true });
  addFormats.default(ajv);
  ajv.addFormat('uuid', UUID);
  ajv.addFormat('email', EMAIL);
  return ajv.compile(schema);
}

/** As databases take it: RFC 4122 would also allow a leading `urn:uuid:`. */
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** That it is one address, and no more: which addresses there are, those decide who let users in. */
const EMAIL = /^[^\s@\0]+@[^\s@\0]+$/;

function toFaults(errors: readonly ErrorObject[] | null | undefined): Faults {
  return (errors ?? []).map(({ instancePath, keyword, params, message }) => {
    const { missingProperty } = params as { missingProperty?: string };
    if (keyword === 'required') return `${instancePath}/${missingProperty} is missing`;
    return `${instancePath} ${message}`.trimStart();
  });
}
