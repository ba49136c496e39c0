import { createHash } from 'node:crypto';
import { BrokerError } from '../broker-error.ts';
import { isJsonObject, toJson, type JsonObject } from '../json/exact-json.ts';
import type { PactContent } from './pact.ts';

/**
 * Identifies a pact's content by what verification depends on, regardless of order. For a document
 * without interactions and messages, the whole document counts. Equals the official broker's digest
 * (`generate_sha.rb`).
 */
export function contentSha(content: PactContent): string {
  const parts = [...pick(content, 'interactions'), ...pick(content, 'messages')];
  if (parts.length === 0) return sha1(canonical(content));
  const version = specificationVersion(content);
  if (version !== undefined) parts.push(`"pact_specification_version":${toJson(version)}`);
  return sha1(`{${parts.join(',')}}`);
}

/** Adds an `_id` as the first property of each interaction; results refer to it. */
export function withInteractionIds(content: PactContent): PactContent {
  return mapInteractions(content, (interaction) => ({
    _id: interactionId(interaction),
    ...withoutId(interaction),
  }));
}

/** Removes names, metadata and interaction ids, to compare two contents of one pair. */
export function withoutNames(content: PactContent): PactContent {
  const { consumer: _consumer, provider: _provider, metadata: _metadata, ...rest } = content;
  return mapInteractions(rest, withoutId);
}

function mapInteractions(
  content: PactContent,
  change: (interaction: JsonObject) => JsonObject,
): PactContent {
  const changed = { ...content };
  for (const key of ['interactions', 'messages']) {
    const list = content[key];
    if (Array.isArray(list)) {
      changed[key] = list.map((part: unknown) => (isJsonObject(part) ? change(part) : part));
    }
  }
  return changed;
}

/**
 * Adds the interactions of one pact to another of the same pair.
 *
 * @throws BrokerError conflict when an interaction in the same state has a different request
 */
export function mergeContents(existing: PactContent, added: PactContent): PactContent {
  const merged = { ...existing };
  for (const key of ['interactions', 'messages']) {
    const [before, additions] = [listOf(existing, key), listOf(added, key)];
    if (additions.length > 0) merged[key] = mergeInteractions(before, additions);
  }
  return merged;
}

/** All HTTP interactions and messages of a pact. */
export function interactionsOf(content: PactContent): readonly JsonObject[] {
  return [...listOf(content, 'interactions'), ...listOf(content, 'messages')];
}

function mergeInteractions(
  before: readonly JsonObject[],
  additions: readonly JsonObject[],
): readonly JsonObject[] {
  const known = new Map(before.map((interaction) => [interactionKey(interaction), interaction]));
  for (const interaction of additions) {
    const existing = known.get(interactionKey(interaction));
    if (existing !== undefined && !canReplace(existing, interaction)) {
      const name = toJson(interaction.description);
      throw new BrokerError(
        'conflict',
        `The interaction ${name} exists in the same provider state with a different request.`,
      );
    }
    if (existing === undefined || interactionId(existing) !== interactionId(interaction)) {
      known.set(interactionKey(interaction), interaction);
    }
  }
  return [...known.values()];
}

/** As in the official broker, only the request decides; a message has none. */
function canReplace(existing: JsonObject, added: JsonObject): boolean {
  if (interactionId(existing) === interactionId(added)) return true;
  if (!('request' in existing && 'request' in added)) return false;
  return canonical(existing.request) === canonical(added.request);
}

function interactionKey(interaction: JsonObject): string {
  const { description, providerState, provider_state, providerStates } = interaction;
  return canonical([description, providerStates ?? providerState ?? provider_state ?? null]);
}

function interactionId(interaction: JsonObject): string {
  return sha1(canonical(withoutId(interaction)));
}

function withoutId(interaction: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(interaction).filter(([key]) => key !== '_id'));
}

/** The property as JSON text, with the elements of a list in canonical order. */
function pick(content: PactContent, key: string): string[] {
  if (!(key in content)) return [];
  const value = content[key];
  if (!Array.isArray(value)) return [`"${key}":${canonical(value)}`];
  const parts = value.map((part: unknown) =>
    canonical(isJsonObject(part) ? withoutId(part) : part),
  );
  return [`"${key}":[${parts.sort(compare).join(',')}]`];
}

/** Each generation of the specification states its version in a different place. */
function specificationVersion({ metadata }: PactContent): unknown {
  if (!isJsonObject(metadata)) return undefined;
  const { pactSpecification, pactSpecificationVersion } = metadata;
  const older = metadata['pact-specification'];
  const spec = isJsonObject(pactSpecification) ? pactSpecification : older;
  return isJsonObject(spec) ? spec.version : pactSpecificationVersion;
}

function listOf(content: PactContent, key: string): readonly JsonObject[] {
  const value = content[key];
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function canonical(value: unknown): string {
  return toJson(withSortedKeys(value));
}

function withSortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSortedKeys);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => compare(a, b));
  return Object.fromEntries(entries.map(([key, part]) => [key, withSortedKeys(part)]));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
