import { cp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DriftReport } from '../../src/drift/report.ts';
import { right, wrong } from './corpus/exchanges.ts';
import { startDriftWorkspace, type JestRun } from './support/start-drift-workspace.ts';

const corpus = join(import.meta.dirname, 'corpus');

/** Ways to mock whose exchanges are seen: each plays all exchanges. */
const CHECKED = [
  'assigned-fetch',
  'dispatcher-of-node-fetch',
  'fetch-mock-function',
  'nock',
  'spied-fetch',
  'undici-fetch',
  'undici-global-dispatcher',
];

/** One run for all facts: to start jest is what takes the time. */
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
}, 240_000);

const verdictsIn = (name: string, kind: string): Record<string, string> =>
  Object.fromEntries(
    report.mocks
      .filter(({ testFile, test }) => testFile === `src/${name}.test.ts` && test.startsWith(kind))
      .map(({ test, verdict }) => [test.slice(kind.length + 2), verdict.kind]),
  );

test.each(CHECKED)('%s: every wrong mock is caught', (name) => {
  const verdicts = verdictsIn(name, 'wrong');

  expect(Object.keys(verdicts).toSorted()).toEqual(Object.keys(wrong).toSorted());
  expect(Object.values(verdicts)).not.toContain('backed');
});

test.each(CHECKED)('%s: no right mock is reported', (name) => {
  expect(verdictsIn(name, 'right')).toEqual(
    Object.fromEntries(Object.keys(right).map((title) => [title, 'backed'])),
  );
});

test('each test with a wrong mock fails, and no other', () => {
  const failed = run.tests.filter(({ failure }) => failure !== '');

  expect(failed.map(({ title }) => title).filter((title) => !title.startsWith('wrong'))).toEqual(
    [],
  );
  expect(failed).toHaveLength(CHECKED.length * Object.keys(wrong).length);
});

test('an exchange is recorded once, whatever it goes through', () => {
  const count = Object.keys(right).length + Object.keys(wrong).length;
  const ofWays = report.mocks.filter(({ test: title }) => /^(right|wrong): /.test(title));

  expect(ofWays).toHaveLength(CHECKED.length * count);
});

test('mocks whose exchanges are not seen are listed by test file, and nothing else is', () => {
  const listed = report.unchecked.map(({ testFile, kind, what }) => [testFile, kind, what]);

  expect(listed).toEqual([
    ['src/mock-functions.test.ts', 'opaque-exchange', expect.stringContaining('no Response')],
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
      'the test environment is not that of the drift check',
    ],
    ['src/own-server.test.ts', 'own-server', 'an HTTP server of the test answered 1 request'],
    ['src/own-server.test.ts', 'own-server', 'an HTTP server of the test answered 1 request'],
  ]);
});

test('the run ends with what was not compared', () => {
  expect(run.output).toContain(
    [
      'Not compared with any contract:',
      '  src/mock-functions.test.ts: mock functions (3), exchanges that cannot be read (1)',
      '  src/mocked-module.test.ts: mocked modules (1)',
      '  src/own-environment.test.ts: not watched (1)',
      '  src/own-server.test.ts: own HTTP servers (2)',
    ].join('\n'),
  );
});
