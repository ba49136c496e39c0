import { makeConsumerPact } from '@pact-foundation/pact-core';
import { request as send } from 'undici';
import { toPlayedBody } from './generated-body.ts';
import type { HttpRequest, HttpResponse } from '@shopflow/pact-model/pact';
import { contentTypeOf, toBodyText } from './interaction.ts';

/** The number of specification 4 in Pact's core. */
const V4 = 5;

/** A received request; `target` is its path and query. */
export interface ActualRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: string | Uint8Array | undefined;
}

export interface ActualResponse {
  readonly status: number;
  /** The headers in the contract and the content type; one pair per value, because `Set-Cookie` needs that. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

/** The result of playing an interaction. `method-or-path`: the request has another method or path. */
export type Play =
  | { readonly kind: 'answered'; readonly response: ActualResponse }
  | { readonly kind: 'method-or-path' }
  | { readonly kind: 'mismatch'; readonly mismatches: readonly string[] };

/** The request and response of an interaction. */
export interface Exchange {
  readonly request: HttpRequest;
  readonly response: HttpResponse;
}

/**
 * Plays one interaction for one request with Pact's own core, in this process: it matches the request,
 * generates values, and reports mismatches.
 */
export async function play({ request, response }: Exchange, actual: ActualRequest): Promise<Play> {
  const pact = makeConsumerPact('consumer', 'provider', V4, 'error');
  const interaction = pact.newInteraction('interaction');
  describeRequest(interaction, request);
  describeResponse(interaction, response);
  const port = pact.createMockServer('127.0.0.1', 0);
  try {
    const { refusal, ...answer } = await sendRequest(port, actual, response);
    if (refusal === undefined) return { kind: 'answered', response: answer };
    if (refusal === 'Unexpected-Request') return { kind: 'method-or-path' };
    const mismatches = pact.mockServerMismatches(port).flatMap(toTexts);
    return { kind: 'mismatch', mismatches };
  } finally {
    pact.cleanupMockServer(port);
  }
}

type Description = ReturnType<ReturnType<typeof makeConsumerPact>['newInteraction']>;

function describeRequest(interaction: Description, request: HttpRequest): void {
  const { method, path, query = {}, headers, body, matchingRules } = request;
  interaction.withRequest(method, path);
  for (const [name, values] of Object.entries(query)) {
    for (const [index, value] of values.entries()) interaction.withQuery(name, index, value);
  }
  for (const [name, index, value] of flatten(headers)) {
    interaction.withRequestHeader(name, index, value);
  }
  if (body !== undefined) interaction.withRequestBody(toBodyText(body), contentTypeOf(body));
  if (matchingRules !== undefined) {
    interaction.withRequestMatchingRules(JSON.stringify(matchingRules));
  }
}

function describeResponse(interaction: Description, response: HttpResponse): void {
  interaction.withStatus(response.status);
  for (const [name, index, value] of flatten(response.headers)) {
    interaction.withResponseHeader(name, index, value);
  }
  const { body, generators } = response;
  if (body === undefined) return;
  interaction.withResponseBody(toPlayedBody(body, generators), contentTypeOf(body));
}

function flatten(headers: HttpRequest['headers'] = {}): [string, number, string][] {
  return Object.entries(headers).flatMap(([name, values]) =>
    [values].flat().map((value, index): [string, number, string] => [name, index, value]),
  );
}

/** Headers of the connection, not of the request: RFC 9110, section 7.6.1. */
const CONNECTION_HEADERS = new Set(
  [
    'connection',
    'content-length',
    'expect',
    'host',
    'keep-alive',
    'te',
    'transfer-encoding',
  ].concat(['trailer', 'upgrade']),
);

/** Uses undici's own client, which neither nock nor MSW intercepts. */
async function sendRequest(
  port: number,
  { method, target, headers, body }: ActualRequest,
  { headers: promised = {} }: HttpResponse,
): Promise<ActualResponse & { refusal?: string | undefined }> {
  const passed = headers.filter(([name]) => !CONNECTION_HEADERS.has(name.toLowerCase()));
  const isEmpty = body === undefined || body.length === 0;
  const answer = await send(`http://127.0.0.1:${port}${target}`, {
    method: method as 'GET',
    headers: passed.flat(),
    reset: true, // The server stops after this response.
    ...(!isEmpty && { body }),
  });
  const names = [...Object.keys(promised), 'content-type'].map((name) => name.toLowerCase());
  return {
    status: answer.statusCode,
    headers: Object.entries(answer.headers)
      .filter(([name]) => names.includes(name))
      .flatMap(([name, value]) => [value ?? []].flat().map((each) => [name, each] as const)),
    body: Buffer.from(await answer.body.arrayBuffer()),
    refusal: answer.headers['x-pact'] as string | undefined,
  };
}

interface Mismatch {
  readonly mismatch?: string;
  /** Location in a body. */
  readonly path?: string;
  /** Name of a query parameter. */
  readonly parameter?: string;
}

/** The core's messages, prefixed with the location when they do not contain it. */
function toTexts(result: object): string[] {
  const { mismatches = [] } = result as { mismatches?: readonly Mismatch[] };
  return mismatches.map(({ mismatch = 'does not match', path, parameter }) =>
    [path ?? parameter ?? [], mismatch].flat().join(': '),
  );
}
