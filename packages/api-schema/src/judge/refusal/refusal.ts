/** Why a schema refuses a value. Paths are JSONPath, from the whole value. */
export type Refusal =
  | KeywordRefusal
  /** It fits several variants of a `oneOf`. */
  | {
      readonly code: 'several-variants';
      readonly path: string;
      readonly variants: readonly string[];
    }
  /** It fits none of a union: why not the variants that it comes closest to. */
  | { readonly code: 'no-variant'; readonly variants: readonly VariantRefusal[] }
  /** The value cannot be read, or nothing more is known. */
  | { readonly code: 'not-allowed'; readonly value: unknown }
  /** A pattern took too long. */
  | { readonly code: 'timeout' };

export interface KeywordRefusal {
  readonly code: 'keyword';
  /** Of the value, or of the field that is missing or not allowed. */
  readonly path: string;
  /** `false schema` where no value is allowed. */
  readonly keyword: string;
  readonly value: unknown;
  /** What the schema has for a keyword that is a limit; undefined where it was not found. */
  readonly demanded?: unknown;
  /** What the validator says. */
  readonly message: string;
}

export interface VariantRefusal {
  /** A title, the name of a definition, or a property with one value; else its number. */
  readonly name: string;
  readonly refusal: Refusal;
}
