import fc from 'fast-check';
import { answerFor, bodyExample, rulesFor, sometimes } from './body-arbitrary.ts';
import { regexAndText } from './regex-arbitrary.ts';
import { rawAnswerTo, textExample } from './text-arbitrary.ts';
import type { Case, Specification } from './case.ts';
import type { RawAnswer } from './verify-answers.ts';

const CONTENT_TYPES = [
  'application/json',
  'application/json; charset=utf-8',
  'application/json;charset=UTF-8',
  'application/problem+json',
  'application/hal+json',
  'text/plain',
];

const VALUES = ['7', '8', 'a', 'b', 'a, b', 'a,b', 'b, a', 'no-store'];

/** Expected headers, and headers in their place. */
const headers = fc.record({
  expectedType: sometimes(3, fc.constantFrom(...CONTENT_TYPES)),
  /** A rule for the content type, which then may be another. */
  typeRule: sometimes(
    10,
    fc.constantFrom<object>({ match: 'type' }, { match: 'regex', regex: '(application|text)/.*' }),
  ),
  otherType: sometimes(8, fc.constantFrom(...CONTENT_TYPES, 'none')),
  custom: sometimes(
    3,
    fc.record({
      name: fc.constantFrom('X-Id', 'Vary', 'Set-Cookie', 'X-Other', 'Cache-Control'),
      expected: fc.constantFrom<string | readonly string[]>(...VALUES, ['a', 'b'], ['7', '7']),
      actual: sometimes(
        2,
        fc.constantFrom<string | readonly string[]>(...VALUES, ['a', 'b'], ['7', '8'], 'none'),
      ),
      rule: sometimes(
        2,
        fc.constantFrom<object>(
          { match: 'type' },
          { match: 'regex', regex: '[0-9]+' },
          { match: 'regex', regex: '[a-z]' },
          { match: 'equality' },
          { match: 'integer' },
          { match: 'include', value: 'a' },
        ),
      ),
    }),
  ),
});

const status = fc.record({
  expected: fc.constantFrom(200, 200, 201, 404),
  actual: sometimes(10, fc.constantFrom(200, 201, 404, 500)),
  rule: sometimes(
    4,
    fc.constantFrom<object>(
      ...['success', 'clientError', 'nonError', 'error', 'serverError', [200, 201]].map((each) => ({
        match: 'statusCode',
        status: each,
      })),
    ),
  ),
});

interface Drawn {
  readonly version: Specification;
  readonly example: unknown;
  readonly rules: Readonly<Record<string, object>>;
  /** As it is sent. */
  readonly body: string;
  /** For specification 4. */
  readonly isEncoded: boolean;
  /** The body itself, in place of an object with its content: some tools write this. */
  readonly isRaw: boolean;
  readonly hasBody: boolean;
  /** How the rule of a header names it. */
  readonly form: number;
  readonly headers: typeof headers extends fc.Arbitrary<infer T> ? T : never;
  readonly status: typeof status extends fc.Arbitrary<infer T> ? T : never;
}

const anyCase: fc.Arbitrary<Case> = fc
  .record({
    version: fc.constantFrom<Specification>('2.0.0', '3.0.0', '4.0', '4.0'),
    example: fc.oneof({ weight: 9, arbitrary: bodyExample }, { weight: 1, arbitrary: textExample }),
    headers,
    status,
  })
  .chain(({ version, example, ...rest }) =>
    fc.record({
      version: fc.constant(version),
      example: fc.constant(example),
      rules: rulesFor(example, version),
      body: bodyFor(example),
      isEncoded: sometimes(5, fc.constant(true)).map((each) => each ?? false),
      isRaw: sometimes(8, fc.constant(true)).map((each) => each ?? false),
      hasBody: sometimes(30, fc.constant(false)).map((each) => each ?? true),
      form: fc.nat(11),
      headers: fc.constant(rest.headers),
      status: fc.constant(rest.status),
    }),
  )
  .map(toCase);

