import type { BrokerClient, Pair } from '@shopflow/broker-client';
import type { Contract, Release, Target } from '../plan/release.ts';

interface Changes {
  /** The versions that the release deploys, or could deploy. */
  readonly changes: readonly Target[];
  /** Every pair of the broker with one of them. */
  readonly pairs: readonly Pair[];
}

/**
 * Adds a contract without a pact for each new version that has published nothing, neither pacts nor results,
 * with the providers of the versions that it replaces. Otherwise a forgotten publication would look like a
 * consumer without providers. A version that has published anything has removed its missing contracts.
 */
export async function addUnpublished(
  broker: Pick<BrokerClient, 'hasContracts'>,
  release: Release,
  { changes, pairs }: Changes,
): Promise<Release> {
  const added = await Promise.all(
    changes.map(async ({ pacticipant: consumer, version }): Promise<Contract[]> => {
      if (version === undefined || isLive(release, consumer, version)) return [];
      const providers = findProviders(release, { consumer, pairs });
      const isSilent = !release.contracts.some(
        (each) => each.consumer === consumer && each.consumerVersion === version,
      );
      if (providers.length === 0 || !isSilent) return [];
      if (await broker.hasContracts({ pacticipant: consumer, version })) return [];
      return providers.map((provider) => ({
        ...{ consumer, consumerVersion: version, provider },
        ...{ isPublished: false, results: new Map<string, boolean>() },
      }));
    }),
  );
  return { ...release, contracts: [...release.contracts, ...added.flat()] };
}

/** Those of its live versions; for a first deployment, all that it ever had. */
function findProviders(
  { live, contracts }: Release,
  { consumer, pairs }: { readonly consumer: string; readonly pairs: readonly Pair[] },
): readonly string[] {
  const isFirst = !live.some(({ pacticipant }) => pacticipant === consumer);
  const known = isFirst ? pairs : contracts;
  const own = known.filter((each) => each.consumer === consumer);
  return [...new Set(own.map(({ provider }) => provider))];
}

function isLive({ live }: Release, pacticipant: string, version: string): boolean {
  return live.some((each) => each.pacticipant === pacticipant && each.version === version);
}
