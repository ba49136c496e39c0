import type { ChosenPact, PactToVerify } from '../../domain/pacts-for-verification.ts';
import {
  isPending,
  isWorkInProgress,
  type ProviderLine,
  type Successes,
} from '../../domain/provider-line.ts';
import type { Stores } from '../../store/ports/stores.ts';
import type { LineKind } from '../../store/ports/verifiable-pacts.ts';

/** The lines of work that a provider build is on: its branch, or else its tags, or none. */
export interface ProviderLines {
  readonly by: LineKind;
  readonly lines: readonly ProviderLine[];
}

interface BuildName {
  readonly providerId: number;
  readonly branch: string | undefined;
  readonly tags: readonly string[];
}

export async function findLines(
  { verifiablePacts }: Stores,
  { providerId, branch, tags }: BuildName,
): Promise<ProviderLines> {
  const by = branch === undefined ? 'tag' : 'branch';
  const lines: ProviderLine[] = [];
  for (const name of branch === undefined ? tags : [branch]) {
    lines.push({ name, startedAt: await verifiablePacts.lineStart(providerId, by, name) });
  }
  return { by, lines };
}

/** Judges which of the pacts chosen are pending for the build. */
export async function judgePending(
  { verifiablePacts }: Stores,
  chosen: readonly ChosenPact[],
  { by, lines }: ProviderLines,
): Promise<readonly PactToVerify[]> {
  const ids = chosen.map(({ publication }) => publication.pactVersionId);
  if (lines.length === 0) {
    const verified = new Set(await verifiablePacts.verified(ids));
    return chosen.map((pact) => {
      const pending = !verified.has(pact.publication.pactVersionId);
      return { ...pact, pending, wip: false, pendingTags: [], verifiedTags: [] };
    });
  }
  const successes = await verifiablePacts.successes(ids, by);
  return chosen.map((pact) => {
    const own = ofContent(successes, pact);
    const pending = namesWhere(lines, (line) => isPending(own, line));
    const verified = namesWhere(lines, (line) => !isPending(own, line));
    return {
      ...pact,
      pending: pending.length > 0,
      wip: false,
      pendingTags: by === 'tag' ? pending : [],
      verifiedTags: by === 'tag' ? verified : [],
    };
  });
}

/** Keeps what is work in progress for any line of the build. */
export async function keepWorkInProgress(
  { verifiablePacts }: Stores,
  candidates: readonly ChosenPact[],
  { by, lines, now }: ProviderLines & { readonly now: Date },
): Promise<readonly PactToVerify[]> {
  const ids = candidates.map(({ publication }) => publication.pactVersionId);
  const successes = await verifiablePacts.successes(ids, by);
  return candidates.flatMap((pact) => {
    const own = ofContent(successes, pact);
    const names = namesWhere(lines, (line) => isWorkInProgress(own, line, now));
    if (names.length === 0) return [];
    const pendingTags = by === 'tag' ? names : [];
    return [{ ...pact, pending: true, wip: true, pendingTags, verifiedTags: [] }];
  });
}

function ofContent(successes: readonly Successes[], { publication }: ChosenPact) {
  return successes.filter(({ pactVersionId }) => pactVersionId === publication.pactVersionId);
}

function namesWhere(
  lines: readonly ProviderLine[],
  holds: (line: ProviderLine) => boolean,
): readonly string[] {
  return lines.filter(holds).map(({ name }) => name);
}
