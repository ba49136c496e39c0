import type { Contract, LiveVersion, PublishedTarget, Release, Target } from './release.ts';

interface Changes {
  /** The versions that the release deploys, or could deploy. */
  readonly changes: readonly Target[];
  /** Every pair of the broker with one of them. */
  readonly pairs: readonly { readonly consumer: string; readonly provider: string }[];
}

/**
 * A contract without a pact for each new version without any pact, with the providers of the versions that it
 * replaces. They count if the version has published no result either: a forgotten publication must not look
 * like a consumer without providers. A version that has published anything has removed its missing contracts.
 */
export function findUnpublished(
  release: Release,
  { changes, pairs }: Changes,
): readonly Contract[] {
  const published = new Set(release.contracts.map(toKey));
  return changes.flatMap(({ pacticipant: consumer, version: consumerVersion }): Contract[] => {
    if (consumerVersion === undefined) return [];
    const isLive = release.live.some(
      (each) => each.pacticipant === consumer && each.version === consumerVersion,
    );
    if (isLive || published.has(toKey({ consumer, consumerVersion }))) return [];
    return findProviders(release, { consumer, pairs }).map((provider) => ({
      ...{ consumer, consumerVersion, provider },
      ...{ isPublished: false, results: new Map<string, boolean>() },
    }));
  });
}

/**
 * The new versions of pacticipants that are part of no contract. Nothing can be compared with them, which is right
 * for a pacticipant that has none, and wrong for one whose build forgot to publish.
 */
export function findWithoutContracts(
  { live, targets }: Pick<Release, 'live' | 'targets'>,
  pairs: Changes['pairs'],
): readonly PublishedTarget[] {
  return targets.flatMap(({ pacticipant, version }) => {
    const hasContracts = pairs.some(
      ({ consumer, provider }) => consumer === pacticipant || provider === pacticipant,
    );
    const isLive = live.some(
      (each) => each.pacticipant === pacticipant && each.version === version,
    );
    return version === undefined || hasContracts || isLive ? [] : [{ pacticipant, version }];
  });
}

function toKey({ consumer, consumerVersion }: Pick<Contract, 'consumer' | 'consumerVersion'>) {
  return JSON.stringify([consumer, consumerVersion]);
}

/** Those of its live versions; for a first deployment, all that it ever had. */
function findProviders(
  { live, contracts }: Release,
  { consumer, pairs }: { readonly consumer: string; readonly pairs: Changes['pairs'] },
): readonly string[] {
  const own = live.filter(({ pacticipant }) => pacticipant === consumer);
  const isOfLive = (each: Contract): boolean =>
    own.some(({ version }) => version === each.consumerVersion);
  const known = own.length === 0 ? pairs : contracts.filter(isOfLive);
  const providers = known.filter((each) => each.consumer === consumer);
  return [...new Set(providers.map(({ provider }) => provider))];
}

/** The versions that deployments of these pacticipants replace, by pacticipant. */
export function findReplaced(
  live: readonly LiveVersion[],
  changes: readonly Target[],
): ReadonlyMap<string, readonly string[]> {
  const changed = new Set(changes.map(({ pacticipant }) => pacticipant));
  const found = new Map<string, string[]>();
  for (const { pacticipant, version, staysLive } of live) {
    if (staysLive === true || !changed.has(pacticipant)) continue;
    found.set(pacticipant, [...(found.get(pacticipant) ?? []), version]);
  }
  return found;
}

/**
 * Whether it matters that a contract is for messages: only where a replaced provider, which has written
 * messages, has not satisfied it.
 */
export function dependsOnRetention(
  { provider, results }: Pick<Contract, 'provider' | 'results'>,
  replaced: ReadonlyMap<string, readonly string[]>,
): boolean {
  return (replaced.get(provider) ?? []).some((version) => results.get(version) !== true);
}
