import type {
  ChosenPact,
  PactToVerify,
} from '../../domain/pacts-for-verification/pacts-for-verification.ts';
import {
  isPending,
  isWorkInProgress,
  getWipLookBackStart,
  type ProviderRef,
  type Successes,
} from '../../domain/pacts-for-verification/provider-ref.ts';
import type { RefKind } from '../../ports/pacts-for-verification.ts';
import type { Stores } from '../../ports/stores.ts';

/** The branch of a provider build, otherwise its tags, otherwise empty. */
export interface ProviderRefs {
  readonly by: RefKind;
  readonly refs: readonly ProviderRef[];
}

interface BuildName {
  readonly providerId: number;
  readonly branch: string | undefined;
  readonly tags: readonly string[];
}

export async function findProviderRefs(
  { pactsForVerification }: Stores,
  { providerId, branch, tags }: BuildName,
): Promise<ProviderRefs> {
  const by = branch === undefined ? 'tag' : 'branch';
  const refs: ProviderRef[] = [];
  for (const name of branch === undefined ? tags : [branch]) {
    refs.push(await pactsForVerification.findRef(providerId, by, name));
  }
  return { by, refs };
}

/** Adds to each selected pact whether it is pending for the build. */
export async function addPendingStatus(
  { pactsForVerification }: Stores,
  chosen: readonly ChosenPact[],
  { by, refs }: ProviderRefs,
): Promise<readonly PactToVerify[]> {
  const ids = chosen.map(({ publication }) => publication.pactVersionId);
  if (refs.length === 0) {
    const verified = new Set(await pactsForVerification.verified(ids));
    return chosen.map((pact) => {
      const pending = !verified.has(pact.publication.pactVersionId);
      return { ...pact, pending, wip: false, pendingTags: [], verifiedTags: [] };
    });
  }
  const successes = await pactsForVerification.successes(ids, by);
  return chosen.map((pact) => {
    const own = ofContent(successes, pact);
    const pending = namesWhere(refs, (ref) => isPending(own, ref));
    const verified = namesWhere(refs, (ref) => !isPending(own, ref));
    return {
      ...pact,
      pending: pending.length > 0,
      wip: false,
      pendingTags: by === 'tag' ? pending : [],
      verifiedTags: by === 'tag' ? verified : [],
    };
  });
}

/** Selects the pacts that are work in progress for the branch or any tag of the build. */
export async function selectWorkInProgress(
  { pactsForVerification }: Stores,
  candidates: readonly ChosenPact[],
  { by, refs, now }: ProviderRefs & { readonly now: Date },
): Promise<readonly PactToVerify[]> {
  const ids = candidates.map(({ publication }) => publication.pactVersionId);
  const successes = await pactsForVerification.nonWipSuccesses(ids, by, getWipLookBackStart(now));
  return candidates.flatMap((pact) => {
    const own = ofContent(successes, pact);
    const names = namesWhere(refs, (ref) => isWorkInProgress(own, ref));
    if (names.length === 0) return [];
    const pendingTags = by === 'tag' ? names : [];
    return [{ ...pact, pending: true, wip: true, pendingTags, verifiedTags: [] }];
  });
}

function ofContent(successes: readonly Successes[], { publication }: ChosenPact) {
  return successes.filter(({ pactVersionId }) => pactVersionId === publication.pactVersionId);
}

function namesWhere(
  refs: readonly ProviderRef[],
  holds: (ref: ProviderRef) => boolean,
): readonly string[] {
  return refs.filter(holds).map(({ name }) => name);
}
