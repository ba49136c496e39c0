import { formatSharedPath } from '@shopflow/json-schema/json-path';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { Matcher } from '../pact.ts';
import type { Place } from '../usage/usage.ts';

/**
 * How a demand relates to what a schema guarantees:
 * - `unknown`: the schema does not define the field;
 * - `optional`: the schema lets the field be absent;
 * - `impossible`: the consumer accepts no value that the schema is known to allow;
 * - `example`: it accepts some, but the value that it was tested with can never be sent;
 * - `unproved`: a matcher is unknown, so nothing is proved;
 * - `narrower`: possible, but the schema also allows values that are not accepted: a provider state must
 *   exclude them;
 * - `no-state`: narrower, without a provider state.
 */
export type FindingKind =
  'unknown' | 'optional' | 'impossible' | 'example' | 'unproved' | 'narrower' | 'no-state';

export interface Finding {
  readonly kind: FindingKind;
  /** `$.items[*].sku` */
  readonly path: string;
  /** What the consumer accepts there. */
  readonly demand: PactDemand;
  /** What the schema guarantees there. */
  readonly promise: SchemaPromise;
}

/** What a consumer accepts at a path, as its pact says it. */
export type PactDemand =
  /** Exactly the example, or what the matchers accept. */
  | {
      readonly code: 'example';
      readonly example: unknown;
      readonly matchers: readonly Matcher[];
      readonly combine: 'AND' | 'OR';
    }
  /** The generated values with which the consumer was tested. */
  | { readonly code: 'tested-with'; readonly values: readonly unknown[] }
  /** A body that is not JSON. */
  | { readonly code: 'body'; readonly contentType: string }
  | { readonly code: 'message' };

/** What a schema guarantees at a path. */
export type SchemaPromise =
  | { readonly code: 'nothing' | 'not-in-schema' | 'optional' | 'json-only' | 'no-message' }
  | { readonly code: 'alternatives'; readonly count: number }
  /** `true` for any value. */
  | { readonly code: 'schema' | 'schema-or-null'; readonly schema: JsonSchema }
  /** `example` is allowed and not demanded. */
  | { readonly code: 'wider-schema'; readonly schema: JsonSchema; readonly example: unknown }
  /** The number of elements. */
  | { readonly code: 'length'; readonly min: number; readonly max?: number }
  /** A pattern took too long; `message` is the validator's. */
  | { readonly code: 'pattern-timeout'; readonly message: string };

/** Whether pact and schema disagree. */
export function isDisagreement({ kind }: Pick<Finding, 'kind'>): boolean {
  return kind !== 'narrower' && kind !== 'unproved';
}

export function toFinding(place: Place, kind: FindingKind, promise: SchemaPromise): Finding {
  const { matchers = [], combine = 'AND' } = place.rules ?? {};
  const demand = { code: 'example', example: place.example, matchers, combine } as const;
  return { kind, path: formatSharedPath(place.steps), demand, promise };
}
