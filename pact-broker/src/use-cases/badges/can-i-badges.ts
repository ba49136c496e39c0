import {
  canIDeployBadge,
  canIMergeBadge,
  notFoundBadge,
  type Badge,
} from '../../domain/badges/badge.ts';
import { BrokerError } from '../../domain/broker-error.ts';
import type { Dependencies } from '../dependencies.ts';
import {
  makeCanIDeployBranch,
  makeCanIDeployTag,
  type BranchToEnvironment,
  type TagToTag,
} from '../matrix/can-i-deploy-latest.ts';
import { makeQueryMatrix } from '../matrix/query-matrix.ts';

export function makeFindCanIDeployTagBadge(deps: Dependencies) {
  const { stores } = deps;
  const canIDeploy = makeCanIDeployTag(deps, makeQueryMatrix(deps));
  return async (names: TagToTag, label: string): Promise<Badge> => {
    if ((await stores.pacticipants.find(names.pacticipant)) === undefined) {
      return notFoundBadge('pacticipant');
    }
    const answer = await orUndefined(canIDeploy(names));
    if (answer === undefined) return notFoundBadge('version');
    return canIDeployBadge(label, `${names.tag} to ${names.to}`, answer.deployable === true);
  };
}

export function makeFindCanIDeployBranchBadge(deps: Dependencies) {
  const { stores } = deps;
  const canIDeploy = makeCanIDeployBranch(deps, makeQueryMatrix(deps));
  return async (names: BranchToEnvironment, label: string): Promise<Badge> => {
    const { pacticipant: name, branch, environment } = names;
    const pacticipant = await stores.pacticipants.find(name);
    if (pacticipant === undefined) return notFoundBadge('pacticipant');
    if ((await stores.branches.find(pacticipant.id, branch)) === undefined) {
      return notFoundBadge('branch');
    }
    if ((await stores.versions.findLatest(pacticipant.id, { branch })) === undefined) {
      return notFoundBadge('version');
    }
    const answer = await orUndefined(canIDeploy(names));
    if (answer === undefined) return notFoundBadge('environment');
    return canIDeployBadge(label, `${branch} to ${environment}`, answer.deployable === true);
  };
}

/** Whether the head of the main branch works with the main branches of its partners. */
export function makeFindCanIMergeBadge(deps: Dependencies) {
  const { stores } = deps;
  const queryMatrix = makeQueryMatrix(deps);
  return async (name: string): Promise<Badge> => {
    const pacticipant = await stores.pacticipants.find(name);
    if (pacticipant === undefined) return notFoundBadge('pacticipant');
    const { id, mainBranch } = pacticipant;
    const version =
      mainBranch === null
        ? undefined
        : await stores.versions.findLatest(id, { branch: mainBranch });
    if (version === undefined) return notFoundBadge('main branch version');
    const { deployable } = await queryMatrix({
      selectors: [{ pacticipant: name, version: version.number }],
      destination: { mainBranch: true, latest: true },
      ...{ ignore: [], latestBy: 'cvp', limit: Infinity },
    });
    return canIMergeBadge(deployable ?? null);
  };
}

async function orUndefined<Result>(answer: Promise<Result>): Promise<Result | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof BrokerError && error.code === 'not-found') return undefined;
    throw error;
  }
}
