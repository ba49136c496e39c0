import { cp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DriftReport } from '../../src/drift/report.ts';
import { right, wrong } from './corpus/exchanges.ts';
import { startDriftWorkspace, type JestRun } from './support/start-drift-workspace.ts';

const corpus = join(import.meta.dirname, 'corpus');

/** Mocking techniques whose exchanges the check observes; each plays all exchanges. */
const CHECKED = [
  'assigned-fetch',
  'dispatcher-of-node-fetch',
  'fetch-mock-function',
  'nock',
  'spied-fetch',
  'undici-fetch',
  'undici-global-dispatcher',
];

/** One run for all tests, because starting jest is slow. */
let run: JestRun;
let report: DriftReport;
beforeAll(async () => {
  await using workspace = await startDriftWorkspace();
  for (const name of await readdir(corpus)) {
    const copy = name.replace(/\.corpus\.ts$/, '.test.ts');
    await cp(join(corpus, name), join(workspace.dir, 'src', copy));
  }
  run = await workspace.runJest();
  report = await workspace.readReport();
});

const verdictsIn = (name: string, kind: string): Record<string, string> =>
  Object.fromEntries(
    report.mocks
      .filter(({ testFile, test }) => testFile === `src/${name}.test.ts` && test.startsWith(kind))
      .map(({ test, verdict }) => [test.slice(kind.length + 2), verdict.kind]),
  );

test.each(CHECKED)('%s: catches every wrong mock', (name) => {
  const verdicts = verdictsIn(name, 'wrong');

  expect(Object.keys(verdicts).toSorted()).toEqual(Object.keys(wrong).toSorted());
  expect(Object.values(verdicts)).not.toContain('backed');
});

test.each(CHECKED)('%s: reports no correct mock', (name) => {
  expect(verdictsIn(name, 'right')).toEqual(
    Object.fromEntries(Object.keys(right).map((title) => [title, 'backed'])),
  );
});

test('fails only the tests with a wrong mock', () => {
  const failed = run.tests.filter(({ failure }) => failure !== '');

  expect(failed.map(({ title }) => title).filter((title) => !title.startsWith('wrong'))).toEqual(
    [],
  );
  expect(failed).toHaveLength(CHECKED.length * Object.keys(wrong).length);
});

test('records an exchange once, although it passes several layers', () => {
  const count = Object.keys(right).length + Object.keys(wrong).length;
  const ofWays = report.mocks.filter(({ test: title }) => /^(right|wrong): /.test(title));

  expect(ofWays).toHaveLength(CHECKED.length * count);
});

test('lists exactly the mocks whose exchanges cannot be observed, by test file', () => {
  const listed = report.unchecked.map(({ testFile, kind, what }) => [testFile, kind, what]);

  expect(listed).toEqual([
    ['src/mock-functions.test.ts', 'opaque-exchange', expect.stringContaining('not a Response')],
    ['src/mock-functions.test.ts', 'mock-function', 'jest.fn() at src/mock-functions.test.ts:10'],
    ['src/mock-functions.test.ts', 'mock-function', 'jest.fn() at src/mock-functions.test.ts:20'],
    [
      'src/mock-functions.test.ts',
      'mock-function',
      "jest.spyOn(…, 'find') at src/mock-functions.test.ts:15",
    ],
    ['src/mocked-module.test.ts', 'mock-module', "jest.unstable_mockModule('./client.ts')"],
    [
      'src/own-environment.test.ts',
      'not-watched',
      'the test environment is not the one of the drift check',
    ],
    ['src/own-server.test.ts', 'own-server', 'an HTTP server of the test answered 1 request'],
    ['src/own-server.test.ts', 'own-server', 'an HTTP server of the test answered 1 request'],
  ]);
});

test('prints the mocks that were not compared at the end of the run', () => {
  expect(run.output).toContain(
    [
      'Not compared with any contract:',
      '  src/mock-functions.test.ts: mock functions (3), exchanges that cannot be read (1)',
      '  src/mocked-module.test.ts: mocked modules (1)',
      '  src/own-environment.test.ts: not watched (1)',
      '  src/own-server.test.ts: HTTP servers of the test (2)',
    ].join('\n'),
  );
});
