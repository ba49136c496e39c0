import { asRecord, isRecord, type JsonRecord } from '@shopflow/json-schema/json-record';
import type { PactContent, ProviderState } from '../pact.ts';
import { toText } from '../rules/value-text.ts';
import { toUniformBody, toUniformBodyOfV4 } from './uniform-body.ts';
import {
  generatorsOf,
  lowerCaseKeys,
  requestHeaderRules,
  toRulesByPart,
  wholeRule,
} from './uniform-rules.ts';
import type {
  UniformBody,
  UniformContents,
  UniformHttpPart,
  UniformInteraction,
  UniformRequest,
  UniformResponse,
} from './uniform.ts';

/** All interactions and messages of a pact in one form. */
export function toUniformInteractions(pact: PactContent): UniformInteraction[] {
  const isV4 = majorVersion(pact) >= 4;
  return [
    ...recordsIn(pact.interactions).map((each) => toUniform(each, isV4)),
    ...recordsIn(pact.messages).map(toMessageOfV3),
  ];
}

function majorVersion({ metadata }: PactContent): number {
  const {
    pactSpecification,
    'pact-specification': dashed,
    pactSpecificationVersion,
  } = asRecord(metadata);
  const named = [pactSpecification, dashed].find(isRecord)?.version ?? pactSpecificationVersion;
  return Number.parseInt(String(named), 10) || 0;
}

function toUniform(interaction: JsonRecord, isV4: boolean): UniformInteraction {
  const { type } = interaction;
  if (type === 'Asynchronous/Messages') {
    return {
      kind: 'message',
      ...common(interaction),
      contents: toContents(interaction, interaction),
    };
  }
  if (type === 'Synchronous/Messages') return toSynchronousMessage(interaction);
  const form = { isV4: isV4 || type !== undefined, isOfPlugin: isOfPlugin(interaction) };
  return {
    kind: 'http',
    ...common(interaction),
    request: toRequest(asRecord(interaction.request), form),
    response: toResponse(asRecord(interaction.response), form),
  };
}

function common(interaction: JsonRecord) {
  return { description: toText(interaction.description ?? ''), states: statesOf(interaction) };
}

/** Specification 2 has one state, by either name. */
function statesOf({ providerStates, providerState, provider_state }: JsonRecord): ProviderState[] {
  if (Array.isArray(providerStates)) {
    return recordsIn(providerStates).map(({ name, params }) => ({
      name: toText(name ?? ''),
      ...(isRecord(params) && { params }),
    }));
  }
  const name = providerStates ?? providerState ?? provider_state;
  return typeof name === 'string' ? [{ name }] : [];
}

interface Form {
  readonly isV4: boolean;
  readonly isOfPlugin: boolean;
}

function isOfPlugin({ pluginConfiguration }: JsonRecord): boolean {
  return Object.keys(asRecord(pluginConfiguration)).length > 0;
}

function toRequest(request: JsonRecord, form: Form): UniformRequest {
  const rules = toRulesByPart(request.matchingRules);
  return {
    ...toHttpPart(request, form),
    headerRules: requestHeaderRules(rules),
    method: toText(request.method ?? 'GET').toUpperCase(),
    path: toText(request.path ?? '/'),
    pathRule: wholeRule(rules.path),
    pathGenerators: generatorsOf(request.generators, 'path'),
    query: toQuery(request.query),
    queryRules: rules.query ?? {},
    queryGenerators: generatorsOf(request.generators, 'query'),
  };
}

function toResponse(response: JsonRecord, form: Form): UniformResponse {
  const { status } = toRulesByPart(response.matchingRules);
  return {
    ...toHttpPart(response, form),
    status: Number(response.status ?? 200),
    statusRule: wholeRule(status),
  };
}

