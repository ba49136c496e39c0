import {
  findSelectorFaults,
  toSelectors,
  type SelectorRequest,
} from './consumer-version-selector.ts';

const REQUIRED =
  'must specify a value for environment or tag or branch, or specify mainBranch=true, ' +
  'matchingBranch=true, latest=true, deployed=true, released=true or deployedOrReleased=true';

test.each<[SelectorRequest, string]>([
  [{}, REQUIRED],
  [{ consumer: 'orders' }, REQUIRED],
  [{ latest: false }, REQUIRED],
  [{ tag: 'a', branch: 'b' }, 'cannot specify both a tag and a branch'],
  [{ branch: 'b', latest: false }, 'cannot specify a branch with latest=false'],
  [{ tag: 'a', fallbackTag: 'b' }, 'fallbackTag can only be set if latest is true'],
  [{ latest: true, fallbackTag: 'b' }, 'a tag must be specified when a fallbackTag is specified'],
  [
    { latest: true, fallbackBranch: 'b' },
    'a branch must be specified when a fallbackBranch is specified',
  ],
  [
    { mainBranch: true, tag: 'b' },
    'cannot specify mainBranch=true with any other criteria apart from consumer',
  ],
  [{ mainBranch: true, latest: false }, 'cannot specify mainBranch=true with latest=false'],
  [
    { matchingBranch: true, latest: true },
    'cannot specify matchingBranch=true with any other criteria apart from consumer',
  ],
  [
    { deployed: true, deployedOrReleased: true },
    'cannot specify both deployed=true and deployedOrReleased=true',
  ],
  [{ branch: 'b', environment: 'e' }, 'cannot specify the field branch with the field environment'],
  [{ deployed: true, released: true }, 'cannot specify both deployed=true and released=true'],
  [
    { released: true, deployedOrReleased: true },
    'cannot specify both released=true and deployedOrReleased=true',
  ],
  [
    { branch: 'b', latest: true, environment: 'e', deployed: true },
    'cannot specify the fields branch/latest with the fields deployed/environment',
  ],
])('rejects %j', (selector, fault) => {
  expect(findSelectorFaults(selector, 'main')).toEqual([fault]);
});

test('lists every fault of a selector', () => {
  expect(findSelectorFaults({ branch: 'b', fallbackBranch: 'c', latest: false }, 'main')).toEqual([
    'fallbackBranch can only be set if latest is true',
    'cannot specify a branch with latest=false',
  ]);
});

test('matchingBranch requires the branch of the provider version', () => {
  const fault =
    'the providerVersionBranch must be specified when the selector matchingBranch=true is used';

  expect(findSelectorFaults({ matchingBranch: true }, undefined)).toEqual([fault]);
  expect(findSelectorFaults({ matchingBranch: true }, ' ')).toEqual([fault]);
  expect(toSelectors({ matchingBranch: true }, 'feat/x')).toEqual([
    { kind: 'branch', branch: 'feat/x' },
  ]);
});

test.each<[SelectorRequest, readonly object[]]>([
  [
    { mainBranch: true, latest: true, consumer: 'orders' },
    [{ kind: 'main-branch', consumer: 'orders' }],
  ],
  [{ branch: true, latest: true }, [{ kind: 'each-branch' }]],
  [{ branch: 'b', fallbackBranch: 'main' }, [{ kind: 'branch', branch: 'b', fallback: 'main' }]],
  [{ tag: 't' }, [{ kind: 'all-tagged', tag: 't' }]],
  [{ tag: 't', latest: true }, [{ kind: 'latest-tagged', tag: 't' }]],
  [{ latest: true }, [{ kind: 'latest' }]],
  [{ environment: 'e' }, [{ kind: 'in-environment', environment: 'e' }]],
  [{ deployed: true, environment: 'e' }, [{ kind: 'deployed', environment: 'e' }]],
  [{ released: true, environment: 'e' }, [{ kind: 'released', environment: 'e' }]],
  [{ deployedOrReleased: true }, [{ kind: 'deployed' }, { kind: 'released' }]],
])('converts %j', (selector, meaning) => {
  expect(findSelectorFaults(selector, undefined)).toEqual([]);
  expect(toSelectors(selector, undefined)).toEqual(meaning);
});
