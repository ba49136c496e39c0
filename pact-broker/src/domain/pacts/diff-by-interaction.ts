import { toJson, type JsonObject } from '../json/exact-json.ts';
import { diffJson } from '../json/json-diff.ts';
import { readInteractions } from './interaction.ts';
import type { PactContent } from './pact.ts';
import { withoutNames } from './pact-content.ts';

/** How one interaction differs, or the rest of the document. */
export interface PartDiff {
  readonly description: string;
  /** Names of the provider states. */
  readonly states: readonly string[];
  /** See {@link diffJson}; never empty. */
  readonly difference: string;
}

/**
 * Compares interactions that have the same description and provider states, so that an additional
 * one does not change those after it. The others are compared in their order: one was renamed.
 */
export function diffByInteraction(before: PactContent, after: PactContent): readonly PartDiff[] {
  const [old, current] = [withoutNames(before), withoutNames(after)];
  const rest = diffJson(withoutInteractions(old), withoutInteractions(current));
  const parts = LISTS.flatMap((key) => diffList(key, old, current));
  return rest === ''
    ? parts
    : [...parts, { description: 'Other parts', states: [], difference: rest }];
}

const LISTS = ['interactions', 'messages'] as const;

function withoutInteractions(content: PactContent): JsonObject {
  const { interactions, messages, ...rest } = content;
  // A list that is not one cannot be shown by interaction.
  return {
    ...rest,
    ...(Array.isArray(interactions) ? {} : { interactions }),
    ...(Array.isArray(messages) ? {} : { messages }),
  };
}

function diffList(
  key: (typeof LISTS)[number],
  before: PactContent,
  after: PactContent,
): readonly PartDiff[] {
  const old = partsOf(key, before);
  const unmatched = new Set(old);
  const byIdentity = new Map<string, Part[]>();
  for (const part of old.toReversed()) {
    const same = byIdentity.get(part.identity) ?? [];
    byIdentity.set(part.identity, same);
    same.push(part);
  }
  const pairs = partsOf(key, after).map((part) => {
    const match = byIdentity.get(part.identity)?.pop();
    if (match !== undefined) unmatched.delete(match);
    return { from: match, to: part };
  });
  const rest = unmatched.values();
  const compared = pairs.map(({ from, to }) => diffPart(from ?? rest.next().value, to));
  return [...compared, ...[...rest].map((part) => diffPart(part, undefined))].filter(
    ({ difference }) => difference !== '',
  );
}

function diffPart(from: Part | undefined, to: Part | undefined): PartDiff {
  const { description = '', states = [] } = to ?? from ?? {};
  return { description, states, difference: diffJson(from?.json, to?.json) };
}

interface Part extends Pick<PartDiff, 'description' | 'states'> {
  readonly json: unknown;
  /** Equal for both versions of an interaction. */
  readonly identity: string;
}

function partsOf(key: (typeof LISTS)[number], content: PactContent): readonly Part[] {
  const list: unknown = content[key];
  return (Array.isArray(list) ? list : []).map((json: unknown) => {
    const [interaction] = readInteractions({ [key]: [json] });
    const description = interaction?.description ?? 'an element that is not an interaction';
    const states = (interaction?.states ?? []).map(({ name }) => name);
    return { json, description, states, identity: toJson([description, states]) };
  });
}
