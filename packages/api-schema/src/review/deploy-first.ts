import type { ConsumerVersion } from '@shopflow/pact-model/consumer-version';
import type { ReviewedVersion } from './review.ts';

/** A version that the changes do not break, to deploy before them in place of one that they break. */
export interface DeployFirst extends ConsumerVersion {
  readonly environment: string;
  /** The live version that the changes break. */
  readonly replaces: string;
}

/**
 * For each live version that breaks: the version of the same consumer's main branch, if it is safe. An older one is no way
 * out of a change that the main branch breaks on, because the next deployment would break again.
 */
export function findDeployFirst(versions: readonly ReviewedVersion[]): readonly DeployFirst[] {
  return versions
    .filter(({ verdict }) => verdict === 'breaks')
    .flatMap(({ consumer, version, places }) => {
      const next = versions.find((each) => each.consumer === consumer && isNewest(each));
      if (next?.verdict !== 'safe') return [];
      const environments = places.flatMap((place) =>
        place.kind === 'environment' ? [place.name] : [],
      );
      return environments.map((environment) => ({
        consumer,
        version: next.version,
        places: next.places,
        environment,
        replaces: version,
      }));
    });
}

/** Of the main branch, or of a consumer without one the latest. */
function isNewest({ places }: ConsumerVersion): boolean {
  return places.some(({ kind }) => kind === 'main' || kind === 'newest');
}
