import type { Finding, FindingKind, PactDemand, SchemaPromise } from './finding.ts';
import type { Generators, MatchingRules, RuleList } from '@shopflow/pact-model/pact';
import { formatSharedPath, type ValuePath } from '@shopflow/json-schema/json-path';
import { rulesAt } from '@shopflow/pact-model/rules-at';

/** What a consumer expects: an example, with matching rules and generators. */
export interface Demand {
  readonly example: unknown;
  readonly rules?: MatchingRules | undefined;
  readonly generators?: Generators | undefined;
}

/** A path in the example, with its value. */
export interface Place {
  readonly demand: Demand;
  readonly value: unknown;
  readonly path: ValuePath;
}

/** The matching rules that apply at a place. */
export function rulesOf({ demand, path }: Place): RuleList | undefined {
  return rulesAt(demand.rules, path);
}

export function toFinding(place: Place, kind: FindingKind, promise: SchemaPromise): Finding {
  return { kind, path: formatSharedPath(place.path), demand: toDemand(place), promise };
}

function toDemand(place: Place): PactDemand {
  const { matchers = [], combine = 'AND' } = rulesOf(place) ?? {};
  return { code: 'example', example: place.value, matchers, combine };
}
