import type { Finding } from '../../src/review/review.ts';
import { randomSent, withSent } from './other-parameters.ts';
import { operationFor } from './answered.ts';
import { findingsOf } from './check-answers.ts';
import { allowsBody, schemaAt, type Call, type RandomPair } from './random-pair.ts';
import { makeRandom } from '@shopflow/json-schema/testing/random';
import { randomValue } from './document/value-of.ts';
import type { Parameter } from './document/parameter.ts';
import { toSent } from './pact/parameter-texts.ts';

/** A request that the pact allows, for an independent validator of the new document. */
export interface SentRequest {
  readonly call: Call;
  /** The interaction, with this request in place of the recorded one. */
  readonly json: Readonly<Record<string, unknown>>;
  /** Recorded, drawn, or shown for a verdict that the pact cannot decide. */
  readonly origin: 'recorded' | 'drawn' | 'shown';
}

const DRAWN = 20;

/** The recorded request of an interaction, and some that its matchers allow as well. */
export function requestsOf(pair: RandomPair, call: Call): readonly SentRequest[] {
  const recorded = { call, json: call.json, origin: 'recorded' } as const;
  return [
    recorded,
    ...bodyVariations(pair, call),
    ...parameterVariations(pair, call),
    ...shownRequests(pair, call),
  ];
}

/** Why the verdict does not hold for a request that the new document accepts or refuses. */
export function findFault(
  pair: RandomPair,
  { call, origin, json }: SentRequest,
  refusal: string | undefined,
): string | undefined {
  const found = findingsOf(pair, call);
  const shows = found.some(
    ({ finding }) =>
      finding.verdict === 'breaks' &&
      finding.decidedBy === 'request' &&
      !isConverted(pair, finding),
  );
  if (refusal === undefined) {
    if (origin === 'shown') return `unknown, but ${JSON.stringify(json.request)} is accepted`;
    return origin === 'recorded' && shows
      ? 'breaks, but the recorded request is accepted'
      : undefined;
  }
  if (origin !== 'recorded') {
    const request = JSON.stringify(json.request);
    return found.length === 0 ? `safe, but may send ${request}: ${refusal}` : undefined;
  }
  const isKnown = found.some(
    ({ finding }) => finding.verdict === 'breaks' || finding.why.code === 'not-in-pact',
  );
  return isKnown ? undefined : `the recorded request is refused: ${refusal}`;
}

/** The validator converts the types of values in a JSON parameter, too, where they are not texts. */
function isConverted({ after }: RandomPair, { why }: Finding): boolean {
  if (why.code !== 'request-refused' || why.refusal.code !== 'keyword') return false;
  const { parameter, refusal } = why;
  const isJson = after.api.operations.some(({ parameters }) =>
    parameters.some(({ name, style }) => name === parameter?.name && style === 'json'),
  );
  return isJson && refusal.keyword === 'type';
}

/** JSON bodies that the matchers allow, and the old document accepts. */
function bodyVariations(pair: RandomPair, call: Call): readonly SentRequest[] {
  const operation = operationFor(pair.before.api, call.interaction.request);
  const type = call.interaction.request.body?.type;
  const content = operation?.body?.contents.find((each) => each.type === type);
  if (operation === undefined || content?.type !== 'application/json') return [];
  const { shape } = content;
  const schema = schemaAt(pair.before, { operation, type: content.type });
  const random = makeRandom(pair.seed + 4);
  return Array.from({ length: DRAWN }, () =>
    randomValue(shape, { random, isFull: false, direction: 'request' }),
  )
    .filter((body) => call.usage.maySendBody(body) === 'accepted' && allowsBody(schema, body))
    .slice(0, 2)
    .map((body) => ({ call, json: withBody(call.json, body), origin: 'drawn' }));
}

/** What the matchers are said to allow, the old document to accept, and the new one to refuse. */
function shownRequests(pair: RandomPair, call: Call): readonly SentRequest[] {
  const { request } = call.interaction;
  if (!request.isAuthorized) return [];
  const operation = operationFor(pair.before.api, request);
  return findingsOf(pair, call).flatMap(({ change, finding: { why } }): readonly SentRequest[] => {
    if (why.code !== 'matcher-allows') return [];
    const shown = { call, origin: 'shown' } as const;
    if (change.in === 'request body') return [{ ...shown, json: withBody(call.json, why.value) }];
    const parameter = operation?.parameters.find(({ name }) => name === change.path);
    if (parameter === undefined || parameter.in === 'path') return [];
    const sent = toSent(parameter, parsed(parameter, why.value));
    return [{ ...shown, json: withSent(call.json, parameter, sent) }];
  });
}

/** A parameter that is JSON is shown as its text. */
function parsed({ style }: Parameter, shown: unknown): unknown {
  return style === 'json' && typeof shown === 'string' ? JSON.parse(shown) : shown;
}

function withBody(json: Call['json'], body: unknown): Call['json'] {
  const request = json.request as Readonly<Record<string, unknown>>;
  const isFour = json.type !== undefined;
  return { ...json, request: { ...request, body: isFour ? toContent(body) : body } };
}

/** Without an encoding, Pact sends a text as it is, without quotes. */
function toContent(body: unknown): object {
  const content =
    typeof body === 'string' ? Buffer.from(JSON.stringify(body)).toString('base64') : body;
  const encoded = typeof body === 'string' ? 'base64' : false;
  return { content, contentType: 'application/json', encoded };
}

function parameterVariations(pair: RandomPair, call: Call): readonly SentRequest[] {
  const operation = operationFor(pair.before.api, call.interaction.request);
  const random = makeRandom(pair.seed + 5);
  return (operation?.parameters ?? []).flatMap((parameter) =>
    randomSent(parameter, call, random)
      .slice(0, 1)
      .map((sent) => ({
        call,
        json: withSent(call.json, parameter, sent),
        origin: 'drawn' as const,
      })),
  );
}
