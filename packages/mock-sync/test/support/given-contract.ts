import type { JsonMap } from '@shopflow/pact-kit/json';
import { sha256Of } from '../../src/lock-file.ts';
import type { LockedContract } from '../../src/lock.ts';
import { toBodyText, contentTypeOf, type HttpInteraction } from '../../src/interaction.ts';

/** What a test's interaction is about; the rest is a look-up of a user that finds her. */
export interface GivenInteraction {
  readonly description?: string;
  readonly states?: readonly { readonly name: string; readonly params?: object }[];
  readonly request?: object;
  readonly response?: object;
}

export function givenInteraction(of: GivenInteraction = {}): Record<string, unknown> {
  const { description = 'a look-up', states = [], request, response } = of;
  return {
    type: 'Synchronous/HTTP',
    description,
    providerStates: states,
    request: { method: 'GET', path: '/users/7', ...request },
    response: { status: 200, ...response },
  };
}

/** A JSON body as a pact has it. */
export function json(content: unknown): object {
  return { body: { content, contentType: 'application/json', encoded: false } };
}

/** A contract of consumer and provider that `1` of the one has with `2` of the other. */
export function givenContract(...interactions: readonly Record<string, unknown>[]) {
  const pact = {
    consumer: { name: 'consumer' },
    provider: { name: 'provider' },
    interactions,
    metadata: { pactSpecification: { version: '4.0' } },
  };
  return {
    consumer: 'consumer',
    provider: 'provider',
    consumerVersion: '1',
    providerVersion: '2',
    verifiedAt: '2026-11-24T12:00:00+00:00',
    sha256: sha256Of(pact),
    leftOut: [],
    pact,
  } satisfies LockedContract;
}

/** A contract whose interactions a test may name as it likes. */
export type AnyContract = LockedContract<
  Record<string, { kind: 'http'; state: string; body: unknown }>
>;

/** How a test names the state of an interaction. */
export function stateOf({ providerStates: [first] }: Pick<HttpInteraction, 'providerStates'>) {
  if (first === undefined) return {};
  return { state: first.name, params: (first.params ?? {}) as JsonMap };
}

/** Sends the request of an interaction, its own example. */
export async function sendExample(
  baseUrl: string,
  { request }: Pick<HttpInteraction, 'request'>,
): Promise<Answer> {
  const query = Object.entries(request.query ?? {}).flatMap(([name, values]) =>
    values.map((value): [string, string] => [name, value]),
  );
  const search = query.length > 0 ? `?${new URLSearchParams(query).toString()}` : '';
  const headers = Object.entries(request.headers ?? {}).map(([name, values]): [string, string] => [
    name,
    [values].flat().join(', '),
  ]);
  const { body } = request;
  const response = await fetch(`${baseUrl}${request.path}${search}`, {
    method: request.method,
    headers: [
      ...headers,
      ...(body && !/content-type/i.test(String(headers))
        ? [['content-type', contentTypeOf(body)] as [string, string]]
        : []),
    ],
    ...(body && { body: toBodyText(body) }),
  });
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What the contract speaks of in an answer: a server adds headers of its own. */
export function promisedPart(answer: Answer, { response }: Pick<HttpInteraction, 'response'>) {
  const names = [...Object.keys(response.headers ?? {}), 'content-type'];
  const kept = names.map((name) => name.toLowerCase());
  return {
    status: answer.status,
    headers: Object.fromEntries(
      Object.entries(answer.headers).filter(([name]) => kept.includes(name)),
    ),
    body: answer.body === '' ? undefined : (JSON.parse(answer.body) as unknown),
  };
}
