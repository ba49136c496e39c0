import type { Evidence } from './deployment-decision.ts';
import { isIgnored, type MatrixRow } from './matrix.ts';
import { isAboutOnePacticipant, type MatrixQuery } from './matrix-query.ts';
import { hasCriteria, isWholeBranch, type ResolvedSelector } from './matrix-selector.ts';
import type { Warning } from './reason.ts';
import { sidesOf, toSubject } from './subjects.ts';

/** Why the answer to this query may be less reliable than it looks. None changes the decision. */
export function warningsOf(query: MatrixQuery, evidence: Evidence): readonly Warning[] {
  return [
    ...warnAboutVagueQuery(query),
    ...manyVersionsAlone(query, evidence),
    ...evidence.selectors.flatMap((resolved) => olderVersionsThatBlock(resolved, evidence.rows)),
    // A filter leaves out results: that none is left does not say that there is none.
    ...(query.success === undefined
      ? evidence.selectors.flatMap((resolved) => liveVersionsNotVerified(resolved, evidence))
      : []),
  ];
}

/** The official broker's advice on how to ask, given when a single pacticipant is asked about. */
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
 * One selector that means several versions, with no destination: the official broker compares them
 * with each other alone, finds no pact, and says yes.
 */
function manyVersionsAlone(query: MatrixQuery, { selectors }: Evidence): Warning[] {
  const [only] = selectors;
  if (!isAboutOnePacticipant(query) || only === undefined || only.versions === 'any') return [];
  const { selector, versions } = only;
  return versions.length < 2
    ? []
    : [{ kind: 'many-versions-alone', selector, count: versions.length }];
}

/**
 * A branch asked for without `latest` means all of its versions, so that one long outdated may
 * block: official clients leave `latest` out.
 */
function olderVersionsThatBlock(
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
 * Of several versions of a provider that are live at once, one that has verified the pact is
 * enough for the official broker, hence for the decision.
 */
function liveVersionsNotVerified(resolved: ResolvedSelector, evidence: Evidence): Warning[] {
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
        consumer: sidesOf(pact, evidence.selectors).consumer,
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
