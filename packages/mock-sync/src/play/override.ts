import type { Json, JsonMap } from '@shopflow/json-schema/json';
import { isRecord } from '@shopflow/json-schema/json-record';
import { play } from '../engine.ts';
import { toSteps } from '../generated-body.ts';
import type { Body, HttpResponse } from '@shopflow/pact-model/pact';
import { contentTypeOf, toBodyText } from '../interaction.ts';
import { MockError } from '../mock-error.ts';

/** The test's own values in place of the contract's example. */
export interface Override {
  /** Merged into the example: objects are merged, anything else is replaced. */
  readonly body?: Json | undefined;
  readonly headers?: HttpResponse['headers'];
}

/**
 * A response with a test's own values, where the contract allows them.
 *
 * @throws MockError with the mismatches when the contract does not allow such a response
 */
export async function override(
  response: HttpResponse,
  { body, headers }: Override,
  name: string,
): Promise<HttpResponse> {
  if (body === undefined && headers === undefined) return response;
  const changed = {
    ...response,
    ...(headers !== undefined && { headers: withHeaders(response.headers, headers) }),
    ...(body !== undefined && withBody(response, body)),
  };
  const mismatches = await mismatchesBetween(response, changed);
  if (mismatches.length === 0) return changed;
  throw new MockError(
    'override-refused',
    `The contract does not allow this response of "${name}":\n  ${mismatches.join('\n  ')}`,
  );
}

function withHeaders(
  promised: HttpResponse['headers'] = {},
  own: NonNullable<HttpResponse['headers']>,
): HttpResponse['headers'] {
  const names = Object.keys(own).map((name) => name.toLowerCase());
  const kept = Object.entries(promised).filter(([name]) => !names.includes(name.toLowerCase()));
  return { ...Object.fromEntries(kept), ...own };
}

/** Removes the generators for values that the test provides. */
function withBody(response: HttpResponse, own: Json): Pick<HttpResponse, 'body' | 'generators'> {
  const { body = { content: null }, generators } = response;
  const ownFields = isRecord(own) ? Object.keys(own) : undefined;
  const kept = Object.entries(generators?.body ?? {}).filter(
    ([path]) => ownFields !== undefined && !ownFields.includes(firstName(path)),
  );
  return {
    body: { ...body, content: merge((body.content ?? null) as Json, own) },
    ...(generators && { generators: { ...generators, body: Object.fromEntries(kept) } }),
  };
}

function firstName(path: string): string {
  const [step] = toSteps(path);
  return step !== undefined && 'name' in step ? step.name : '';
}

function merge(example: Json, own: Json): Json {
  if (!isRecord(example) || !isRecord(own)) return own;
  const fields = Object.entries(own).map(([key, value]) => [
    key,
    merge(example[key] ?? null, value),
  ]);
  return { ...example, ...(Object.fromEntries(fields) as JsonMap) };
}

/**
 * The mismatches of a response with the contract's matching rules, as Pact's core reports them. The
 * response is sent to the core as a request, because Pact rejects unexpected fields in requests but not in
 * responses, and a mock must not return fields that the contract does not contain.
 */
async function mismatchesBetween(
  promised: HttpResponse,
  { headers = {}, body }: HttpResponse,
): Promise<readonly string[]> {
  const unknown = unknownHeaders(promised, headers);
  if (unknown.length > 0) return unknown;
  if (promised.body === undefined && body !== undefined) return ['the contract promises no body'];
  const { header = {}, body: bodyRules = {} } = promised.matchingRules ?? {};
  const matchingRules = { header, body: bodyRules };
  const request = { ...promised, method: 'POST', path: '/', matchingRules };
  const played = await play(
    { request, response: { status: 200 } },
    {
      method: 'POST',
      target: '/',
      headers: toSent(headers, body),
      ...(body !== undefined && { body: toBodyText(body) }),
    },
  );
  return played.kind === 'mismatch' ? played.mismatches : [];
}

function toSent(
  headers: NonNullable<HttpResponse['headers']>,
  body: Body | undefined,
): [string, string][] {
  const sent = Object.entries(headers).flatMap(([name, values]) =>
    [values].flat().map((value): [string, string] => [name, value]),
  );
  const isTyped = sent.some(([name]) => name.toLowerCase() === 'content-type');
  return body === undefined || isTyped ? sent : [...sent, ['content-type', contentTypeOf(body)]];
}

function unknownHeaders(
  { headers: promised = {}, body }: HttpResponse,
  headers: NonNullable<HttpResponse['headers']>,
): string[] {
  const known = [...Object.keys(promised), ...(body ? ['content-type'] : [])];
  const names = known.map((name) => name.toLowerCase());
  return Object.keys(headers)
    .filter((name) => !names.includes(name.toLowerCase()))
    .map((name) => `the contract does not contain the header ${name}`);
}
