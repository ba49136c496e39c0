import type {
  ChosenPact,
  PactToVerify,
} from '../../domain/pacts-for-verification/pacts-for-verification.ts';
import {
  isPending,
  isWorkInProgress,
  type ProviderRef,
  type Successes,
} from '../../domain/pacts-for-verification/provider-ref.ts';
import type { BuildReads, RefKind } from '../../ports/pacts-for-verification.ts';

/** Adds to each selected pact whether it is pending for the build. */
export function addPendingStatus(
  chosen: readonly ChosenPact[],
  by: RefKind,
  { refs, verified, successes }: BuildReads,
): readonly PactToVerify[] {
  if (refs.length === 0) {
    const ids = new Set(verified);
    return chosen.map((pact) => {
      const pending = !ids.has(pact.publication.pactVersionId);
      return { ...pact, pending, wip: false, pendingTags: [], verifiedTags: [] };
    });
  }
  const successesOf = groupSuccesses(successes);
  return chosen.map((pact) => {
    const own = successesOf(pact);
    const pending = namesWhere(refs, (ref) => isPending(own, ref));
    const passed = namesWhere(refs, (ref) => !isPending(own, ref));
    return {
      ...pact,
      pending: pending.length > 0,
      wip: false,
      pendingTags: by === 'tag' ? pending : [],
      verifiedTags: by === 'tag' ? passed : [],
    };
  });
}

/** Selects the pacts that are work in progress for the branch or any tag of the build. */
export function selectWorkInProgress(
  candidates: readonly ChosenPact[],
  by: RefKind,
  { refs, chosenSuccesses }: BuildReads,
): readonly PactToVerify[] {
  const successesOf = groupSuccesses(chosenSuccesses);
  return candidates.flatMap((pact) => {
    const own = successesOf(pact);
    const names = namesWhere(refs, (ref) => isWorkInProgress(own, ref));
    if (names.length === 0) return [];
    const pendingTags = by === 'tag' ? names : [];
    return [{ ...pact, pending: true, wip: true, pendingTags, verifiedTags: [] }];
  });
}

function groupSuccesses(successes: readonly Successes[]) {
  const byContent = new Map<number, Successes[]>();
  for (const success of successes) {
    const known = byContent.get(success.pactVersionId);
    if (known === undefined) byContent.set(success.pactVersionId, [success]);
    else known.push(success);
  }
  return ({ publication }: ChosenPact) => byContent.get(publication.pactVersionId) ?? [];
}

function namesWhere(
  refs: readonly ProviderRef[],
  holds: (ref: ProviderRef) => boolean,
): readonly string[] {
  return refs.filter(holds).map(({ name }) => name);
}
