import type { PactFilter } from '../domain/pact.ts';
import type { PathParameters } from '../http/resource.ts';

/** The pacts that a path names: a pair, a version, a content, a tag, a branch. */
export function toPactFilter(params: PathParameters): PactFilter {
  const { consumer, provider, version, sha, tag, branch } = params;
  return { consumer, provider, consumerVersion: version, sha, tag, branch };
}
