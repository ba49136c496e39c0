import type { JsonSchema } from '../json-schema.ts';
import { MAX_DEPTH } from '../find-document/find-document.ts';
import { isEndless } from './endless-references.ts';
import {
  findUnsupportedKeywords,
  type UnsupportedKeyword,
} from '../schema/unsupported-keywords.ts';
import type { Subschema } from '../schema/walk-schema.ts';

/** Why a schema cannot be judged at all. */
export interface Obstacle {
  readonly keyword: string;
  /** One sentence with the location. */
  readonly text: string;
}

/** @param subschemas those of the schema */
export function findObstacles(schema: JsonSchema, subschemas: readonly Subschema[]): Obstacle[] {
  if (subschemas.some(({ depth }) => depth > MAX_DEPTH)) {
    const text = `The schema is nested more than ${MAX_DEPTH} levels deep.`;
    return [{ keyword: '$ref', text }];
  }
  const unsupported = findUnsupportedKeywords(schema, subschemas);
  return unsupported.length === 0
    ? findEndlessReferences(schema, subschemas)
    : unsupported.map(toObstacle);
}

function toObstacle({ pointer, keyword, reason }: UnsupportedKeyword): Obstacle {
  return {
    keyword,
    text: `\`${keyword}\` at \`${pointer || '/'}\` of the schema cannot be judged: ${reason}.`,
  };
}

function findEndlessReferences(root: JsonSchema, subschemas: readonly Subschema[]): Obstacle[] {
  return subschemas.flatMap(({ schema: { $ref }, pointer }) => {
    if (typeof $ref !== 'string' || !isEndless($ref, root as object)) return [];
    const reason = 'it refers back to itself without descending into the document';
    return [toObstacle({ pointer, keyword: '$ref', reason })];
  });
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
  const text = `The schema has more than ${MAX_SUBSCHEMAS} subschemas.`;
  return isTooLarge ? { keyword: '$ref', text } : undefined;
}
