import type { Dependencies } from '../dependencies.ts';
import {
  makeFindDeployedVersion,
  makeListCurrentlyDeployed,
  makeListDeployments,
  makeRecordDeployment,
  makeSetCurrentlyDeployed,
} from './deployed-versions.ts';
import {
  makeFindReleasedVersion,
  makeListCurrentlySupported,
  makeListReleases,
  makeRecordRelease,
  makeSetCurrentlySupported,
} from '../released-versions/released-versions.ts';

export function makeLiveVersionUseCases(deps: Dependencies) {
  return {
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
  };
}
