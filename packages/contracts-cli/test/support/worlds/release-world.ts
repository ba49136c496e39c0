import fc from 'fast-check';

/** What a broker knows about a few services, and a release of some of them. */
export interface ReleaseWorld {
  readonly live: readonly LiveRecord[];
  /** The new version of each; undefined removes the service. */
  readonly targets: ReadonlyMap<string, string | undefined>;
  readonly pacts: readonly WorldPact[];
  /** All services with their versions, oldest first. */
  readonly versions: ReadonlyMap<string, readonly string[]>;
}

interface LiveRecord {
  readonly name: string;
  readonly version: string;
  /** A released version stays live; deployed ones can run in several instances. */
  readonly kind: 'deployed' | 'released';
  readonly instance: string | undefined;
}

interface WorldPact {
  readonly consumer: string;
  readonly version: string;
  readonly provider: string;
  readonly isForMessages: boolean;
  /** The version that published this content first: identical pacts share their results. */
  readonly content: string;
  /** By provider version; a missing one has no result. */
  readonly results: ReadonlyMap<string, boolean>;
}

const NAMES = ['a', 'b', 'c', 'd'];
const VERSIONS = ['1', '2', '3'];

/**
 * Worlds of up to four services with three versions each: several live versions, first deployments, removals,
 * rollbacks, redeployments, providers that are not live, and results that failed or are missing.
 */
export function arbitraryWorld(): fc.Arbitrary<ReleaseWorld> {
  return fc
    .integer({ min: 2, max: NAMES.length })
    .chain((count) => {
      const names = NAMES.slice(0, count);
      const pairs = names.flatMap((consumer) => names.map((provider) => ({ consumer, provider })));
      const edges = pairs.filter(({ consumer, provider }) => consumer !== provider);
      return fc.record({
        services: fc.tuple(...names.map(arbitraryService)),
        edges: fc
          .subarray(edges, { minLength: 1, maxLength: Math.min(4, edges.length) })
          .chain(arbitraryPacts),
      });
    })
    .map(({ services, edges }) => ({
      live: services.flatMap(({ live }) => live),
      targets: new Map(services.flatMap(({ target }) => target)),
      pacts: edges,
      versions: new Map(services.map(({ name }) => [name, VERSIONS])),
    }))
    .filter(({ targets }) => targets.size > 0);
}

interface Service {
  readonly name: string;
  readonly live: readonly LiveRecord[];
  readonly target: readonly (readonly [string, string | undefined])[];
}

function arbitraryService(name: string): fc.Arbitrary<Service> {
  const none: readonly LiveRecord[] = [];
  const deployed = (version: string, instance?: string): LiveRecord => ({
    ...{ name, version, kind: 'deployed', instance },
  });
  const released: LiveRecord = { name, version: '1', kind: 'released', instance: undefined };
  return fc.record({
    name: fc.constant(name),
    live: fc.oneof(
      { weight: 6, arbitrary: fc.constant([deployed('1')]) },
      { weight: 1, arbitrary: fc.constant(none) },
      { weight: 1, arbitrary: fc.constant([deployed('1', 'eu'), deployed('2', 'us')]) },
      { weight: 1, arbitrary: fc.constant([released, deployed('2')]) },
      { weight: 1, arbitrary: fc.constant([deployed('3')]) },
    ),
    target: fc.oneof<fc.MaybeWeightedArbitrary<Service['target']>[]>(
      { weight: 6, arbitrary: fc.constant([[name, '2']]) },
      { weight: 1, arbitrary: fc.constant([[name, '1']]) },
      { weight: 1, arbitrary: fc.constant([[name, undefined]]) },
      { weight: 3, arbitrary: fc.constant([]) },
    ),
  });
}

function arbitraryPacts(
  edges: readonly { readonly consumer: string; readonly provider: string }[],
): fc.Arbitrary<WorldPact[]> {
  const result = fc.oneof(
    { weight: 10, arbitrary: fc.constant<boolean | undefined>(true) },
    { weight: 2, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
  const pact = ({ consumer, provider }: (typeof edges)[number]) =>
    fc
      .record({
        isForMessages: fc.boolean(),
        ofVersions: fc.tuple(...VERSIONS.map(() => fc.tuple(result, result, result))),
        contents: fc.oneof(
          { weight: 2, arbitrary: fc.constant([0, 1, 2]) },
          { weight: 1, arbitrary: fc.constantFrom([0, 0, 2], [0, 1, 1], [0, 1, 0], [0, 0, 0]) },
        ),
      })
      .map(({ isForMessages, ofVersions, contents }) =>
        VERSIONS.map((version, index) => {
          const first = contents[index] ?? index;
          return {
            ...{ consumer, version, provider, isForMessages },
            content: VERSIONS[first] ?? version,
            results: toResults(ofVersions[first] ?? []),
          };
        }),
      );
  return fc.tuple(...edges.map(pact)).map((found) => found.flat());
}

function toResults(results: readonly (boolean | undefined)[]): Map<string, boolean> {
  return new Map(
    results.flatMap((success, index) =>
      success === undefined ? [] : [[VERSIONS[index] ?? '', success] as const],
    ),
  );
}
