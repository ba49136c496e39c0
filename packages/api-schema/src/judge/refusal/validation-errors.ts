import { propertyStep, toJsonPath } from '@shopflow/json-schema/json-path';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { makeLenientValidator } from '@shopflow/json-schema/lenient-validator';
import type { ErrorObject, ValidateFunction } from 'ajv';

const compile = makeLenientValidator({ verbose: true });
const compiled = new WeakMap<object, ValidateFunction>();

/** @throws PatternTimeout */
export function errorsOf(
  schema: Exclude<JsonSchema, boolean>,
  value: unknown,
): readonly ErrorObject[] {
  const validate = compiled.get(schema) ?? compile(schema);
  compiled.set(schema, validate);
  validate(value);
  return validate.errors ?? [];
}

/** JSONPath of the value, or of the field that is missing or not allowed. */
export function pathOf({ instancePath, params }: ErrorObject): string {
  const { missingProperty, additionalProperty, unevaluatedProperty, propertyName } =
    params as Record<string, unknown>;
  const name = missingProperty ?? additionalProperty ?? unevaluatedProperty ?? propertyName;
  return toJsonPath(instancePath) + (typeof name === 'string' ? propertyStep(name) : '');
}
