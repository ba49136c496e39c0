import { toCanonicalJson, type Json } from '@shopflow/pact-kit/json';
import type { LeftOut } from './lock.ts';
import { MockError } from './mock-error.ts';
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
  const distinct = pairs.filter((pair, at) => pairs.findIndex((each) => isPair(each, pair)) === at);
  return distinct.flatMap((pair) => {
    const before = locked.find((each) => isPair(each, pair));
    const after = now.find((each) => isPair(each, pair));
    if (before?.sha256 === after?.sha256) return [];
    return [{ ...pair, interactions: interactionChanges(before, after) }];
  });
}

/**
 * Refuses contracts of which nothing is verified now in the place of locked ones with interactions:
 * that a provider has not verified yet is no change of what it does.
 *
 * @throws MockError
 */
export function refuseEmptied(
  locked: readonly Content[],
  now: readonly (Content & { readonly leftOut: readonly LeftOut[] })[],
): void {
  const emptied = now.find(
    (each) =>
      each.pact.interactions.length === 0 &&
      locked.some((old) => isPair(old, each) && old.pact.interactions.length > 0),
  );
  if (emptied === undefined) return;
  const { consumer, provider, leftOut } = emptied;
  throw new MockError(
    'nothing-verified',
    `Nothing of ${consumer} → ${provider} is verified: ${leftOut[0]?.reason ?? 'its pact is empty'}. ` +
      `The lock stays as it is. Verify first: npm run contracts -- ci ${provider}. ` +
      'To lock nothing of it all the same, delete the lock and write it anew',
  );
}

type Pair = Pick<Content, 'consumer' | 'provider'>;

function isPair(a: Pair, b: Pair): boolean {
  return a.consumer === b.consumer && a.provider === b.provider;
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
