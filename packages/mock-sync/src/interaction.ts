import { z } from 'zod';
import { MockError } from './mock-error.ts';
import type { PactContent } from './verified-contract.ts';

/** How Pact 4 writes interactions, as far as mocks read it: https://github.com/pact-foundation/pact-specification/tree/version-4 */

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
  pluginConfiguration: z.undefined().optional(),
});

const messageInteraction = z.object({
  ...shared,
  type: z.literal('Asynchronous/Messages'),
  contents: body,
  metadata: z.record(z.string(), z.unknown()).default({}),
  matchingRules: rules.optional(),
  generators: generators.optional(),
  pluginConfiguration: z.undefined().optional(),
});

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
  const read = z.discriminatedUnion('type', [httpInteraction, messageInteraction]);
  const { success, data, error } = read.safeParse(interaction);
  const name = (interaction as { description?: unknown }).description;
  const cannot = (why: string, cause?: unknown): MockError =>
    new MockError('not-playable', `"${String(name)}" cannot be mocked: ${why}`, { cause });
  if (!success) throw cannot(z.prettifyError(error), error);
  const bodies =
    data.type === 'Synchronous/HTTP' ? [data.request.body, data.response.body] : [data.contents];
  for (const { encoded } of bodies.filter((each) => each !== undefined)) {
    if (encoded !== undefined && encoded !== false) throw cannot('its body is encoded (binary)');
  }
  return data;
}

/** An interaction's states for people: `a user exists {"id":"7"}, a product exists`. */
export function statesText({ providerStates }: Pick<Interaction, 'providerStates'>): string {
  return providerStates
    .map(({ name, params }) => (params === undefined ? name : `${name} ${JSON.stringify(params)}`))
    .join(', ');
}

/** The media type of a body; JSON unless the pact says otherwise. */
export function contentTypeOf({ contentType = 'application/json' }: Body): string {
  return contentType;
}

export function isJson(contentType: string): boolean {
  return /^application\/([^;]+\+)?json\b/.test(contentType);
}

/** A body as it goes over the wire. */
export function toBodyText(of: Body): string {
  return isJson(contentTypeOf(of)) ? JSON.stringify(of.content) : String(of.content);
}
