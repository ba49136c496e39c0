import { findHistoryFaults, type HistoryFacts, type ReleasedFile } from './history-faults.ts';
import type { HistoryFault } from './history-fault.ts';

const file = (version: string): ReleasedFile => ({
  name: `${version}.yaml`,
  version,
  sha256: `sum of ${version}`,
  files: [],
});
const part = { name: 'parts/item.json', sha256: 'sum of item' };
const [v10, v11] = [file('1.0.0'), file('1.1.0')];
const whole: HistoryFacts = {
  current: v11,
  released: [v11, v10],
  sums: new Map([v10, v11].map(({ name, sha256 }) => [name, sha256])),
  changelog: [v11, v10],
};

/** A released current version that refers to a file. */
function givenPart(change: Partial<typeof part>): HistoryFacts {
  const released = { ...v11, files: [{ ...part, ...change }] };
  return {
    ...whole,
    current: { ...v11, files: [part] },
    released: [released, v10],
    sums: new Map([...whole.sums, [part.name, part.sha256]]),
  };
}

test('accepts a released version whose referenced files match their checksums', () => {
  expect(findHistoryFaults(givenPart({}))).toEqual([]);
});

test('reports a referenced file that changed after its release', () => {
  expect(findHistoryFaults(givenPart({ sha256: 'x' }))).toEqual([
    { code: 'changed-release', file: 'parts/item.json' },
    { code: 'already-released', version: '1.1.0' },
  ]);
});

test('lists the referenced files of a document that is not released', () => {
  const current = { ...file('1.2.0'), files: [part] };

  expect(findHistoryFaults({ ...whole, current })).toEqual([
    { code: 'not-released', version: '1.2.0', files: ['parts/item.json'] },
  ]);
});

test('accepts a document that equals its newest release', () => {
  expect(findHistoryFaults(whole)).toEqual([]);
});

test.each<[string, Partial<HistoryFacts>, HistoryFault]>([
  [
    'changed without a new version',
    { current: { ...v11, sha256: 'x' } },
    { code: 'already-released', version: '1.1.0' },
  ],
  [
    'given a version that is not released',
    { current: file('1.2.0') },
    { code: 'not-released', version: '1.2.0', files: [] },
  ],
  ['lowered', { current: v10 }, { code: 'older-than-release', version: '1.0.0', newest: '1.1.0' }],
  [
    'released under the wrong name',
    { released: [v11, { ...v10, name: '0.9.0.yaml' }] },
    { code: 'misnamed-release', file: '0.9.0.yaml', version: '1.0.0' },
  ],
  [
    'changed after its release',
    { released: [v11, { ...v10, sha256: 'x' }] },
    { code: 'changed-release', file: '1.0.0.yaml' },
  ],
  [
    'released without a checksum',
    { sums: new Map([[v11.name, v11.sha256]]) },
    { code: 'missing-checksum', file: '1.0.0.yaml' },
  ],
  [
    'deleted after its release',
    { released: [v11], changelog: [v11] },
    { code: 'missing-release', file: '1.0.0.yaml' },
  ],
  [
    'released without a changelog entry',
    { changelog: [v10] },
    { code: 'changelog-differs', found: ['1.0.0'], expected: ['1.1.0', '1.0.0'] },
  ],
  [
    'listed in the wrong order',
    { changelog: [v10, v11] },
    { code: 'changelog-differs', found: ['1.0.0', '1.1.0'], expected: ['1.1.0', '1.0.0'] },
  ],
])('reports a version that was %s', (...[, change, fault]) => {
  expect(findHistoryFaults({ ...whole, ...change })).toContainEqual(fault);
});
