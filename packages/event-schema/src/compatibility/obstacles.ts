import type { JsonSchema } from '../json-schema.ts';
import { MAX_DEPTH } from './find-document/find-document.ts';
import { findUnsupportedKeywords } from './unsupported-keywords.ts';
import { walkSchema } from './walk-schema.ts';

/** Why a schema cannot be judged at all. */
export interface Obstacle {
  readonly keyword: string;
  /** A sentence with the place. */
  readonly text: string;
}

export function findObstacles(schema: JsonSchema): Obstacle[] {
  if ([...walkSchema(schema)].some(({ depth }) => depth > MAX_DEPTH)) {
    const text = `The schema is nested more than ${MAX_DEPTH} levels deep.`;
    return [{ keyword: '$ref', text }];
  }
  return findUnsupportedKeywords(schema).map(({ pointer, keyword, reason }) => ({
    keyword,
    text: `\`${keyword}\` at \`${pointer || '/'}\` of the schema cannot be judged: ${reason}.`,
  }));
}
