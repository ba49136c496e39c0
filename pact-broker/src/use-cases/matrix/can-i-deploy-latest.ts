import type { MatrixQuery } from '../../domain/matrix/matrix-query.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Dependencies } from '../dependencies.ts';
import { findPacticipant, throwNotFound } from '../steps/find.ts';
import type { MatrixAnswer, QueryMatrix } from './query-matrix.ts';

export interface BranchToEnvironment {
  readonly pacticipant: string;
  readonly branch: string;
  readonly environment: string;
}

/** Decides whether the head of a branch can be deployed to an environment. */
export function makeCanIDeployBranch(
  { stores }: Pick<Dependencies, 'stores'>,
  queryMatrix: QueryMatrix,
) {
  return async (names: BranchToEnvironment): Promise<MatrixAnswer> => {
    const { pacticipant, branch, environment } = names;
    await checkLatest(stores, pacticipant, { branch });
    if ((await stores.environments.findByName(environment)) === undefined) throwNotFound();
    return queryMatrix({
      ...ALL_ROWS,
      selectors: [{ pacticipant, branch, latest: true }],
      destination: { environment },
      latestBy: 'cvpv',
    });
  };
}

export interface TagToTag {
  readonly pacticipant: string;
  readonly tag: string;
  readonly to: string;
}

/**
 * Decides whether the latest version with one tag can be deployed together with the latest versions
 * with another tag.
 */
export function makeCanIDeployTag(
  { stores }: Pick<Dependencies, 'stores'>,
  queryMatrix: QueryMatrix,
) {
  return async ({ pacticipant, tag, to }: TagToTag): Promise<MatrixAnswer> => {
    await checkLatest(stores, pacticipant, { tag });
    return queryMatrix({
      ...ALL_ROWS,
      selectors: [{ pacticipant, tag, latest: true }],
      destination: { tag: to, latest: true },
      latestBy: 'cvp',
    });
  };
}

const ALL_ROWS = { ignore: [], limit: Infinity } satisfies Partial<MatrixQuery>;

async function checkLatest(
  stores: Stores,
  name: string,
  of: { readonly branch: string } | { readonly tag: string },
): Promise<void> {
  const { id } = await findPacticipant(stores, name);
  if ((await stores.versions.findLatest(id, of)) === undefined) throwNotFound();
}
