import { toUniformInteractions } from '../interactions/to-uniform.ts';
import type {
  UniformBody,
  UniformContents,
  UniformHttp,
  UniformInteraction,
} from '../interactions/uniform.ts';
import { compareBody, compareResponse } from '../match/compare-response.ts';
import { compareHeaders, headerDemand } from '../match/compare-headers.ts';
import { compareJson } from '../match/compare-json.ts';
import { makeContext } from '../match/matching-context.ts';
import { toAcceptance } from '../match/acceptance.ts';
import type { PactContent } from '../pact.ts';
import { bodyPlaces } from './body-places.ts';
import { formFieldsOf } from './form-fields.ts';
import { isRecordHeader, messagePlaces, metadataPlaces } from './message-places.ts';
import { stateParameters } from './state-origin.ts';
import {
  cookiePlaces,
  headerPlaces,
  queryPlaces,
  requestLinePlaces,
  statusPlace,
} from './text-places.ts';
import type { BodyUse, HttpUsage, MessageUsage, SynchronousMessageUsage, Usage } from './usage.ts';

/**
 * What each interaction of a pact reads and sends, for pacts of specifications 2 to 4, and HTTP and
 * messages alike. Matching rules mean what they mean in Pact's engine.
 */
export function usageOf(pact: PactContent): Usage[] {
  return toUniformInteractions(pact).map(toUsage);
}

function toUsage(interaction: UniformInteraction): Usage {
  if (interaction.kind === 'http') return toHttpUsage(interaction);
  return interaction.kind === 'message'
    ? toMessageUsage(interaction)
    : toSynchronousMessageUsage(interaction);
}

function toHttpUsage({ description, states, request, response }: UniformHttp): HttpUsage {
  const parameters = stateParameters(states);
  const demands = Object.entries(response.headers).map((each) =>
    headerDemand(each, response.headerRules),
  );
  return {
    kind: 'http',
    description,
    states,
    method: request.method,
    path: request.path,
    sends: [
      ...requestLinePlaces(request, parameters),
      ...queryPlaces(request, parameters),
      ...headerPlaces(request, parameters),
      ...cookiePlaces(request, parameters),
      ...bodyPlaces({ part: 'body', contents: request, isClosed: true, parameters }),
    ],
    reads: [
      statusPlace(response, parameters),
      ...headerPlaces(response, parameters),
      ...bodyPlaces({ part: 'body', contents: response, isClosed: false, parameters }),
    ],
    requestBody: toBodyUse(request.body),
    formFields: formFieldsOf(request),
    responseBody: toBodyUse(response.body),
    acceptsResponse: (answer) => compareResponse(response, answer),
    acceptsHeaders: (headers) => compareHeaders(demands, headers),
    acceptsBody: (body) => compareBody(response, body),
    maySendBody: (body) => maySendBody(request, body),
  };
}

function maySendBody({ body, bodyRules }: UniformHttp['request'], sent: unknown) {
  if (body.code === 'missing' || body.code === 'empty') return toAcceptance(sent === undefined);
  if (body.code === 'invalid') return sent === body.content ? 'accepted' : 'unknown';
  if (body.code === 'opaque') return maySendText(body, Object.keys(bodyRules).length > 0, sent);
  if (sent === undefined) return 'refused';
  return compareJson(makeContext(bodyRules, true), {
    path: [],
    expected: body.content,
    actual: sent,
  });
}

/** Matching rules for a body that is not JSON are not read here; without any, a text or a form is sent as it is. */
function maySendText(
  { content, contentType }: Extract<UniformBody, { code: 'opaque' }>,
  hasRules: boolean,
  sent: unknown,
) {
  if (sent === content) return 'accepted';
  const isText = /^(text\/plain|application\/x-www-form-urlencoded)\b/i.test(contentType);
  return hasRules || !isText ? 'unknown' : 'refused';
}

function toMessageUsage({
  description,
  states,
  contents,
}: Extract<UniformInteraction, { kind: 'message' }>): MessageUsage {
  const message = contents.metadata['event-type'];
  return {
    kind: 'message',
    description,
    states,
    message: typeof message === 'string' ? message : undefined,
    metadata: metadataPlaces(contents, stateParameters(states)),
    reads: messagePlaces(contents, stateParameters(states)),
    payload: toBodyUse(contents.body),
    acceptsBody: (payload) => compareBody(contents, payload),
    acceptsHeaders: (headers) => acceptHeaders(contents, headers),
  };
}

function acceptHeaders({ metadata, metadataRules }: UniformContents, actual: unknown) {
  const expected = Object.fromEntries(
    Object.entries(metadata).filter(([name]) => isRecordHeader(name)),
  );
  return compareJson(makeContext(metadataRules), { path: [], expected, actual });
}

function toSynchronousMessageUsage({
  description,
  states,
  request,
  responses,
}: Extract<UniformInteraction, { kind: 'synchronous-message' }>): SynchronousMessageUsage {
  const parameters = stateParameters(states);
  const placesOf = (contents: UniformContents) => messagePlaces(contents, parameters);
  return {
    kind: 'synchronous-message',
    description,
    states,
    sends: placesOf(request),
    reads: responses.flatMap(placesOf),
    acceptsBody: responses.map((contents) => (payload: unknown) => compareBody(contents, payload)),
  };
}

function toBodyUse(body: UniformBody): BodyUse {
  if (body.code === 'missing') return { code: 'none' };
  if (body.code === 'empty') return { code: 'empty' };
  const { code, content, contentType } = body;
  return code === 'json' ? { code, contentType } : { code: 'opaque', content, contentType };
}
