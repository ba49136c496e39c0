import { invalidRequestError } from '../../domain/broker-error.ts';
import {
  decideDeployment,
  type Decision,
  type Evidence,
} from '../../domain/matrix/deployment-decision.ts';
import { findWarnings } from '../../domain/matrix/deployment-warnings.ts';
import {
  findQueryFaults,
  type KnownNames,
  type MatrixQuery,
} from '../../domain/matrix/matrix-query.ts';
import { keepMostRecent, type MatrixRow } from '../../domain/matrix/matrix.ts';
import type { Warning } from '../../domain/matrix/reason.ts';
import type { MatrixStore, VersionContext } from '../../ports/matrix.ts';
import type { Dependencies } from '../dependencies.ts';
import { gatherEvidence } from './gather-evidence.ts';

/** A decision with its rows, up to the requested limit. */
export interface MatrixAnswer extends Decision {
  readonly rows: readonly (MatrixRow & { readonly isIgnored: boolean })[];
  /** Context of every version in the rows, by version id. */
  readonly versionContexts: ReadonlyMap<number, VersionContext>;
}

/**
 * Decides whether the selected versions work with each other, or with the versions at the
 * destination. Rejects an invalid query and unknown names.
 */
export type QueryMatrix = (query: MatrixQuery) => Promise<MatrixAnswer>;

export function makeQueryMatrix({ stores: { matrix } }: Pick<Dependencies, 'stores'>): QueryMatrix {
  return async (query) => {
    const known = await checkNames(matrix, query);
    const evidence = await gatherEvidence(matrix, query, known);
    const decision = decideDeployment(evidence);
    const warnings = [...warnAboutIgnored(evidence, known), ...findWarnings(query, evidence)];
    return {
      ...decision,
      reasons: [...warnings, ...decision.reasons],
      ...(await loadShownRows(matrix, evidence, query.limit)),
    };
  };
}

async function checkNames(matrix: MatrixStore, query: MatrixQuery): Promise<KnownNames> {
  const { selectors, ignore, destination } = query;
  const known = await matrix.findKnown({
    pacticipants: [...selectors, ...ignore].map(({ pacticipant }) => pacticipant),
    environments: destination.environment === undefined ? [] : [destination.environment],
  });
  const faults = findQueryFaults(query, known);
  if (faults.length > 0) throw invalidRequestError(faults);
  return known;
}

/** A selector to ignore that matches nothing is likely a typo. */
function warnAboutIgnored({ ignore }: Evidence, { pacticipants }: KnownNames): readonly Warning[] {
  return ignore
    .filter(({ versions }) => versions !== 'any' && versions.length === 0)
    .map(({ selector }) => ({
      kind: 'cannot-ignore',
      ignored: selector,
      isKnown: pacticipants.has(selector.pacticipant),
    }));
}

async function loadShownRows(
  matrix: MatrixStore,
  evidence: Evidence,
  limit: number,
): Promise<Pick<MatrixAnswer, 'rows' | 'versionContexts'>> {
  const shown = keepMostRecent([...evidence.rows, ...evidence.ignoredRows], limit);
  const versionIds = shown.flatMap(({ consumerVersion, verification }) => [
    consumerVersion.id,
    ...(verification === null ? [] : [verification.providerVersion.id]),
  ]);
  return {
    rows: shown.map((row) => ({ ...row, isIgnored: evidence.ignoredRows.includes(row) })),
    versionContexts: await matrix.loadVersionContexts([...new Set(versionIds)]),
  };
}
