import { allows } from '@shopflow/json-schema/conditions';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { BodyUse, Place } from '../usage/usage.ts';
import { checkReading } from './check-reading.ts';
import type { Finding } from './finding.ts';

/**
 * Finds what a schema does not guarantee of the body of a response or a message, given as its places. A body
 * that is not JSON is `unproved`.
 */
export function checkBody(
  body: BodyUse,
  places: readonly Place[],
  schema: JsonSchema,
): readonly Finding[] {
  if (body.code === 'none') return [];
  if (body.code === 'json') return checkReading(places, schema);
  if (body.code === 'opaque') {
    const demand = { code: 'body', contentType: body.contentType ?? '' } as const;
    return [{ kind: 'unproved', path: '$', demand, promise: { code: 'json-only' } }];
  }
  if (allows(schema, null) === true) return [];
  const demand = { code: 'example', example: null, matchers: [], combine: 'AND' } as const;
  return [{ kind: 'impossible', path: '$', demand, promise: { code: 'schema', schema } }];
}
