import { ownValue } from '@shopflow/json-schema/json-record';
import { formatJsonPath } from '@shopflow/json-schema/json-path';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { UniformHttpPart, UniformRequest, UniformResponse } from '../interactions/uniform.ts';
import { every, toAcceptance, type Acceptance } from '../match/acceptance.ts';
import { acceptText } from '../match/accept-text.ts';
import { compareHeader, headerDemand } from '../match/compare-headers.ts';
import { acceptByList } from '../match/compare-json.ts';
import { compareStatus } from '../match/compare-response.ts';
import { limitsOf, nameOf } from '../match/matcher-name.ts';
import type { Generator, Matcher, RuleList } from '../pact.ts';
import { meaningOf } from '../rules/matcher-meaning.ts';
import { equalityDemand, ruleDemand } from './place-demand.ts';
import type { StateParameters } from './state-origin.ts';
import type { Demand, Part, Place } from './usage.ts';

interface TextPlace {
  readonly part: Part;
  /** Undefined for a part that is one value. */
  readonly name?: string;
  readonly example: unknown;
  readonly rule: RuleList | undefined;
  readonly generator: Generator | undefined;
  readonly parameters: StateParameters;
  readonly accepts: (value: unknown) => Acceptance;
}

function toPlace({ name, rule, generator, parameters, ...text }: TextPlace): Place {
  const steps = name === undefined ? [] : [name];
  const { demand, isUnknown } = textUse(rule, text.example);
  const matchers = rule?.matchers ?? [];
  const isParameter = rule === undefined && parameters.has(text.example);
  return {
    part: text.part,
    steps,
    path: formatJsonPath(steps),
    example: text.example,
    rules: rule,
    demand,
    accepts: text.accepts,
    acceptedSchema: (): JsonSchema => demand.schema,
    isRequired: true,
    isMatchedByType: matchers.length > 0 && matchers.every((each) => nameOf(each) === 'type'),
    isUnknown,
    isInVariant: false,
    fromState:
      generator?.type === 'ProviderState' ? 'generated' : isParameter ? 'parameter' : undefined,
    generator,
  };
}

/** What a pact accepts in place of a text, and whether a matcher of it is not known. */
export function textUse(
  rule: RuleList | undefined,
  example: unknown,
): { readonly demand: Demand; readonly isUnknown: boolean } {
  if (rule === undefined) return { demand: equalityDemand(example), isUnknown: false };
  const isUnknown = rule.matchers.some((each) => !isUnderstood(each));
  return { demand: textDemand(rule, example), isUnknown };
}

/** In texts a type matcher accepts everything, and numbers are texts of numbers. */
function textDemand(rule: RuleList, example: unknown): Demand {
  const names = rule.matchers.map(nameOf);
  if (names.every((name) => name === 'type')) return { schema: true, accepted: { code: 'text' } };
  const demand = ruleDemand(rule, example);
  return names.some((name) => ownValue(TEXT_SCHEMAS, name) !== undefined)
    ? { schema: combined(rule, example), accepted: demand.accepted }
    : demand;
}

const TEXT_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  type: true,
  integer: { type: 'string', pattern: '^[0-9]{1,19}$' },
  number: { type: 'string', pattern: '^-?[0-9]+(\\.[0-9]+)?$' },
  decimal: { type: 'string', pattern: '^-?[0-9]+(\\.[0-9]+)?$' },
  boolean: { enum: ['true', 'false'] },
};

function combined({ matchers, combine }: RuleList, example: unknown): JsonSchema {
  const schemas = matchers.map(
    (each) =>
      ownValue(TEXT_SCHEMAS, nameOf(each)) ?? ruleDemand({ matchers: [each] }, example).schema,
  );
  return combine === 'OR' ? { anyOf: schemas } : { allOf: schemas };
}

const TEXT_MATCHERS = new Set([
  'equality',
  'values',
  'statusCode',
  'notEmpty',
  ...Object.keys(TEXT_SCHEMAS),
]);

function isUnderstood(matcher: Matcher): boolean {
  return TEXT_MATCHERS.has(nameOf(matcher)) || meaningOf(matcher, '') !== undefined;
}

