import { MIMEType } from 'node:util';
import {
  parseInteraction,
  type ParsedHttp,
  type ParsedInteraction,
} from '@shopflow/pact-model/parse-interaction';
import type { Body, Pact } from '@shopflow/pact-model/pact';
import { MockError } from './mock-error.ts';

const JSON_TYPE = 'application/json';

/**
 * Reads the interactions of a pact.
 *
 * @throws MockError for an interaction that cannot be mocked: another type, a plugin, a binary body
 */
export function readInteractions(pact: Pact): ParsedInteraction[] {
  return pact.interactions.map(readInteraction);
}

/** Reads one interaction. @throws MockError, see {@link readInteractions} */
export function readInteraction(interaction: unknown): ParsedInteraction {
  const parsed = parseMockable(interaction);
  if (!('reason' in parsed)) return parsed;
  const name = (interaction as { description?: unknown }).description;
  throw new MockError('not-playable', `"${String(name)}" cannot be mocked: ${parsed.reason}`);
}

/** An interaction, or the reason why it cannot be mocked. */
export function parseMockable(
  interaction: unknown,
): ParsedInteraction | { readonly reason: string } {
  const reason = unsupportedKind(interaction as Record<string, unknown>);
  if (reason !== undefined) return { reason };
  const parsed = parseInteraction(interaction);
  if ('faults' in parsed) return { reason: `it does not follow specification 4: ${parsed.faults}` };
  const { interaction: valid } = parsed;
  const bodies = isHttp(valid)
    ? { 'request body': valid.request.body, 'response body': valid.response.body }
    : { contents: valid.contents };
  for (const [name, content] of Object.entries(bodies)) {
    const fault = content === undefined ? undefined : unsupportedBody(content);
    if (fault !== undefined) return { reason: `its ${name} ${fault}` };
  }
  return valid;
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

export function isHttp(interaction: ParsedInteraction): interaction is ParsedHttp {
  return interaction.type === 'Synchronous/HTTP';
}

/** The provider states as text: `a user exists {"id":"7"}, a product exists`. */
export function statesText({ providerStates }: Pick<ParsedInteraction, 'providerStates'>): string {
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
