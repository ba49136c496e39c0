import { Ajv, type Options, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { dialectOf, type Dialect } from '../schema/dialect.ts';
import { walkSchema } from '../schema/walk-schema.ts';
import type { JsonSchema } from '../json-schema.ts';
import { EXACT_KEYWORDS } from './exact-keywords.ts';
import { formats } from './formats.ts';

const CLASSES: Readonly<Record<Dialect, typeof Ajv | typeof Ajv2020>> = {
  'draft-07': Ajv,
  '2020-12': Ajv2020,
};

/** Compiles a schema in the draft that it is written in. */
export type CompileSchema = (schema: JsonSchema) => ValidateFunction;

/**
 * The only ajv configuration for events, shared by producers, consumers, reviews and comparisons.
 * Unknown keywords and formats are errors.
 *
 * @param options must not change which values are valid
 */
export function makeValidator(options: Options = {}): CompileSchema {
  const instances: Partial<Record<Dialect, Ajv | Ajv2020>> = {};
  return (schema) => {
    const dialect = dialectIn(schema);
    const ajv = (instances[dialect] ??= makeAjv(dialect, options));
    const validate = ajv.compile(schema);
    // Otherwise ajv would cache the schema forever.
    if (typeof schema === 'object') ajv.removeSchema(schema);
    return validate;
  };
}

function makeAjv(dialect: Dialect, options: Options): Ajv | Ajv2020 {
  const ajv = new CLASSES[dialect]({ ...RULES, ...options, formats: { ...formats } });
  for (const definition of EXACT_KEYWORDS) {
    ajv.removeKeyword(definition.keyword as string).addKeyword(definition);
  }
  return ajv;
}

const RULES: Options = {
  strict: true,
  // Do not treat inherited properties such as `toString` as part of a document.
  ownProperties: true,
  // Style checks only: a branch of `anyOf` may require a property that is defined outside it.
  strictRequired: false,
  strictTypes: false,
  strictTuples: false,
};

function dialectIn(schema: JsonSchema): Dialect {
  const keywords = [...walkSchema(schema)].flatMap((each) => Object.keys(each.schema));
  return dialectOf(schema, keywords);
}
