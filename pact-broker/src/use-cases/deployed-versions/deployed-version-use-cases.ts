import type { Dependencies } from '../dependencies.ts';
import {
  makeFindDeployedVersion,
  makeListCurrentlyDeployed,
  makeListDeployments,
  makeRecordDeployment,
  makeSetCurrentlyDeployed,
} from './deployed-versions.ts';

export function makeDeployedVersionUseCases(deps: Dependencies) {
  return {
    listCurrentlyDeployed: makeListCurrentlyDeployed(deps),
    listDeployments: makeListDeployments(deps),
    findDeployedVersion: makeFindDeployedVersion(deps),
    recordDeployment: makeRecordDeployment(deps),
    setCurrentlyDeployed: makeSetCurrentlyDeployed(deps),
  };
}
