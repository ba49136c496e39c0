import type { JsonSchema } from '../json-schema.ts';
import { MAX_DEPTH } from '../find-document/find-document.ts';
import { isEndless } from './endless-references.ts';
import {
  findUnsupportedKeywords,
  type UnsupportedKeyword,
} from '../schema/unsupported-keywords.ts';
import type { Subschema } from '../schema/walk-schema.ts';

/** Why a schema cannot be judged at all. */
export type Obstacle =
  | { readonly code: 'too-deep'; readonly maxDepth: number }
  | { readonly code: 'too-large'; readonly maxSubschemas: number }
  | ({ readonly code: 'unsupported-keyword' } & UnsupportedKeyword)
  /** A `$ref` that refers back to itself without descending into the document. */
  | {
      readonly code: 'endless-reference';
      /** JSON Pointer of the schema that has the `$ref`. */
      readonly pointer: string;
    };

/** @param subschemas those of the schema */
export function findObstacles(schema: JsonSchema, subschemas: readonly Subschema[]): Obstacle[] {
  if (subschemas.some(({ depth }) => depth > MAX_DEPTH)) {
    return [{ code: 'too-deep', maxDepth: MAX_DEPTH }];
  }
  const unsupported = findUnsupportedKeywords(schema, subschemas);
  return unsupported.length === 0
    ? findEndlessReferences(schema, subschemas)
    : unsupported.map((found) => ({ code: 'unsupported-keyword', ...found }));
}

function findEndlessReferences(root: JsonSchema, subschemas: readonly Subschema[]): Obstacle[] {
  return subschemas.flatMap(({ schema: { $ref }, pointer }): Obstacle[] =>
    typeof $ref === 'string' && isEndless($ref, root as object)
      ? [{ code: 'endless-reference', pointer }]
      : [],
  );
}

/**
 * More cannot be compared within two seconds: a union of 500 tagged branches, each behind a `$ref`,
 * has 2,001 subschemas and takes 1.9 s of processor time.
 */
const MAX_SUBSCHEMAS = 2_000;

/** Why two schemas that differ are too large to be compared; undefined if they are not. */
export function findSizeObstacle(
  ...schemas: readonly (readonly Subschema[])[]
): Obstacle | undefined {
  const isTooLarge = schemas.some((subschemas) => subschemas.length > MAX_SUBSCHEMAS);
  return isTooLarge ? { code: 'too-large', maxSubschemas: MAX_SUBSCHEMAS } : undefined;
}
