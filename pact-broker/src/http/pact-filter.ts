import type { PactFilter } from '../domain/pacts/pact.ts';
import type { PathParameters } from './resource.ts';

/** Converts path parameters to a filter by pair, version, content, tag or branch. */
export function toPactFilter(params: PathParameters): PactFilter {
  const { consumer, provider, version, sha, tag, branch } = params;
  return { consumer, provider, consumerVersion: version, sha, tag, branch };
}
