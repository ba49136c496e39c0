import type { JsonSchema } from '../../json-schema.ts';

/** Resolves a `$ref` to the schema that it names. */
export type Resolve = (reference: string) => JsonSchema;
