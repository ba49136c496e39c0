import type { Dependencies } from '../dependencies.ts';
import { makeDeleteVersion } from './delete-version.ts';
import {
  makeDescribeLatestVersion,
  makeDescribeVersion,
  makeListVersions,
} from './describe-versions.ts';
import { makeSaveVersion } from './save-version.ts';

export function makeVersionUseCases(deps: Dependencies) {
  return {
    listVersions: makeListVersions(deps),
    describeVersion: makeDescribeVersion(deps),
    describeLatestVersion: makeDescribeLatestVersion(deps),
    saveVersion: makeSaveVersion(deps),
    deleteVersion: makeDeleteVersion(deps),
  };
}
