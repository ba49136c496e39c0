import type { Dependencies } from '../dependencies.ts';
import {
  makeFindReleasedVersion,
  makeListCurrentlySupported,
  makeListReleases,
  makeRecordRelease,
  makeSetCurrentlySupported,
} from './released-versions.ts';

export function makeReleasedVersionUseCases(deps: Dependencies) {
  return {
    listCurrentlySupported: makeListCurrentlySupported(deps),
    listReleases: makeListReleases(deps),
    findReleasedVersion: makeFindReleasedVersion(deps),
    recordRelease: makeRecordRelease(deps),
    setCurrentlySupported: makeSetCurrentlySupported(deps),
  };
}
