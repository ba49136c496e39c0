import type { JsonMap } from '@shopflow/json-schema/json';
import { sha256Of } from '../../src/lock/lock-file.ts';
import type { LockedContract } from '../../src/lock/lock.ts';
import type { Interaction } from '@shopflow/pact-model/pact';
import type { ParsedHttp } from '@shopflow/pact-model/parse-interaction';
import { toBodyText, contentTypeOf } from '../../src/interaction.ts';

/** The parts of an interaction that a test sets; the rest is a successful lookup of a user. */
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

/** A JSON body in the format of a pact. */
export function json(content: unknown): object {
  return { body: { content, contentType: 'application/json', encoded: false } };
}

/** A contract between version 1 of the consumer and version 2 of the provider. */
export function givenContract(...interactions: readonly Record<string, unknown>[]) {
  const pact = {
    consumer: { name: 'consumer' },
    provider: { name: 'provider' },
    interactions: interactions as unknown as readonly Interaction[],
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

/** A contract whose types accept any interaction name. */
export type AnyContract = LockedContract<
  Record<string, { kind: 'http'; state: string; body: unknown }>
>;

/** The state and parameters with which a test selects an interaction. */
export function stateOf({ providerStates: [first] }: Pick<ParsedHttp, 'providerStates'>) {
  if (first === undefined) return {};
  return { state: first.name, params: (first.params ?? {}) as JsonMap };
}

/** Sends the example request of an interaction. */
export async function sendExample(
  baseUrl: string,
  { request }: Pick<ParsedHttp, 'request'>,
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

/** The parts of a response that the contract contains; a server adds other headers. */
export function promisedPart(answer: Answer, { response }: Pick<ParsedHttp, 'response'>) {
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
