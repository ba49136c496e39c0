import { toCanonicalJson, type Json } from '@shopflow/pact-kit/json';
import type { VerifiedContract } from './verified-contract.ts';

/** What two states of a lock have not in common, for one pair. */
export interface LockChange {
  readonly consumer: string;
  readonly provider: string;
  readonly interactions: readonly InteractionChange[];
}

export interface InteractionChange {
  readonly kind: 'added' | 'changed' | 'removed';
  readonly description: string;
  readonly states: string;
}

type Content = Pick<VerifiedContract, 'consumer' | 'provider' | 'sha256' | 'pact'>;

/**
 * What a lock lacks of what is verified now. Versions alone are no change: while the content is the
 * same, what was locked still holds.
 */
export function changesBetween(locked: readonly Content[], now: readonly Content[]): LockChange[] {
  const pairs = [...locked, ...now].map(({ consumer, provider }) => ({ consumer, provider }));
  const isPair = (a: Content, b: { consumer: string; provider: string }): boolean =>
    a.consumer === b.consumer && a.provider === b.provider;
  const distinct = pairs.filter(
    (pair, at) => pairs.findIndex((each) => isPair(each as Content, pair)) === at,
  );
  return distinct.flatMap((pair) => {
    const before = locked.find((each) => isPair(each, pair));
    const after = now.find((each) => isPair(each, pair));
    if (before?.sha256 === after?.sha256) return [];
    return [{ ...pair, interactions: interactionChanges(before, after) }];
  });
}

interface Named {
  readonly description: string;
  readonly states: string;
  readonly content: string;
}

function interactionChanges(before?: Content, after?: Content): InteractionChange[] {
  const [old, fresh] = [named(before), named(after)];
  const isOf = (a: Named, b: Named): boolean =>
    a.description === b.description && a.states === b.states;
  const change = (kind: InteractionChange['kind']) => (each: Named) => ({
    kind,
    description: each.description,
    states: each.states,
  });
  return [
    ...fresh.filter((each) => !old.some((other) => isOf(each, other))).map(change('added')),
    ...fresh
      .filter((each) => old.some((other) => isOf(each, other) && other.content !== each.content))
      .map(change('changed')),
    ...old.filter((each) => !fresh.some((other) => isOf(each, other))).map(change('removed')),
  ];
}

function named(of: Content | undefined): Named[] {
  return (of?.pact.interactions ?? []).map((interaction) => {
    const { description, providerStates = [] } = interaction as {
      description?: string;
      providerStates?: Json;
    };
    const states = toCanonicalJson(providerStates);
    return {
      description: description ?? '',
      states,
      content: toCanonicalJson(interaction as Json),
    };
  });
}