/** A field with a regular expression, in a body or as a header. */
const regexCase: fc.Arbitrary<Case> = fc
  .tuple(regexAndText, fc.boolean())
  .map(([{ matcher, text }, isHeader]) => {
    const headers = { 'Content-Type': 'application/json' };
    const rule = { matchers: [matcher] };
    const inHeader = isHeader && /^[!-~]+$/.test(text);
    return {
      specification: '3.0.0',
      response: {
        status: 200,
        headers: { ...headers, ...(inHeader && { 'X-Text': 'example' }) },
        body: inHeader ? {} : { text: 'example' },
        matchingRules: inHeader ? { header: { 'X-Text': rule } } : { body: { '$.text': rule } },
      },
      answer: {
        status: 200,
        headers: { ...headers, ...(inHeader && { 'X-Text': text }) },
        body: JSON.stringify(inHeader ? {} : { text }),
      },
    };
  });

export const caseArbitrary: fc.Arbitrary<Case> = fc.oneof(
  { weight: 4, arbitrary: anyCase },
  { weight: 1, arbitrary: regexCase },
);

function bodyFor(example: unknown): fc.Arbitrary<string> {
  const body = answerFor(example).map((answer) => JSON.stringify(answer));
  return typeof example === 'string' ? fc.oneof(body, rawAnswerTo(example)) : body;
}

function toCase(drawn: Drawn): Case {
  const { version, status: drawnStatus } = drawn;
  return {
    specification: version,
    response: {
      status: drawnStatus.expected,
      ...expectedHeaders(drawn),
      ...toBody(drawn),
      matchingRules: version === '2.0.0' ? rulesOfV2(drawn) : rulesOfV3(drawn),
    },
    answer: {
      status: drawnStatus.actual ?? drawnStatus.expected,
      headers: actualHeaders(drawn.headers),
      body: drawn.hasBody ? drawn.body : '',
    },
  };
}

function actualHeaders({
  custom,
  expectedType,
  otherType,
}: Drawn['headers']): RawAnswer['headers'] {
  const type = otherType ?? expectedType ?? 'application/json';
  const value = custom?.actual ?? custom?.expected;
  return {
    ...(type !== 'none' && { 'Content-Type': type }),
    ...(custom !== undefined &&
      value !== undefined &&
      value !== 'none' && { [custom.name]: value }),
  };
}

function toBody({ version, example, headers: { expectedType }, ...form }: Drawn): object {
  if (version !== '4.0' || form.isRaw) return { body: example };
  const contentType =
    expectedType ?? (typeof example === 'string' ? undefined : 'application/json');
  return { body: { content: example, contentType, encoded: form.isEncoded ? 'json' : false } };
}

function expectedHeaders({ version, headers: { expectedType, custom } }: Drawn): object {
  const all = {
    ...(expectedType !== undefined && { 'Content-Type': expectedType }),
    ...(custom !== undefined && { [custom.name]: custom.expected }),
  };
  const entries = Object.entries(all);
  if (entries.length === 0) return {};
  // Before specification 4 a header is one text.
  const toValue = (value: string | readonly string[]) =>
    version === '4.0' ? [value].flat() : [value].flat().join(', ');
  return { headers: Object.fromEntries(entries.map(([name, value]) => [name, toValue(value)])) };
}

const FORMS_OF_V2: readonly ((name: string) => string)[] = [
  (name) => `$.headers.${name}`,
  (name) => `$.headers['${name}']`,
  (name) => `$.headers.${name}[0]`,
];

function rulesOfV2({ rules, form, headers: { custom, typeRule } }: Drawn): object {
  const body = Object.entries(rules).map(([path, rule]) => [path.replace('$', '$.body'), rule]);
  return {
    ...(Object.fromEntries(body) as object),
    ...(custom?.rule !== undefined && {
      [FORMS_OF_V2[form]?.(custom.name) ?? `$.header.${custom.name}`]: custom.rule,
    }),
    ...(typeRule !== undefined && { '$.header.Content-Type': typeRule }),
  };
}

function rulesOfV3({ version, rules, form, headers, status: { rule } }: Drawn): object {
  const { custom, typeRule } = headers;
  const header = {
    ...(custom?.rule !== undefined && {
      [form === 0 ? custom.name.toLowerCase() : custom.name]: { matchers: [custom.rule] },
    }),
    ...(typeRule !== undefined && { 'Content-Type': { matchers: [typeRule] } }),
  };
  return {
    body: rules,
    ...(Object.keys(header).length > 0 && { header }),
    ...(version === '4.0' && rule !== undefined && { status: { $: { matchers: [rule] } } }),
  };
}
