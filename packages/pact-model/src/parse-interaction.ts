import { z } from 'zod';
import type { HttpInteraction, MessageInteraction, ProviderState } from './pact.ts';

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

const interaction = z.discriminatedUnion('type', [httpInteraction, messageInteraction]);

interface WithStates {
  readonly providerStates: readonly ProviderState[];
}

/** Interactions of specification 4 whose parts were checked. Unknown fields are removed. */
export type ParsedHttp = HttpInteraction & WithStates;
export type ParsedMessage = MessageInteraction &
  WithStates & { readonly metadata: Readonly<Record<string, unknown>> };
export type ParsedInteraction = ParsedHttp | ParsedMessage;

/** Checks one HTTP or message interaction of specification 4; `faults` lists what it violates, in one line. */
export function parseInteraction(
  content: unknown,
): { readonly interaction: ParsedInteraction } | { readonly faults: string } {
  const { success, data, error } = interaction.safeParse(content);
  return success
    ? { interaction: data as ParsedInteraction }
    : { faults: z.prettifyError(error).replaceAll(/\s+/g, ' ') };
}
