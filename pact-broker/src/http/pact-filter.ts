import type { PactFilter } from '../domain/pacts/pact.ts';
import type { PathParameters } from './resource.ts';

/** Converts path parameters to a filter by pair, version, content, tag or branch. */
export function toPactFilter(params: PathParameters): PactFilter {
  const { consumer, provider, version, sha, tag, branch } = params;
  return { consumer, provider, consumerVersion: version, sha, tag, branch };
}

/** The number of a result in the path; undefined for the newest. An invalid one becomes 0, which no result has. */
export function toResultNumber({ number }: Partial<PathParameters>): number | undefined {
  if (number === undefined) return undefined;
  return /^\d{1,15}$/.test(number) ? Number(number) : 0;
}
