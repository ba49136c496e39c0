import { isRecord } from '@shopflow/json-schema/json-record';
import type { Generator, Generators, Matcher, MatchingRules, RuleList } from '../pact.ts';

/** Matching rules by the part that they apply to: `body`, `header`, `query`, `path`, `status`, `metadata`. */
export type RulesByPart = Readonly<Record<string, MatchingRules | undefined>>;

/** The key of rules for a part that has no paths in it: `path`, `status`. */
const WHOLE = '';

/**
 * The matching rules of a request, response or message. Specification 2 has one matcher for each path
 * (`$.body.id`), later ones have rules by part.
 */
export function toRulesByPart(rules: unknown): RulesByPart {
  if (!isRecord(rules)) return {};
  const entries = Object.entries(rules);
  return entries.some(([key]) => key.startsWith('$')) ? toRulesOfV2(entries) : toRulesOfV3(entries);
}

function toRulesOfV2(entries: readonly (readonly [string, unknown])[]): RulesByPart {
  const byPart: Record<string, Record<string, RuleList>> = {};
  for (const [key, matcher] of entries) {
    const { part, path } = splitPathOfV2(key);
    byPart[part] = { ...byPart[part], [path]: { matchers: toMatchers([matcher]) } };
  }
  return byPart;
}

/** `$.body.id` → body, `$.id`; `$.headers['X-Id']` and `$.headers.X-Id[0]` → header, `X-Id`; `$.path` → path. */
function splitPathOfV2(key: string): { readonly part: string; readonly path: string } {
  const { name: part = '', rest } = firstStep(key.slice(1));
  if (part === 'body') return { part, path: `$${rest}` };
  return { part: part === 'headers' ? 'header' : part, path: firstStep(rest).name ?? WHOLE };
}

/**
 * The rules of request headers by their names, in lower case. Of a request, Pact's engine also takes a path to a header,
 * or to one of its values: `$['X-Id']`, `X-Id[0]` (measured, stub server of pact-cli 18.1; not so for responses).
 */
export function requestHeaderRules({ header = {} }: RulesByPart): MatchingRules {
  const entries = Object.entries(header).map(([key, list]) => {
    const { name = key } = firstStep(key.startsWith('$') ? key.slice(1) : `.${key}`);
    return [name, list] as const;
  });
  return lowerCaseKeys(Object.fromEntries(entries));
}

/** The first name of a JSONPath without its `$`: `.a` or `['a']`. */
function firstStep(path: string): { readonly name: string | undefined; readonly rest: string } {
  const found = /^(?:\.([^.[\]]+)|\[(['"])(.*?)\2\])/s.exec(path);
  return { name: found?.[1] ?? found?.[3], rest: path.slice(found?.[0].length ?? 0) };
}

function toRulesOfV3(entries: readonly (readonly [string, unknown])[]): RulesByPart {
  return Object.fromEntries(
    entries.map(([part, rules]): [string, MatchingRules] => [
      // Messages have their body under either name.
      part === 'content' ? 'body' : part,
      isRecord(rules) && 'matchers' in rules
        ? { [WHOLE]: toRuleList(rules) }
        : toMatchingRules(rules),
    ]),
  );
}

/** Rules by path expression. A pact may hold anything: what is no matcher becomes one that is not known. */
export function toMatchingRules(rules: unknown): MatchingRules {
  if (!isRecord(rules)) return {};
  return Object.fromEntries(
    Object.entries(rules).map(([path, list]) => [path, toRuleList(isRecord(list) ? list : {})]),
  );
}

function toRuleList({ combine, matchers }: Readonly<Record<string, unknown>>): RuleList {
  const isOr = typeof combine === 'string' && combine.toUpperCase() === 'OR';
  return { combine: isOr ? 'OR' : 'AND', matchers: toMatchers(matchers) };
}

export function toMatchers(matchers: unknown): readonly Matcher[] {
  if (!Array.isArray(matchers)) return [];
  return matchers.map((each: unknown) => (isMatcher(each) ? each : { match: 'not a matcher' }));
}

function isMatcher(value: unknown): value is Matcher {
  return (
    isRecord(value) && TEXTS.every((name) => ['string', 'undefined'].includes(typeof value[name]))
  );
}

const TEXTS = ['match', 'regex', 'format'];

/** The only rule of a part without paths. */
export function wholeRule(rules: MatchingRules | undefined): RuleList | undefined {
  return Object.values(rules ?? {})[0];
}

export function lowerCaseKeys<Value>(
  values: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key.toLowerCase(), value]),
  );
}

/** Generators of one part. Parts without paths have the generator itself. */
export function generatorsOf(generators: unknown, part: string): Generators {
  const found = isRecord(generators) ? generators[part] : undefined;
  if (!isRecord(found)) return {};
  return typeof found.type === 'string'
    ? { [WHOLE]: found as unknown as Generator }
    : (found as Generators);
}
