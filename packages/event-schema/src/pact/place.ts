import type { Finding, FindingKind } from './finding.ts';
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

export function toFinding(place: Place, kind: FindingKind, promise: string): Finding {
  return { kind, path: formatSharedPath(place.path), demand: demandText(place), promise };
}

/** `type, min 1, such as ["MUG-WHITE"]` */
function demandText(place: Place): string {
  const { matchers = [], combine = 'AND' } = rulesOf(place) ?? {};
  if (matchers.length === 0) return `exactly ${toText(place.value)}`;
  const each = matchers.map(({ match = 'type', ...attributes }) =>
    [match, ...Object.entries(attributes).map(([name, value]) => `${name} ${String(value)}`)].join(
      ', ',
    ),
  );
  return `${each.join(combine === 'OR' ? ' or ' : ' and ')}, such as ${toText(place.value)}`;
}

const MAX_TEXT_LENGTH = 80;

/** A value as JSON, truncated when long. */
export function toText(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > MAX_TEXT_LENGTH ? `${text.slice(0, MAX_TEXT_LENGTH)}…` : text;
}
