import type { Expectation, Matcher, Specification } from './expectation.ts';
import type { Texts } from './drawing.ts';
import type { Interaction } from './interaction.ts';
import { toContent, type SentBody } from './sent-body.ts';

/** The interactions as a pact of a specification. */
export function toPact(
  interactions: readonly Interaction[],
  specification: Specification,
): Record<string, unknown> & { readonly interactions: readonly Record<string, unknown>[] } {
  return {
    consumer: { name: 'consumer' },
    provider: { name: 'things' },
    interactions: interactions.map((each) => toInteraction(each, specification)),
    metadata: { pactSpecification: { version: specification } },
  };
}

function toInteraction(
  { description, state, request, response }: Interaction,
  specification: Specification,
): Record<string, unknown> {
  const form = FORMS[specification];
  const { method, path, query } = request;
  return {
    description,
    ...(specification === '4.0' && { type: 'Synchronous/HTTP' }),
    ...(specification === '2.0.0'
      ? { providerState: state }
      : { providerStates: [{ name: state }] }),
    request: {
      method,
      path,
      ...(Object.keys(query).length > 0 && { query: form.query(query) }),
      ...partOf(request, form),
      matchingRules: form.rules({ ...request, path: request.pathMatchers }),
    },
    response: {
      status: response.status,
      ...partOf(response, form),
      matchingRules: form.rules({ ...response, status: response.statusMatchers }),
    },
  };
}

interface Part {
  readonly headers: Readonly<Record<string, Texts>>;
  readonly body?: Expectation;
}

function partOf({ headers, body }: Part, form: Form): object {
  return {
    ...(Object.keys(headers).length > 0 && { headers: form.headers(headers) }),
    ...(body && { body: form.body(toSentBody(body)) }),
  };
}

/** Answers are JSON. */
function toSentBody(body: Expectation | SentBody): SentBody {
  return 'type' in body ? body : { ...body, type: 'application/json' };
}

interface Ruled {
  readonly headers: Readonly<Record<string, Texts>>;
  readonly query?: Readonly<Record<string, Texts>>;
  readonly path?: readonly Matcher[];
  readonly status?: readonly Matcher[];
  readonly body?: Expectation;
}

/** How a specification writes the parts of an interaction. */
interface Form {
  readonly query: (query: Readonly<Record<string, Texts>>) => unknown;
  readonly headers: (headers: Readonly<Record<string, Texts>>) => unknown;
  readonly body: (body: SentBody) => unknown;
  readonly rules: (ruled: Ruled) => object;
}

type Entries = readonly (readonly [string, unknown])[];

function fromEntries(entries: Entries): Record<string, unknown> {
  return Object.fromEntries(entries);
}

const toJoined = (headers: Readonly<Record<string, Texts>>) =>
  fromEntries(Object.entries(headers).map(([name, { texts }]) => [name, texts.join(', ')]));

const toLists = (values: Readonly<Record<string, Texts>>) =>
  fromEntries(Object.entries(values).map(([name, { texts }]) => [name, texts]));

function toQueryText(query: Readonly<Record<string, Texts>>): string {
  return Object.entries(query)
    .flatMap(([name, { texts }]) =>
      texts.map((text) => `${encodeURIComponent(name)}=${encodeURIComponent(text)}`),
    )
    .join('&');
}

function rulesOfTwo({ headers, query = {}, path = [], body }: Ruled): object {
  const named = (part: string, values: Readonly<Record<string, Texts>>): Entries =>
    Object.entries(values).flatMap(
      ([
        name,
        {
          matchers: [first],
        },
      ]) => (first === undefined ? [] : [[`$.${part}['${name}']`, first]]),
    );
  const ofBody = Object.entries(body?.rules ?? {}).map(
    ([at, [first]]) => [`$.body${at}`, first] as const,
  );
  return fromEntries([
    ...path.map((each) => ['$.path', each] as const),
    ...named('query', query),
    ...named('headers', headers),
    ...ofBody,
  ]);
}

function rulesOfThree({ headers, query = {}, path = [], status = [], body }: Ruled): object {
  const named = (values: Readonly<Record<string, Texts>>) =>
    fromEntries(
      Object.entries(values)
        .filter(([, { matchers }]) => matchers.length > 0)
        .map(([name, { matchers }]) => [name, ruleList(matchers)]),
    );
  const ofBody = Object.entries(body?.rules ?? {}).map(
    ([at, matchers]) => [`$${at}`, ruleList(matchers)] as const,
  );
  return {
    ...(path.length > 0 && { path: ruleList(path) }),
    ...(status.length > 0 && { status: { '': ruleList(status) } }),
    query: named(query),
    header: named(headers),
    body: fromEntries(ofBody),
  };
}

function ruleList(matchers: readonly Matcher[]): object {
  return { combine: matchers.length > 1 ? 'OR' : 'AND', matchers };
}

const FORMS: Readonly<Record<Specification, Form>> = {
  '2.0.0': {
    query: toQueryText,
    headers: toJoined,
    body: toContent,
    rules: rulesOfTwo,
  },
  '3.0.0': { query: toLists, headers: toJoined, body: toContent, rules: rulesOfThree },
  '4.0': {
    query: toLists,
    headers: toLists,
    body: (body) => ({ content: toContent(body), contentType: body.type, encoded: false }),
    rules: rulesOfThree,
  },
};