function toHttpPart(part: JsonRecord, { isV4, isOfPlugin: isOpaque }: Form): UniformHttpPart {
  const rules = toRulesByPart(part.matchingRules);
  const headers = toHeaders(part.headers);
  const contentType = lowerCaseKeys(headers)['content-type']?.[0];
  const body = isV4
    ? toUniformBodyOfV4(part.body, contentType)
    : toUniformBody(part.body, contentType);
  return {
    headers,
    headerRules: lowerCaseKeys(rules.header ?? {}),
    headerGenerators: lowerCaseKeys(generatorsOf(part.generators, 'header')),
    body: isOpaque ? toOpaque(body) : body,
    bodyRules: rules.body ?? {},
    bodyGenerators: generatorsOf(part.generators, 'body'),
  };
}

function toOpaque(body: UniformBody): UniformBody {
  return body.code === 'json' || body.code === 'invalid'
    ? { ...body, code: 'opaque', contentType: body.contentType ?? '' }
    : body;
}

/** Headers whose value is a list separated by commas; those of others may have commas in one value. */
const LIST_HEADERS = new Set([
  ...['accept', 'accept-encoding', 'accept-language', 'allow', 'cache-control'],
  ...['access-control-allow-headers', 'access-control-allow-methods'],
  ...['access-control-expose-headers', 'access-control-request-headers'],
  ...['if-match', 'if-none-match', 'vary'],
]);

function toHeaders(headers: unknown): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(asRecord(headers)).map(([name, value]) => [name, splitHeader(name, value)]),
  );
}

/** The values of a header: one, or a list where the header is one. */
export function splitHeader(name: string, value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map(toText);
  const text = toText(value);
  const values = LIST_HEADERS.has(name.toLowerCase()) ? text.split(',') : [text];
  return values.map((each) => each.trim());
}

function toQuery(query: unknown): Readonly<Record<string, readonly (string | null)[]>> {
  if (typeof query === 'string') return parseQuery(query);
  return Object.fromEntries(
    Object.entries(asRecord(query)).map(([name, value]) => [
      name,
      [value].flat().map((each) => (each === null ? null : toText(each))),
    ]),
  );
}

function parseQuery(text: string): Readonly<Record<string, readonly (string | null)[]>> {
  const query: Record<string, (string | null)[]> = {};
  for (const pair of text.split('&').filter((each) => each !== '')) {
    const at = pair.indexOf('=');
    const [name, value] = at < 0 ? [pair, null] : [pair.slice(0, at), pair.slice(at + 1)];
    (query[decode(name)] ??= []).push(value === null ? null : decode(value));
  }
  return query;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function toSynchronousMessage(interaction: JsonRecord): UniformInteraction {
  const { response } = interaction;
  const responses = Array.isArray(response) ? (response as unknown[]) : [response];
  return {
    kind: 'synchronous-message',
    ...common(interaction),
    request: toContents(asRecord(interaction.request), interaction),
    responses: responses.filter(isRecord).map((each) => toContents(each, interaction)),
  };
}

function toContents(part: JsonRecord, interaction: JsonRecord): UniformContents {
  const metadata = asRecord(part.metadata);
  const contentType = contentTypeOf(metadata);
  const body = toUniformBodyOfV4(part.contents, contentType);
  return {
    ...contentsRules(part),
    metadata,
    body: isOfPlugin(interaction) ? toOpaque(body) : body,
  };
}

function toMessageOfV3(message: JsonRecord): UniformInteraction {
  const metadata = asRecord(message.metadata ?? message.metaData);
  const body = toUniformBody(message.contents, contentTypeOf(metadata) ?? 'application/json');
  const contents = { ...contentsRules(message), metadata, body };
  return { kind: 'message', ...common(message), contents };
}

function contentsRules({ matchingRules, generators }: JsonRecord) {
  const rules = toRulesByPart(matchingRules);
  return {
    bodyRules: rules.body ?? {},
    bodyGenerators: generatorsOf(generators, 'body'),
    metadataRules: rules.metadata ?? {},
    metadataGenerators: generatorsOf(generators, 'metadata'),
  };
}

function contentTypeOf(metadata: JsonRecord): string | undefined {
  const found = Object.entries(metadata).find(([name]) => /^content-?type$/i.test(name));
  return found === undefined ? undefined : toText(found[1]);
}

function recordsIn(value: unknown): JsonRecord[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