/** One place for each header, and one for each cookie of a request. */
export function headerPlaces(
  { headers, headerRules, headerGenerators }: UniformHttpPart,
  parameters: StateParameters,
): Place[] {
  return Object.entries(headers).map(([name, values]) => {
    const demand = headerDemand([name, values], headerRules);
    return toPlace({
      part: 'headers',
      name,
      example: oneOrAll(values),
      rule: demand.rule,
      generator: ownValue(headerGenerators, name.toLowerCase()),
      parameters,
      accepts: (value) => compareHeader(demand, value as string | readonly string[] | undefined),
    });
  });
}

/** A rule of the `Cookie` header is about all cookies at once: what it allows one of them is not known. */
const OF_ALL_COOKIES: RuleList = { matchers: [{ match: 'of all cookies' }] };

/** The cookies of a `Cookie` header, each compared as a text of its own. */
export function cookiePlaces(
  { headers, headerRules, headerGenerators }: UniformHttpPart,
  parameters: StateParameters,
): Place[] {
  const header = Object.entries(headers).find(([name]) => name.toLowerCase() === 'cookie');
  const rule = ownValue(headerRules, 'cookie') && OF_ALL_COOKIES;
  const cookies = (header?.[1] ?? [])
    .flatMap((value) => value.split(';'))
    .map((each) => each.trim());
  return cookies
    .filter((cookie) => cookie.includes('='))
    .map((cookie) => {
      const at = cookie.indexOf('=');
      const example = cookie.slice(at + 1);
      return toPlace({
        part: 'cookies',
        name: cookie.slice(0, at),
        example,
        rule,
        generator: ownValue(headerGenerators, 'cookie'),
        parameters,
        accepts: (value) =>
          value === example || rule === undefined ? toAcceptance(value === example) : 'unknown',
      });
    });
}

export function queryPlaces(request: UniformRequest, parameters: StateParameters): Place[] {
  return Object.entries(request.query).map(([name, values]) => {
    const rule = ownValue(request.queryRules, name);
    const texts = values.map((value) => value ?? '');
    return toPlace({
      part: 'query',
      name,
      example: oneOrAll(texts),
      rule,
      generator: ownValue(request.queryGenerators, name),
      parameters,
      accepts: (value) =>
        value === undefined ? 'refused' : acceptValues({ rule, texts }, [value].flat().map(String)),
    });
  });
}

function acceptValues(
  { rule, texts }: { readonly rule: RuleList | undefined; readonly texts: readonly string[] },
  values: readonly string[],
): Acceptance {
  if (rule === undefined) {
    return toAcceptance(
      values.length === texts.length && values.every((value, index) => value === texts[index]),
    );
  }
  const isWithin = rule.matchers.every((each) => {
    const { min = 0, max = Infinity } = limitsOf(each);
    return values.length >= min && values.length <= max;
  });
  if (!isWithin) return 'refused';
  return every(
    values.map((value, index) => {
      const example = texts[index] ?? texts[0] ?? '';
      return acceptByList(rule, (matcher) => acceptText(matcher, example, value));
    }),
  );
}

export function requestLinePlaces(request: UniformRequest, parameters: StateParameters): Place[] {
  const { method, path, pathRule, pathGenerators } = request;
  const common = { parameters, generator: undefined };
  return [
    toPlace({
      ...common,
      part: 'method',
      example: method,
      rule: undefined,
      accepts: (value) => toAcceptance(String(value).toUpperCase() === method),
    }),
    toPlace({
      ...common,
      part: 'path',
      example: path,
      rule: pathRule,
      generator: Object.values(pathGenerators)[0],
      accepts: (value) => acceptValues({ rule: pathRule, texts: [path] }, [String(value)]),
    }),
  ];
}

export function statusPlace(response: UniformResponse, parameters: StateParameters): Place {
  const { status, statusRule } = response;
  const place = toPlace({
    part: 'status',
    example: status,
    rule: statusRule,
    generator: undefined,
    parameters,
    accepts: (value) => compareStatus(response, Number(value)),
  });
  return statusRule === undefined ? place : { ...place, demand: statusDemand(statusRule, status) };
}

function statusDemand(rule: RuleList, example: number): Demand {
  const [matcher] = rule.matchers;
  if (matcher === undefined || nameOf(matcher) !== 'statusCode') return ruleDemand(rule, example);
  const { status = 'success' } = matcher;
  return {
    schema: { const: example },
    accepted: { code: 'status', status: status as string | readonly number[] },
  };
}

function oneOrAll(values: readonly string[]): string | readonly string[] {
  return values.length === 1 && values[0] !== undefined ? values[0] : values;
}
