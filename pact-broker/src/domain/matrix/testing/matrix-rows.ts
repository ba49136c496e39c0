import type { ResolvedSelector } from '../matrix-selector.ts';
import type { MatrixRow } from '../matrix.ts';

interface GivenRow {
  readonly consumer?: string;
  readonly provider?: string;
  readonly consumerVersion?: number;
  readonly revision?: number;
  /** Not verified when left out. */
  readonly providerVersion?: number;
  readonly success?: boolean;
  /** The number of the result. */
  readonly result?: number;
  /** Seconds since the Unix epoch. */
  readonly verifiedAt?: number;
}

/** Builds a matrix row in which a version's number equals its id. */
export function givenRow({
  consumer = 'Consumer',
  provider = 'Provider',
  consumerVersion = 1,
  revision = 1,
  providerVersion,
  success = true,
  result = 1,
  verifiedAt = 0,
}: GivenRow): MatrixRow {
  return {
    consumer,
    consumerVersion: { id: consumerVersion, number: String(consumerVersion) },
    provider,
    pact: { sha: 'sha', revision, createdAt: new Date(0) },
    verification:
      providerVersion === undefined
        ? null
        : {
            number: result,
            providerVersion: { id: providerVersion, number: String(providerVersion) },
            success,
            createdAt: new Date(verifiedAt * 1000),
          },
  };
}

/** A selector for a whole pacticipant, or for its versions with these ids. */
export function givenSelected(pacticipant: string, ...ids: number[]): ResolvedSelector {
  const versions = ids.map((id) => ({ id, number: String(id), branch: null }));
  return {
    selector: { pacticipant },
    versions: ids.length === 0 ? 'any' : versions,
    isSpecified: true,
  };
}
