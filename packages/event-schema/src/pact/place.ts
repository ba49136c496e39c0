import type { Finding, FindingKind } from './finding.ts';
import type { Generators, Matcher, MatchingRules, RuleList } from './interaction.ts';
import { formatSharedPath, type ValuePath } from '@shopflow/json-schema/json-path';
import { selectBest } from './path-expression.ts';

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

/** The rules that apply at a path. Rules of a parent apply without its length limits. */
export function rulesAt({ demand, path }: Place): RuleList | undefined {
  const selected = selectBest(demand.rules ?? {}, path);
  if (!selected?.isCascaded) return selected?.value;
  const { combine = 'AND', matchers } = selected.value;
  return { combine, matchers: matchers.map(withoutLength) };
}

function withoutLength(matcher: Matcher): Matcher {
  return Object.fromEntries(
    Object.entries(matcher).filter(([name]) => name !== 'min' && name !== 'max'),
  );
}

export function toFinding(place: Place, kind: FindingKind, promise: string): Finding {
  return { kind, path: formatSharedPath(place.path), demand: demandText(place), promise };
}

/** `type, min 1, such as ["MUG-WHITE"]` */
function demandText(place: Place): string {
  const { matchers = [], combine = 'AND' } = rulesAt(place) ?? {};
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
