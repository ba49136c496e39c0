import { isJsonObject, toJson, type JsonObject } from '../json/exact-json.ts';
import { objectOrEmpty, objectsIn, textOf } from '../json/lenient.ts';
import { readMatchingRules, type MatchingRule } from './matching-rule.ts';
import type { PactContent } from './pact.ts';

/** One interaction of a pact of any specification version, for people to read. */
export interface Interaction {
  readonly kind: InteractionKind;
  /** The id to which verification results refer. */
  readonly id: string | undefined;
  readonly description: string;
  readonly states: readonly State[];
  /** Marked as pending by the consumer (specification 4): its failure does not fail the build. */
  readonly isPending: boolean;
  readonly comments: readonly string[];
  readonly parts: readonly InteractionPart[];
}

export type InteractionKind = 'http' | 'message' | 'synchronous-message';

export interface State {
  readonly name: string;
  readonly params: JsonObject | undefined;
}

/** A request, a response or a message. */
export interface InteractionPart {
  readonly role: 'request' | 'response' | 'message';
  /** Of a request: method, path and query. */
  readonly requestLine: string | undefined;
  readonly status: string | undefined;
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly body: Body | undefined;
  readonly rules: readonly MatchingRule[];
}

interface Body {
  readonly content: unknown;
  readonly contentType: string | undefined;
  /** How binary content is encoded as text, such as `base64`. */
  readonly encoding: string | undefined;
}

/**
 * Reads the interactions and messages of a pact. The broker stores any JSON object as a pact, so
 * whatever does not have the expected form is left out.
 */
export function readInteractions(content: PactContent): readonly Interaction[] {
  return [
    ...objectsIn(content.interactions).map(readInteraction),
    ...objectsIn(content.messages).map((each) => toInteraction(each, 'message', [message(each)])),
  ];
}

/** The version of the Pact specification that the document names. */
export function specificationOf({ metadata }: PactContent): string | undefined {
  const { pactSpecification, pactSpecificationVersion } = objectOrEmpty(metadata);
  return textOf(objectOrEmpty(pactSpecification).version ?? pactSpecificationVersion);
}

function readInteraction(interaction: JsonObject): Interaction {
  const { type, request, response } = interaction;
  if (type === 'Asynchronous/Messages') {
    return toInteraction(interaction, 'message', [message(interaction)]);
  }
  if (type === 'Synchronous/Messages') {
    const parts = [message(objectOrEmpty(request), 'request'), ...responsesOf(response)];
    return toInteraction(interaction, 'synchronous-message', parts);
  }
  return toInteraction(interaction, 'http', [
    httpPart(objectOrEmpty(request), 'request'),
    httpPart(objectOrEmpty(response), 'response'),
  ]);
}

function responsesOf(response: unknown): readonly InteractionPart[] {
  return objectsIn(Array.isArray(response) ? response : [response]).map((each) =>
    message(each, 'response'),
  );
}

function toInteraction(
  interaction: JsonObject,
  kind: InteractionKind,
  parts: readonly InteractionPart[],
): Interaction {
  const { _id, description, pending, comments } = interaction;
  const { text } = objectOrEmpty(comments);
  return {
    kind,
    id: textOf(_id),
    description: textOf(description) ?? 'an interaction without a description',
    states: statesOf(interaction),
    isPending: pending === true,
    comments: (Array.isArray(text) ? text : []).flatMap((each) => textOf(each) ?? []),
    parts,
  };
}

/** Specification 3 and later have a list; earlier ones a name, in one of two spellings. */
function statesOf({ providerStates, providerState, provider_state }: JsonObject): readonly State[] {
  if (Array.isArray(providerStates)) {
    return objectsIn(providerStates).flatMap(({ name, params }) => {
      const text = textOf(name);
      if (text === undefined) return [];
      const isEmpty = !isJsonObject(params) || Object.keys(params).length === 0;
      return [{ name: text, params: isEmpty ? undefined : params }];
    });
  }
  const name = textOf(providerState ?? provider_state);
  return name === undefined ? [] : [{ name, params: undefined }];
}

function httpPart(part: JsonObject, role: 'request' | 'response'): InteractionPart {
  const { method, path, query, status, headers } = part;
  return {
    role,
    requestLine:
      role === 'request'
        ? [textOf(method) ?? 'GET', (textOf(path) ?? '/') + queryText(query)].join(' ')
        : undefined,
    status: role === 'response' ? textOf(status) : undefined,
    fields: fieldsOf(headers),
    body: 'body' in part ? readBody(part.body) : undefined,
    rules: readMatchingRules(part.matchingRules),
  };
}

function message(part: JsonObject, role: InteractionPart['role'] = 'message'): InteractionPart {
  return {
    role,
    requestLine: undefined,
    status: undefined,
    fields: fieldsOf(part.metadata ?? part.metaData),
    body: 'contents' in part ? readBody(part.contents) : undefined,
    rules: readMatchingRules(part.matchingRules),
  };
}

/** Specification 4 wraps a body; earlier ones have the body itself. */
function readBody(body: unknown): Body {
  const isWrapped = isJsonObject(body) && 'content' in body && 'contentType' in body;
  if (!isWrapped) return { content: body, contentType: undefined, encoding: undefined };
  const { content, contentType, encoded } = body;
  return {
    content,
    contentType: textOf(contentType),
    encoding: typeof encoded === 'string' ? encoded : undefined,
  };
}

function queryText(query: unknown): string {
  if (typeof query === 'string') return query === '' ? '' : `?${query}`;
  const pairs = fieldsOf(query).map(([name, value]) => `${name}=${value}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

/** A value that is a list becomes one field for each of its elements. */
function fieldsOf(fields: unknown): readonly (readonly [string, string])[] {
  return Object.entries(objectOrEmpty(fields)).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map(
      (each) => [name, textOf(each) ?? toJson(each)] as const,
    ),
  );
}
