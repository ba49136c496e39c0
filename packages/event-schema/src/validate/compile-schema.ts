import type { ErrorObject, Options } from 'ajv';
import type { JsonSchema } from '../json-schema.ts';
import { makeValidator } from './validator.ts';

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
 * @param options must not change which values are valid
 * @throws Error for what is no JSON Schema, or has keywords or formats that nothing checks
 */
export function compileCheck(schema: JsonSchema, options: Options = {}): Check {
  const validate = makeValidator({ ...options, allErrors: true })(schema);
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
  const options = { allErrors: true, removeAdditional: 'all', useDefaults: true } as const;
  const validate = makeValidator(options)(schema);
  return (value) =>
    validate(value)
      ? { fits: true, value: value as Value }
      : { fits: false, faults: toFaults(validate.errors) };
}

function toFaults(errors: readonly ErrorObject[] | null | undefined): Faults {
  return (errors ?? []).map(({ instancePath, keyword, params, message }) => {
    const { missingProperty } = params as { missingProperty?: string };
    if (keyword === 'required') return `${instancePath}/${missingProperty} is missing`;
    return `${instancePath} ${message}`.trimStart();
  });
}
