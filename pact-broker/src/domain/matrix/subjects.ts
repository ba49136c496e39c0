import type { ResolvedSelector } from './matrix-selector.ts';
import type { MatrixIntegration, MatrixRow, VersionRef } from './matrix.ts';
import type { Pair, Subject } from './reason.ts';

/**
 * Describes both sides of a row, or of an integration without a row, by the selectors of the query.
 */
export function describeSides(
  row: MatrixRow | MatrixIntegration,
  selectors: readonly ResolvedSelector[],
): Pair {
  const [consumer, provider] = 'pact' in row ? versionsOf(row) : [undefined, undefined];
  return {
    consumer: describeSide(row.consumer, consumer, selectors),
    provider: describeSide(row.provider, provider, selectors),
  };
}

function versionsOf({ consumerVersion, verification }: MatrixRow) {
  return [consumerVersion, verification?.providerVersion] as const;
}

function describeSide(
  pacticipant: string,
  version: VersionRef | undefined,
  selectors: readonly ResolvedSelector[],
): Subject {
  const candidates = selectors.filter(({ selector }) => selector.pacticipant === pacticipant);
  const resolved = candidates.find((each) => selectsVersion(each, version)) ?? candidates[0];
  return resolved === undefined
    ? subjectOutsideQuery(pacticipant, version)
    : toSubject(resolved, version);
}

function selectsVersion({ versions }: ResolvedSelector, version: VersionRef | undefined): boolean {
  return versions === 'any' || versions.some(({ id }) => id === version?.id);
}

/** Describes a selector by the given version if it matches it, otherwise by its newest version. */
export function toSubject({ selector, versions }: ResolvedSelector, version?: VersionRef): Subject {
  if (versions === 'any') return { selector, version: 'any', isOneOfMany: true };
  const selected = versions.find(({ id }) => id === version?.id) ?? versions[0] ?? 'none';
  return { selector, version: selected, isOneOfMany: versions.length > 1 };
}

/** Describes a pacticipant without a selector in the query by the version that was found. */
function subjectOutsideQuery(pacticipant: string, version: VersionRef | undefined): Subject {
  if (version === undefined) {
    return { selector: { pacticipant }, version: 'any', isOneOfMany: true };
  }
  const selector = { pacticipant, version: version.number };
  return { selector, version: { ...version, branch: null }, isOneOfMany: false };
}
