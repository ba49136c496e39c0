import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { checkDemands } from './check-demands.ts';
import type { Finding } from './finding.ts';
import type { Body, Generators, MatchingRules } from '@shopflow/pact-model/pact';

interface Demanded {
  /** The body of a message or of an HTTP response. */
  readonly contents: Body;
  readonly rules?: MatchingRules | undefined;
  readonly generators?: Generators | undefined;
}

/** Compares what a consumer demands of a body with a schema. A body that is not JSON is `unproved`. */
export function compareContents(
  { contents, rules, generators }: Demanded,
  schema: JsonSchema,
): readonly Finding[] {
  const { content, contentType = '', encoded = false } = contents;
  if (content === undefined) return [];
  if (encoded === false && /[/+]json\b/.test(contentType)) {
    return checkDemands({ example: content, rules, generators }, schema);
  }
  const demand = { code: 'body', contentType } as const;
  return [{ kind: 'unproved', path: '$', demand, promise: { code: 'json-only' } }];
}
