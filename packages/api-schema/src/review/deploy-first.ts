import type { ConsumerVersion } from '@shopflow/pact-model/consumer-version';
import type { ReviewedVersion } from './review.ts';

/** A version that the changes do not break, to deploy before them in place of one that they break. */
export interface DeployFirst extends ConsumerVersion {
  readonly environment: string;
  /** The live version that the changes break. */
  readonly replaces: string;
}

/** For each live version that breaks: a safe version of the same consumer, that of its main branch if possible. */
export function findDeployFirst(versions: readonly ReviewedVersion[]): readonly DeployFirst[] {
  return versions
    .filter(({ verdict }) => verdict === 'breaks')
    .flatMap(({ consumer, version, places }) => {
      const safe = versions.filter((each) => each.consumer === consumer && each.verdict === 'safe');
      const next = safe.find(isOnMain) ?? safe[0];
      if (next === undefined) return [];
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

function isOnMain({ places }: ConsumerVersion): boolean {
  return places.some(({ kind }) => kind === 'main');
}
