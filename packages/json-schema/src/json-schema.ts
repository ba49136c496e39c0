/** A JSON Schema as AsyncAPI 3 uses it (draft-07), without references to other documents. */
export type JsonSchema = boolean | Readonly<Record<string, unknown>>;
