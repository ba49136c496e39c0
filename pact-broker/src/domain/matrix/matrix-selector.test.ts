import { hasCriteria, isWholeBranch, type VersionCriteria } from './matrix-selector.ts';

test.each<[VersionCriteria, boolean]>([
  [{ branch: 'main' }, true],
  [{ mainBranch: true }, true],
  [{ branch: 'main', latest: false }, true],
  [{ branch: 'main', latest: true }, false],
  [{ mainBranch: true, latest: true }, false],
  [{ mainBranch: false }, false],
  [{ tag: 'prod' }, false],
  [{}, false],
])('%j selects a whole branch: %s', (criteria, isWhole) => {
  expect(isWholeBranch(criteria)).toBe(isWhole);
});

test.each<[VersionCriteria, boolean]>([
  [{ version: '1' }, true],
  [{ tag: 'prod' }, true],
  [{ branch: 'main' }, true],
  [{ mainBranch: true }, true],
  [{ environment: 'production' }, true],
  [{ latest: true }, true],
  [{ latest: false, mainBranch: false, tag: '' }, false],
  [{}, false],
])('%j restricts the versions: %s', (criteria, isRestricted) => {
  expect(hasCriteria(criteria)).toBe(isRestricted);
});
