import {
  makeAddBranchVersion,
  makeFindBranchVersion,
  makeRemoveBranchVersion,
} from './branches/branch-versions.ts';
import { makeFindBranch, makeListBranches } from './branches/branches.ts';
import { makeDeleteBranch, makeDeleteBranches } from './branches/delete-branches.ts';
import type { Dependencies } from './dependencies.ts';
import {
  makeDeleteEnvironment,
  makeFindEnvironment,
  makeListEnvironments,
} from './environments/environments.ts';
import { makeCreateEnvironment, makeReplaceEnvironment } from './environments/save-environment.ts';
import {
  makeFindDeployedVersion,
  makeListCurrentlyDeployed,
  makeListDeployments,
  makeRecordDeployment,
  makeSetCurrentlyDeployed,
} from './live-versions/deployed-versions.ts';
import {
  makeFindReleasedVersion,
  makeListCurrentlySupported,
  makeListReleases,
  makeRecordRelease,
  makeSetCurrentlySupported,
} from './live-versions/released-versions.ts';
import { makeDeletePacticipant } from './pacticipants/delete-pacticipant.ts';
import { makeDescribePacticipant, makeListPacticipants } from './pacticipants/describe-pacticipants.ts';
import { makeAddLabel, makeFindLabel, makeListLabels, makeRemoveLabel } from './pacticipants/labels.ts';
import {
  makeCreatePacticipant,
  makePatchPacticipant,
  makeReplacePacticipant,
} from './pacticipants/save-pacticipant.ts';
import { makeQueryMatrix } from './matrix/query-matrix.ts';
import { makeAddTag, makeFindTag, makeRemoveTag } from './tags/tags.ts';
import { makeDeleteVersion } from './versions/delete-version.ts';
import {
  makeDescribeLatestVersion,
  makeDescribeVersion,
  makeListVersions,
} from './versions/describe-versions.ts';
import { makeSaveVersion } from './versions/save-version.ts';

interface Probes {
  /** Rejects when the database does not answer. */
  readonly pingDatabase: () => Promise<void>;
}

/** Everything the broker can do, by name: what the routes are given. */
export function makeUseCases(deps: Dependencies & Probes) {
  return {
    pingDatabase: deps.pingDatabase,

    listPacticipants: makeListPacticipants(deps),
    describePacticipant: makeDescribePacticipant(deps),
    createPacticipant: makeCreatePacticipant(deps),
    replacePacticipant: makeReplacePacticipant(deps),
    patchPacticipant: makePatchPacticipant(deps),
    deletePacticipant: makeDeletePacticipant(deps),
    listLabels: makeListLabels(deps),
    findLabel: makeFindLabel(deps),
    addLabel: makeAddLabel(deps),
    removeLabel: makeRemoveLabel(deps),

    listVersions: makeListVersions(deps),
    describeVersion: makeDescribeVersion(deps),
    describeLatestVersion: makeDescribeLatestVersion(deps),
    saveVersion: makeSaveVersion(deps),
    deleteVersion: makeDeleteVersion(deps),
    findTag: makeFindTag(deps),
    addTag: makeAddTag(deps),
    removeTag: makeRemoveTag(deps),

    listBranches: makeListBranches(deps),
    findBranch: makeFindBranch(deps),
    deleteBranch: makeDeleteBranch(deps),
    deleteBranches: makeDeleteBranches(deps),
    findBranchVersion: makeFindBranchVersion(deps),
    addBranchVersion: makeAddBranchVersion(deps),
    removeBranchVersion: makeRemoveBranchVersion(deps),

    listEnvironments: makeListEnvironments(deps),
    findEnvironment: makeFindEnvironment(deps),
    createEnvironment: makeCreateEnvironment(deps),
    replaceEnvironment: makeReplaceEnvironment(deps),
    deleteEnvironment: makeDeleteEnvironment(deps),

    listCurrentlyDeployed: makeListCurrentlyDeployed(deps),
    listDeployments: makeListDeployments(deps),
    findDeployedVersion: makeFindDeployedVersion(deps),
    recordDeployment: makeRecordDeployment(deps),
    setCurrentlyDeployed: makeSetCurrentlyDeployed(deps),
    listCurrentlySupported: makeListCurrentlySupported(deps),
    listReleases: makeListReleases(deps),
    findReleasedVersion: makeFindReleasedVersion(deps),
    recordRelease: makeRecordRelease(deps),
    setCurrentlySupported: makeSetCurrentlySupported(deps),

    queryMatrix: makeQueryMatrix(deps),
  };
}

export type UseCases = ReturnType<typeof makeUseCases>;
