import type { ErrorObject, Options } from 'ajv';
import type { JsonSchema } from '../json-schema.ts';
import { makeValidator } from './validator.ts';

/** The faults of a value, each with its JSON Pointer: `/items/0/sku must be string`. */
export type Faults = readonly string[];

/** Returns every fault of a value; empty when it is valid. */
export type Check = (value: unknown) => Faults;

export type Reading<Value> =
  | { readonly fits: true; readonly value: Value }
  | { readonly fits: false; readonly faults: Faults };

/**
 * Compiles a check of complete values, such as the ones that a producer sends.
 *
 * @param options must not change which values are valid
 * @throws Error for an invalid JSON Schema, or unknown keywords or formats
 */
export function compileCheck(schema: JsonSchema, options: Options = {}): Check {
  const validate = makeValidator({ ...options, allErrors: true })(schema);
  return (value) => (validate(value) ? [] : toFaults(validate.errors));
}

/**
 * Compiles a tolerant reader: it removes fields that the schema does not name and fills in missing ones
 * from the schema's `default`. It changes the value in place, so pass only a value that is not shared.
 *
 * @throws Error like {@link compileCheck}
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
