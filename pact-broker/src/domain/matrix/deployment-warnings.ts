import type { Evidence } from './deployment-decision.ts';
import { isAboutOnePacticipant, type MatrixQuery } from './matrix-query.ts';
import { hasCriteria, isWholeBranch, type ResolvedSelector } from './matrix-selector.ts';
import { isIgnored, type MatrixRow } from './matrix.ts';
import type { Warning } from './reason.ts';
import { describeSides, toSubject } from './subjects.ts';

/** Warns when an answer may be less reliable than it looks. Warnings never change the decision. */
export function findWarnings(query: MatrixQuery, evidence: Evidence): readonly Warning[] {
  return [
    ...warnAboutVagueQuery(query),
    ...warnAboutSeveralVersions(query, evidence),
    ...evidence.selectors.flatMap((resolved) => warnAboutOlderVersions(resolved, evidence.rows)),
    // A `success` filter hides results, so a missing row does not prove that there is no result.
    ...(query.success === undefined
      ? evidence.selectors.flatMap((resolved) => warnAboutLiveVersions(resolved, evidence))
      : []),
  ];
}

/** The official broker's warnings about a query without an environment or a version number. */
function warnAboutVagueQuery({ selectors, destination }: MatrixQuery): Warning[] {
  const { tag, environment, mainBranch } = destination;
  const hasPlace = [tag, environment, mainBranch].some((place) => place);
  const hasVersion = selectors.some(({ version }) => version !== undefined);
  const isBrowsing = !selectors.some(hasCriteria);
  return [
    ...(selectors.length === 1 && !hasPlace ? [{ kind: 'environment-not-given' as const }] : []),
    ...(hasVersion || isBrowsing ? [] : [{ kind: 'version-not-given' as const }]),
  ];
}

/**
 * One selector with several versions and no destination: the official broker compares these
 * versions only with each other, finds no pact, and answers yes.
 */
function warnAboutSeveralVersions(query: MatrixQuery, { selectors }: Evidence): Warning[] {
  const [only] = selectors;
  if (!isAboutOnePacticipant(query) || only === undefined || only.versions === 'any') return [];
  const { selector, versions } = only;
  return versions.length < 2
    ? []
    : [{ kind: 'several-versions-without-destination', selector, count: versions.length }];
}

/**
 * Official clients omit `latest`, so a branch selects all of its versions and an outdated one can
 * block.
 */
function warnAboutOlderVersions(
  { selector, versions }: ResolvedSelector,
  rows: readonly MatrixRow[],
): Warning[] {
  if (versions === 'any' || !isWholeBranch(selector)) return [];
  const [head, ...older] = versions;
  const blocks = ({ id }: { readonly id: number }) =>
    rows.some((row) => row.verification?.success !== true && isAbout(row, id));
  const blocking = older.filter(blocks);
  if (head === undefined || blocks(head) || blocking.length === 0) return [];
  return [{ kind: 'older-versions-block', selector, head, blocking }];
}

function isAbout({ consumerVersion, verification }: MatrixRow, versionId: number): boolean {
  return [consumerVersion.id, verification?.providerVersion.id].includes(versionId);
}

/**
 * If several versions of a provider are live, the official broker, and therefore the decision,
 * requires only one of them to have verified the pact.
 */
function warnAboutLiveVersions(resolved: ResolvedSelector, evidence: Evidence): Warning[] {
  const { selector, versions } = resolved;
  if (versions === 'any' || versions.length < 2 || selector.environment === undefined) return [];
  const { pacticipant } = selector;
  const live = versions.filter(({ id }) => !isIgnored(pacticipant, id, evidence.ignore));
  const verified = evidence.rows.filter(
    ({ provider, verification }) => provider === pacticipant && verification !== null,
  );
  const pacts = new Map(verified.map((row) => [row.consumerVersion.id, row])).values();
  return [...pacts].flatMap((pact) =>
    live
      .filter(({ id }) => !verified.some((row) => isVerifiedBy(row, pact, id)))
      .map((version) => ({
        kind: 'live-version-not-verified' as const,
        consumer: describeSides(pact, evidence.selectors).consumer,
        provider: toSubject(resolved, version),
      })),
  );
}

function isVerifiedBy(row: MatrixRow, pact: MatrixRow, providerVersionId: number): boolean {
  return (
    row.consumerVersion.id === pact.consumerVersion.id &&
    row.verification?.providerVersion.id === providerVersionId
  );
}
