import { ownValue } from '@shopflow/json-schema/json-record';
import { isDeepStrictEqual } from 'node:util';
import { splitHeader } from '../interactions/to-uniform.ts';
import { lowerCaseKeys } from '../interactions/uniform-rules.ts';
import type { Matcher, MatchingRules, RuleList } from '../pact.ts';
import { every, toAcceptance, type Acceptance } from './acceptance.ts';
import { acceptText } from './accept-text.ts';
import { acceptByList } from './compare-json.ts';
import { limitsOf, nameOf } from './matcher-name.ts';
import { matchesParameters } from './parameter-header.ts';

/** The headers of a response: one text, or one for each time the header is sent. */
export type SentHeaders = Readonly<Record<string, string | readonly string[]>>;

/** What a pact demands of one header. */
export interface HeaderDemand {
  readonly name: string;
  readonly values: readonly string[];
  readonly rule: RuleList | undefined;
}

export function headerDemand(
  [name, values]: readonly [string, readonly string[]],
  rules: MatchingRules,
): HeaderDemand {
  return { name, values, rule: ownValue(rules, name.toLowerCase()) };
}

/** Whether Pact's engine accepts the headers of a response. Names ignore case. */
export function compareHeaders(demands: readonly HeaderDemand[], headers: SentHeaders): Acceptance {
  const sent = lowerCaseKeys(headers);
  return every(demands.map((each) => compareHeader(each, ownValue(sent, each.name.toLowerCase()))));
}

/** Whether the values of a header are accepted; undefined: it is missing. */
export function compareHeader(
  demand: HeaderDemand,
  sent: string | readonly string[] | undefined,
): Acceptance {
  if (sent === undefined) return 'refused';
  const { name, values, rule } = demand;
  const actual = receivedValues(name, [sent].flat());
  if (values.length === 0) return toAcceptance(actual.length === 0);
  if (rule !== undefined && (values.length !== 1 || actual.length !== 1)) {
    return acceptByList(rule, (matcher) => compareList(matcher, demand, actual));
  }
  if (actual.length < values.length) return 'refused';
  return every(actual.map((value, index) => compareValue(demand, values[index] ?? '', value)));
}

/** A header that is sent several times arrives as one value, except for `Set-Cookie`. */
function receivedValues(name: string, sent: readonly string[]): readonly string[] {
  if (name.toLowerCase() === 'set-cookie') return sent.map((each) => each.trim());
  return splitHeader(name, sent.join(', '));
}

function compareList(
  matcher: Matcher,
  demand: HeaderDemand,
  actual: readonly string[],
): Acceptance {
  const name = nameOf(matcher);
  if (['arrayContains', 'eachValue', 'eachKey', 'values'].includes(name)) return 'unknown';
  const { values } = demand;
  const { min = 0, max = Infinity } = limitsOf(matcher);
  const isAccepted =
    name === 'equality'
      ? isDeepStrictEqual(actual, values)
      : actual.length >= min && actual.length <= max;
  const each = actual.map((value, index) =>
    compareValue(demand, values[index] ?? values[0] ?? '', value),
  );
  return every([toAcceptance(isAccepted), ...each]);
}

const WITH_PARAMETERS = new Set(['accept', 'content-type']);

function compareValue({ name, rule }: HeaderDemand, expected: string, actual: string): Acceptance {
  const [example, value] = [expected.trim(), actual.trim()];
  if (rule !== undefined) return acceptByList(rule, (each) => acceptText(each, example, value));
  if (WITH_PARAMETERS.has(name.toLowerCase()))
    return toAcceptance(matchesParameters(example, value));
  return toAcceptance(withoutSpaces(example) === withoutSpaces(value));
}

/** Spaces around commas do not count. */
function withoutSpaces(value: string): string {
  return value
    .split(',')
    .map((each) => each.trim())
    .join(',');
}
