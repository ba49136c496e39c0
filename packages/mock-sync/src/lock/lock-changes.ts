import { toCanonicalJson, type Json } from '@shopflow/json-schema/json';
import { findDifferences, type JsonDifference } from './json-differences.ts';
import type { LeftOut } from './lock-file.ts';
import { MockError } from '../mock-error.ts';
import type { VerifiedContract } from '../verified-contract.ts';

/** The differences between a lock and the verified contracts for one pair. */
export interface LockChange {
  readonly consumer: string;
  readonly provider: string;
  readonly interactions: readonly InteractionChange[];
}

interface Named {
  readonly description: string;
  /** Provider states: as canonical JSON, or as text for a left-out interaction. */
  readonly states: string;
}

export type InteractionChange = Named &
  (
    | { readonly kind: 'added' | 'removed' }
    | { readonly kind: 'changed'; readonly differences: readonly JsonDifference[] }
    | { readonly kind: 'left-out' | 'no-longer-left-out'; readonly reason: string }
  );

type Content = Pick<VerifiedContract, 'consumer' | 'provider' | 'sha256' | 'pact'> & {
  readonly leftOut: readonly LeftOut[];
};

/**
 * The differences between a lock and the currently verified contracts. A change of versions or of the
 * reason for a left-out interaction does not count, because the mocks stay the same.
 */
export function changesBetween(locked: readonly Content[], now: readonly Content[]): LockChange[] {
  const pairs = [...locked, ...now].map(({ consumer, provider }) => ({ consumer, provider }));
  const distinct = pairs.filter((pair, at) => pairs.findIndex((each) => isPair(each, pair)) === at);
  return distinct.flatMap((pair) => {
    const before = locked.find((each) => isPair(each, pair));
    const after = now.find((each) => isPair(each, pair));
    const interactions = [...interactionChanges(before, after), ...leftOutChanges(before, after)];
    const isSame = before?.sha256 === after?.sha256 && interactions.length === 0;
    return isSame ? [] : [{ ...pair, interactions }];
  });
}

/**
 * Prevents a locked contract from being replaced by one without any verified interaction: a provider
 * that has not verified a new pact yet still behaves as before.
 *
 * @throws MockError
 */
export function assertStillVerified(locked: readonly Content[], now: readonly Content[]): void {
  const emptied = now.find(
    (each) =>
      each.pact.interactions.length === 0 &&
      locked.some((old) => isPair(old, each) && old.pact.interactions.length > 0),
  );
  if (emptied === undefined) return;
  const { consumer, provider, leftOut } = emptied;
  const notVerified = leftOut.find(({ kind }) => kind === 'not-verified');
  if (notVerified === undefined && leftOut.length > 0) return;
  throw new MockError(
    'nothing-verified',
    `No interaction of ${consumer} → ${provider} is verified: ${notVerified?.reason ?? 'its pact is empty'}. ` +
      `The lock is unchanged. Verify first: npm run contracts -- ci ${provider}. ` +
      'To lock the contract without interactions, delete the lock and run mocks lock again',
  );
}

type Pair = Pick<Content, 'consumer' | 'provider'>;

function isPair(a: Pair, b: Pair): boolean {
  return a.consumer === b.consumer && a.provider === b.provider;
}

function isNamed(a: Named): (b: Named) => boolean {
  return (b) => a.description === b.description && a.states === b.states;
}

function interactionChanges(before?: Content, after?: Content): InteractionChange[] {
  const [old, fresh] = [toInteractions(before), toInteractions(after)];
  return [
    ...missingFrom(old, fresh).map((each) => ({ kind: 'added' as const, ...toName(each) })),
    ...fresh.flatMap((each): InteractionChange[] => {
      const same = old.find(isNamed(each));
      const differences = same === undefined ? [] : findDifferences(same.content, each.content);
      return differences.length === 0 ? [] : [{ kind: 'changed', ...toName(each), differences }];
    }),
    ...missingFrom(fresh, old).map((each) => ({ kind: 'removed' as const, ...toName(each) })),
  ];
}

/** An interaction that is in the contract now is reported as added, not as no longer left out. */
function leftOutChanges(before?: Content, after?: Content): InteractionChange[] {
  const [old, fresh] = [before?.leftOut ?? [], after?.leftOut ?? []];
  const isMocked = ({ description }: Named): boolean =>
    toInteractions(after).some((each) => each.description === description);
  return [
    ...missingFrom(old, fresh).map((each) => ({ ...each, kind: 'left-out' as const })),
    ...missingFrom(fresh, old)
      .filter((each) => !isMocked(each))
      .map((each) => ({ ...each, kind: 'no-longer-left-out' as const })),
  ];
}

function missingFrom<Item extends Named>(some: readonly Named[], all: readonly Item[]): Item[] {
  return all.filter((each) => !some.some(isNamed(each)));
}

function toName({ description, states }: Named): Named {
  return { description, states };
}

function toInteractions(contract: Content | undefined): (Named & { readonly content: Json })[] {
  return (contract?.pact.interactions ?? []).map((interaction) => {
    const { description, providerStates = [] } = interaction;
    const states = toCanonicalJson(providerStates);
    return { description, states, content: interaction as unknown as Json };
  });
}
