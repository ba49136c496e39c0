import { MIMEType } from 'node:util';
import { z } from 'zod';
import { MockError } from './mock-error.ts';
import type { PactContent } from './verified-contract.ts';

/** How Pact 4 writes interactions, as far as mocks read it: https://github.com/pact-foundation/pact-specification/tree/version-4 */

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
 * The interactions of a pact.
 *
 * @throws MockError for one that no mock can play: of another type, of a plugin, with a binary body
 */
export function readInteractions(pact: PactContent): Interaction[] {
  return pact.interactions.map(readInteraction);
}

/** @throws MockError, see {@link readInteractions} */
export function readInteraction(interaction: unknown): Interaction {
  const parsed = parseInteraction(interaction);
  if (!('reason' in parsed)) return parsed;
  const name = (interaction as { description?: unknown }).description;
  throw new MockError('not-playable', `"${String(name)}" cannot be mocked: ${parsed.reason}`);
}

/** An interaction, or why it is of a kind that no mock can play. */
export function parseInteraction(interaction: unknown): Interaction | { readonly reason: string } {
  const reason = unsupportedKind(interaction as Record<string, unknown>);
  if (reason !== undefined) return { reason };
  const { success, data, error } = supported.safeParse(interaction);
  if (!success) {
    const faults = z.prettifyError(error).replaceAll(/\s+/g, ' ');
    return { reason: `it is not written as specification 4 has it: ${faults}` };
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
    return `is encoded (${encoded === true ? 'base64' : encoded}), as binary ones are`;
  }
  if (!isMediaType(contentType)) return `has no media type, but ${JSON.stringify(contentType)}`;
  if (content === undefined || isJson(contentType) || typeof content === 'string') return undefined;
  return `is ${contentType}, and its content is no text`;
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

/** An interaction's states for people: `a user exists {"id":"7"}, a product exists`. */
export function statesText({ providerStates }: Pick<Interaction, 'providerStates'>): string {
  return providerStates
    .map(({ name, params }) => (params === undefined ? name : `${name} ${JSON.stringify(params)}`))
    .join(', ');
}

/** The media type of a body; JSON unless the pact says otherwise. */
export function contentTypeOf({ contentType = JSON_TYPE }: Body): string {
  return contentType;
}

export function isJson(contentType: string): boolean {
  return /^application\/([^;]+\+)?json\b/.test(contentType);
}

/** A body as it goes over the wire. */
export function toBodyText(of: Body): string {
  return isJson(contentTypeOf(of)) ? JSON.stringify(of.content) : String(of.content);
}
