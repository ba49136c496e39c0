import { findHistoryFaults, type HistoryFacts, type ReleasedFile } from './history-faults.ts';

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
    'released/parts/item.json differs from what was released (released/SHA256SUMS)',
    '1.1.0 is already released. A changed document needs a new version (info.version)',
  ]);
});

test('says how to release a document with its referenced files', () => {
  const current = { ...file('1.2.0'), files: [part] };

  expect(findHistoryFaults({ ...whole, current })).toEqual([
    '1.2.0 is not released: copy the document to released/1.2.0.yaml, parts/item.json to ' +
      'released/parts/item.json, and add the checksums: ' +
      'cd released && sha256sum 1.2.0.yaml parts/item.json >> SHA256SUMS',
  ]);
});

test('accepts a document that equals its newest release', () => {
  expect(findHistoryFaults(whole)).toEqual([]);
});

test.each<[string, Partial<HistoryFacts>, RegExp]>([
  [
    'changed without a new version',
    { current: { ...v11, sha256: 'x' } },
    /1\.1\.0 is already released.*new version/,
  ],
  [
    'given a version that is not released',
    { current: file('1.2.0') },
    /1\.2\.0 is not released: copy/,
  ],
  ['lowered', { current: v10 }, /1\.0\.0 is older than 1\.1\.0/],
  [
    'released under the wrong name',
    { released: [v11, { ...v10, name: '0.9.0.yaml' }] },
    /0\.9\.0\.yaml has info\.version 1\.0\.0/,
  ],
  [
    'changed after its release',
    { released: [v11, { ...v10, sha256: 'x' }] },
    /1\.0\.0\.yaml differs from what was released/,
  ],
  [
    'released without a checksum',
    { sums: new Map([[v11.name, v11.sha256]]) },
    /1\.0\.0\.yaml has no checksum/,
  ],
  [
    'deleted after its release',
    { released: [v11], changelog: [v11] },
    /1\.0\.0\.yaml was released and is missing/,
  ],
  [
    'released without a changelog entry',
    { changelog: [v10] },
    /CHANGELOG\.md lists the versions 1\.0\.0 instead of 1\.1\.0, 1\.0\.0/,
  ],
  ['listed in the wrong order', { changelog: [v10, v11] }, /CHANGELOG\.md lists/],
])('reports a version that was %s', (...[, change, fault]) => {
  expect(findHistoryFaults({ ...whole, ...change }).join('\n')).toMatch(fault);
});
