import type { LatestBy } from './matrix-query.ts';
import type { ResolvedSelector } from './matrix-selector.ts';

/** The pact of a consumer version with the result of one provider version. */
export interface MatrixRow {
  readonly consumer: string;
  readonly consumerVersion: VersionRef;
  readonly provider: string;
  readonly pact: {
    readonly sha: string;
    readonly revision: number;
    readonly createdAt: Date;
    /** The consumer version with the same fingerprint that has published it; absent if this one has. */
    readonly inheritedFrom?: string;
  };
  /** Null when none of the selected provider versions has verified the pact. */
  readonly verification: MatrixVerification | null;
}

/** A version's number and id. A higher id is a later version. */
export interface VersionRef {
  readonly id: number;
  readonly number: string;
}

interface MatrixVerification {
  /** The number at the end of the result's URL. */
  readonly number: number;
  readonly providerVersion: VersionRef;
  readonly success: boolean;
  readonly createdAt: Date;
  /** The provider version with the same fingerprint that it is a result of; absent if it is of this one. */
  readonly inheritedFrom?: string;
}

/** A consumer and a provider that are relevant to the query. */
export interface MatrixIntegration {
  readonly consumer: string;
  readonly provider: string;
  /**
   * Whether a selected consumer version needs the provider. A provider never needs its consumer.
   */
  readonly isRequired: boolean;
}

/**
 * Keeps the result of the newest provider version per consumer version (`cvp`) or per pair (`cp`);
 * `cvpv` keeps every row. Rows without a result are kept, because a missing result is never
 * outdated.
 */
export function keepLatest(
  rows: readonly MatrixRow[],
  by: LatestBy | undefined,
): readonly MatrixRow[] {
  if (by === undefined || by === 'cvpv') return rows;
  const newest = new Map<string, MatrixRow>();
  for (const row of rows) {
    if (row.verification === null) continue;
    const key = groupOf(row, by);
    const kept = newest.get(key);
    if (kept === undefined || isNewer(row, kept)) newest.set(key, row);
  }
  return rows.filter((row) => row.verification === null || newest.get(groupOf(row, by)) === row);
}

function groupOf({ consumer, consumerVersion, provider }: MatrixRow, by: LatestBy): string {
  return JSON.stringify(by === 'cp' ? [consumer, provider] : [consumerVersion.id, provider]);
}

function isNewer(row: MatrixRow, other: MatrixRow): boolean {
  const byProvider = versionOrder(row) - versionOrder(other);
  return byProvider === 0 ? row.consumerVersion.id > other.consumerVersion.id : byProvider > 0;
}

function versionOrder({ verification }: MatrixRow): number {
  return verification?.providerVersion.id ?? Number.MAX_SAFE_INTEGER;
}

/** Whether a row has one of these results; null means no result. */
export function hasResult(row: MatrixRow, wanted: readonly (boolean | null)[]): boolean {
  return wanted.includes(row.verification?.success ?? null);
}

/** Whether either side of the row is ignored. */
export function isRowIgnored(row: MatrixRow, ignore: readonly ResolvedSelector[]): boolean {
  const { consumer, consumerVersion, provider, verification } = row;
  return (
    isIgnored(consumer, consumerVersion.id, ignore) ||
    isIgnored(provider, verification?.providerVersion.id, ignore)
  );
}

/** Whether a version of a pacticipant, or the pacticipant as a whole, is ignored. */
export function isIgnored(
  pacticipant: string,
  versionId: number | undefined,
  ignore: readonly ResolvedSelector[],
): boolean {
  return ignore.some(
    ({ selector, versions }) =>
      selector.pacticipant === pacticipant &&
      (versions === 'any' || versions.some(({ id }) => id === versionId)),
  );
}

/** Orders by consumer and provider; within each, newest version first. */
export function compareRows(a: MatrixRow, b: MatrixRow): number {
  return (
    compareNames(a.consumer, b.consumer) ||
    b.consumerVersion.id - a.consumerVersion.id ||
    b.pact.revision - a.pact.revision ||
    compareNames(a.provider, b.provider) ||
    versionOrder(b) - versionOrder(a) ||
    (b.verification?.number ?? 0) - (a.verification?.number ?? 0)
  );
}

function compareNames(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Keeps the rows with the most recent publication or verification, in their original order. */
export function keepMostRecent(rows: readonly MatrixRow[], limit: number): readonly MatrixRow[] {
  if (rows.length <= limit) return rows;
  const byLastAction = [...rows].sort((a, b) => lastAction(b) - lastAction(a));
  const kept = new Set(byLastAction.slice(0, limit));
  return rows.filter((row) => kept.has(row));
}

function lastAction({ pact, verification }: MatrixRow): number {
  return Math.max(pact.createdAt.getTime(), verification?.createdAt.getTime() ?? 0);
}
