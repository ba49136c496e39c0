import { historyFaults, type HistoryFacts, type ReleasedFile } from './history-faults.ts';

const file = (version: string): ReleasedFile => ({
  name: `${version}.yaml`,
  version,
  sha256: `sum of ${version}`,
});
const [v10, v11] = [file('1.0.0'), file('1.1.0')];
const whole: HistoryFacts = {
  current: v11,
  released: [v11, v10],
  sums: new Map([v10, v11].map(({ name, sha256 }) => [name, sha256])),
  changelog: [v11, v10],
};

test('a document that is its own newest release has no fault', () => {
  expect(historyFaults(whole)).toEqual([]);
});

test.each<[string, Partial<HistoryFacts>, RegExp]>([
  [
    'changed without a new version',
    { current: { ...v11, sha256: 'x' } },
    /1\.1\.0 is released.*new version/,
  ],
  [
    'given a version that is not released',
    { current: file('1.2.0') },
    /1\.2\.0 is not released: copy/,
  ],
  ['set back', { current: v10 }, /1\.0\.0 is older than 1\.1\.0/],
  [
    'released under a wrong name',
    { released: [v11, { ...v10, name: '0.9.0.yaml' }] },
    /0\.9\.0\.yaml says that it is 1\.0\.0/,
  ],
  [
    'changed after its release',
    { released: [v11, { ...v10, sha256: 'x' }] },
    /1\.0\.0\.yaml is not what was released/,
  ],
  [
    'released without a sum',
    { sums: new Map([[v11.name, v11.sha256]]) },
    /1\.0\.0\.yaml has no sum/,
  ],
  [
    'deleted after its release',
    { released: [v11], changelog: [v11] },
    /1\.0\.0\.yaml was released and is gone/,
  ],
  [
    'released without an entry',
    { changelog: [v10] },
    /CHANGELOG\.md has the versions 1\.0\.0 instead of 1\.1\.0, 1\.0\.0/,
  ],
  ['entered in the wrong order', { changelog: [v10, v11] }, /CHANGELOG\.md has/],
])('a version that was %s is a fault', (...[, change, fault]) => {
  expect(historyFaults({ ...whole, ...change }).join('\n')).toMatch(fault);
});
