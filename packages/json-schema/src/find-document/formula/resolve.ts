import type { JsonSchema } from '../../json-schema.ts';

/** `$ref`, resolved: the schema that it names. */
export type Resolve = (reference: string) => JsonSchema;
