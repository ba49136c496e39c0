import { MIMEType } from 'node:util';
import { z } from 'zod';
import { MockError } from './mock-error.ts';
import type { PactContent } from './verified-contract.ts';

/** The parts of interactions in Pact specification 4 that mocks read: https://github.com/pact-foundation/pact-specification/tree/version-4 */

const JSON_TYPE = 'application/json';

const rules = z.record(z.string(), z.unknown());
const headers = z.record(z.string(), z.union([z.array(z.string()), z.string()]));
const body = z.object({
  content: z.unknown(),
  contentType: z.string().optional(),
  encoded: z.union([z.boolean(), z.string()]).optional(),
});
const generators = z.record(z.string(), z.record(z.string(), z.unknown()));

const shared = {
  description: z.string(),
  providerStates: z
    .array(z.object({ name: z.string(), params: z.record(z.string(), z.unknown()).optional() }))
    .default([]),
};

const httpInteraction = z.object({
  ...shared,
  type: z.literal('Synchronous/HTTP'),
  request: z.object({
    method: z.string(),
    path: z.string(),
    query: z.record(z.string(), z.array(z.string())).optional(),
    headers: headers.optional(),
    body: body.optional(),
    matchingRules: rules.optional(),
  }),
  response: z.object({
    status: z.number(),
    headers: headers.optional(),
    body: body.optional(),
    matchingRules: rules.optional(),
    generators: generators.optional(),
  }),
});

const messageInteraction = z.object({
  ...shared,
  type: z.literal('Asynchronous/Messages'),
  contents: body,
  metadata: z.record(z.string(), z.unknown()).default({}),
  matchingRules: rules.optional(),
  generators: generators.optional(),
});

const supported = z.discriminatedUnion('type', [httpInteraction, messageInteraction]);

export type HttpInteraction = z.infer<typeof httpInteraction>;
export type MessageInteraction = z.infer<typeof messageInteraction>;
export type Interaction = HttpInteraction | MessageInteraction;
export type HttpRequest = HttpInteraction['request'];
export type HttpResponse = HttpInteraction['response'];
export type Body = z.infer<typeof body>;

/**
 * Reads the interactions of a pact.
 *
 * @throws MockError for an interaction that cannot be mocked: another type, a plugin, a binary body
 */
export function readInteractions(pact: PactContent): Interaction[] {
  return pact.interactions.map(readInteraction);
}

/** Reads one interaction. @throws MockError, see {@link readInteractions} */
export function readInteraction(interaction: unknown): Interaction {
  const parsed = parseInteraction(interaction);
  if (!('reason' in parsed)) return parsed;
  const name = (interaction as { description?: unknown }).description;
  throw new MockError('not-playable', `"${String(name)}" cannot be mocked: ${parsed.reason}`);
}

/** An interaction, or the reason why it cannot be mocked. */
export function parseInteraction(interaction: unknown): Interaction | { readonly reason: string } {
  const reason = unsupportedKind(interaction as Record<string, unknown>);
  if (reason !== undefined) return { reason };
  const { success, data, error } = supported.safeParse(interaction);
  if (!success) {
    const faults = z.prettifyError(error).replaceAll(/\s+/g, ' ');
    return { reason: `it does not follow specification 4: ${faults}` };
  }
  const bodies =
    data.type === 'Synchronous/HTTP'
      ? { 'request body': data.request.body, 'response body': data.response.body }
      : { contents: data.contents };
  for (const [name, content] of Object.entries(bodies)) {
    const fault = content === undefined ? undefined : unsupportedBody(content);
    if (fault !== undefined) return { reason: `its ${name} ${fault}` };
  }
  return data;
}

function unsupportedKind({ type, pluginConfiguration }: Record<string, unknown>) {
  if (type === 'Synchronous/Messages') return 'it is a synchronous message';
  if (type !== 'Synchronous/HTTP' && type !== 'Asynchronous/Messages') {
    return type === undefined ? 'its type is missing' : `its type is ${JSON.stringify(type)}`;
  }
  const isOfPlugin = Object.keys(pluginConfiguration ?? {}).length > 0;
  return isOfPlugin ? 'its contents belong to a plugin' : undefined;
}

function unsupportedBody({ content, contentType = JSON_TYPE, encoded }: Body): string | undefined {
  if (encoded !== undefined && encoded !== false) {
    return `is encoded (${encoded === true ? 'base64' : encoded}), as for binary content`;
  }
  if (!isMediaType(contentType)) return `has the invalid media type ${JSON.stringify(contentType)}`;
  if (content === undefined || isJson(contentType) || typeof content === 'string') return undefined;
  return `is ${contentType}, but its content is not text`;
}

function isMediaType(text: string): boolean {
  try {
    return new MIMEType(text).essence !== '';
  } catch {
    return false;
  }
}

export function isHttp(interaction: Interaction): interaction is HttpInteraction {
  return interaction.type === 'Synchronous/HTTP';
}

/** The provider states as text: `a user exists {"id":"7"}, a product exists`. */
export function statesText({ providerStates }: Pick<Interaction, 'providerStates'>): string {
  return providerStates
    .map(({ name, params }) => (params === undefined ? name : `${name} ${JSON.stringify(params)}`))
    .join(', ');
}

/** The media type of a body (default: JSON). */
export function contentTypeOf({ contentType = JSON_TYPE }: Body): string {
  return contentType;
}

export function isJson(contentType: string): boolean {
  return /^application\/([^;]+\+)?json\b/.test(contentType);
}

/** The serialized body. */
export function toBodyText(body: Body): string {
  return isJson(contentTypeOf(body)) ? JSON.stringify(body.content) : String(body.content);
}
