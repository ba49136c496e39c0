import { createHash } from 'node:crypto';
import { BrokerError } from './broker-error.ts';
import type { PactContent } from './pact.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * The identity of a pact's content: only what a verification depends on counts, in whatever order
 * it was written. A document that has neither interactions nor messages counts whole. The same
 * digest as the official broker's (`generate_sha.rb`).
 */
export function contentSha(content: PactContent): string {
  const parts = {
    ...pick(content, 'interactions'),
    ...pick(content, 'messages'),
  };
  if (Object.keys(parts).length === 0) return sha1(withSortedKeys(content));
  const version = specificationVersion(content);
  return sha1({
    ...parts,
    ...(version === undefined ? {} : { pact_specification_version: version }),
  });
}

/** The content with an `_id` first in each interaction, by which results name it. */
export function withInteractionIds(content: PactContent): PactContent {
  const withIds = { ...content };
  for (const key of ['interactions', 'messages']) {
    const list = content[key];
    if (Array.isArray(list)) withIds[key] = list.map(withId);
  }
  return withIds;
}

/**
 * Adds the interactions of one content to another of the same pair.
 *
 * @throws BrokerError conflict when both describe an interaction in the same state differently
 */
export function mergeContents(existing: PactContent, added: PactContent): PactContent {
  const merged = { ...existing };
  for (const key of ['interactions', 'messages']) {
    const [before, news] = [listOf(existing, key), listOf(added, key)];
    if (news.length > 0) merged[key] = mergeInteractions(before, news);
  }
  return merged;
}

/** Everything that a provider is asked to do: HTTP interactions and messages. */
export function interactionsOf(content: PactContent): readonly Json[] {
  return [...listOf(content, 'interactions'), ...listOf(content, 'messages')];
}

function mergeInteractions(before: readonly Json[], news: readonly Json[]): readonly Json[] {
  const known = new Map(before.map((interaction) => [interactionKey(interaction), interaction]));
  for (const interaction of news) {
    const twin = known.get(interactionKey(interaction));
    if (twin !== undefined && interactionId(twin) !== interactionId(interaction)) {
      const name = JSON.stringify(interaction.description);
      throw new BrokerError(
        'conflict',
        `The interaction ${name} exists in the same provider state with another content.`,
      );
    }
    if (twin === undefined) known.set(interactionKey(interaction), interaction);
  }
  return [...known.values()];
}

function interactionKey(interaction: Json): string {
  const { description, providerState, provider_state, providerStates } = interaction;
  return canonical([description, providerStates ?? providerState ?? provider_state ?? null]);
}

function withId(interaction: unknown): unknown {
  return isObject(interaction)
    ? { _id: interactionId(interaction), ...withoutId(interaction) }
    : interaction;
}

function interactionId(interaction: Json): string {
  return sha1(withSortedKeys(withoutId(interaction)));
}

function withoutId(interaction: Json): Json {
  return Object.fromEntries(Object.entries(interaction).filter(([key]) => key !== '_id'));
}

function pick(content: PactContent, key: string): Json {
  if (!(key in content)) return {};
  const value = content[key];
  if (!Array.isArray(value)) return { [key]: withSortedKeys(value) };
  const parts = value.map((part: unknown) =>
    withSortedKeys(isObject(part) ? withoutId(part) : part),
  );
  return { [key]: parts.sort((a, b) => compare(JSON.stringify(a), JSON.stringify(b))) };
}

/** Where each generation of the specification says which one it is. */
function specificationVersion({ metadata }: PactContent): unknown {
  if (!isObject(metadata)) return undefined;
  const { pactSpecification, pactSpecificationVersion } = metadata;
  const older = metadata['pact-specification'];
  const spec = isObject(pactSpecification) ? pactSpecification : older;
  return isObject(spec) ? spec.version : pactSpecificationVersion;
}

function listOf(content: PactContent, key: string): readonly Json[] {
  const value = content[key];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function canonical(value: unknown): string {
  return JSON.stringify(withSortedKeys(value));
}

function withSortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSortedKeys);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => compare(a, b));
  return Object.fromEntries(entries.map(([key, part]) => [key, withSortedKeys(part)]));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function sha1(value: unknown): string {
  return createHash('sha1').update(JSON.stringify(value)).digest('hex');
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
