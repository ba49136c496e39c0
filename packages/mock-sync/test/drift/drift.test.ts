import { join } from 'node:path';
import { unbacked, type DriftReport } from '../../src/drift/report.ts';
import { copyTests, startDriftWorkspace, type JestRun } from './support/start-drift-workspace.ts';

const workspaceTests = join(import.meta.dirname, 'workspace-tests');

/** One run for all tests, because starting jest is slow. */
let run: JestRun;
let report: DriftReport;
beforeAll(async () => {
  await using workspace = await startDriftWorkspace();
  await copyTests(workspaceTests, workspace);
  run = await workspace.runJest('--maxWorkers=4');
  report = await workspace.readReport();
});

test.each([
  'an answer that the contract allows',
  'an answer with more than the contract asks for',
  'the answer of another provider state',
  'a request with a body and more headers than the contract asks for',
  'a persistent mock that a function answers, asked by node:http',
  'a test that ends under fake timers',
  'a provider that is out of order',
  'a provider that does not answer',
  'a host that verifies no pacts',
  'MSW gives the answer in the contract',
])('passes: %s', (title) => {
  expect(run.failures[title]).toBe('');
});

const lookUp =
  'The nearest interaction verified by user-profile 2.3.0 is "a look-up of a user" given "a user exists":';
const newActivity = 'The nearest interaction verified by user-profile 2.3.0 is "a new activity":';

test.each([
  ['another path', lookUp, 'expected GET /users/7 but was GET /user/7'],
  ['another method', lookUp, 'expected GET /users/7 but was DELETE /users/7'],
  [
    'another query',
    newActivity,
    "source: Expected query parameter 'source' with value 'shop' but was 'mail'",
  ],
  ['a header is missing', newActivity, "Expected a header 'Idempotency-Key' but was missing"],
  [
    'a field of the body is missing',
    newActivity,
    '$: Expected a Map with keys [count, eventId] but received one with keys [eventId]',
  ],
  [
    'a field that no provider expects is in the body',
    newActivity,
    '$: Expected a Map with keys [count, eventId] but received one with keys [count, eventId, extra]',
  ],
  [
    'a fault in response to a request that no contract contains',
    lookUp,
    'expected GET /users/7 but was GET /nowhere',
  ],
  [
    'MSW gives an answer that no contract contains',
    lookUp,
    'expected GET /users/7 but was GET /users',
  ],
  ['nock is switched off and on again', lookUp, 'expected GET /users/7 but was GET /user/8'],
])('fails for its request: %s', (title, nearest, difference) => {
  expect(run.failures[title]).toContain(
    `user-profile has verified no interaction of orders with this request.\n  ${nearest}\n    - ${difference}\n`,
  );
});

test.each([
  ['a field of the answer is missing', '$: Actual map is missing the following keys: logins'],
  [
    'a field of the answer is of another type',
    "$.logins: Expected 'many' (String) to be an integer",
  ],
  [
    'a value of the answer that is not promised',
    "$.role: Expected 'emperor' to match '^(customer|vendor)$'",
  ],
  ['another status', 'but was 418'],
])('fails for its answer: %s', (title, difference) => {
  expect(run.failures[title]).toContain(
    'user-profile has verified this request of orders, but not this response.',
  );
  expect(run.failures[title]).toContain(difference);
});

test('names the mock, the test and the next step in a failure', () => {
  expect(run.failures['another path']).toMatch(
    /^Mock without a contract: GET http:\/\/user-profile\.test\/user\/7 → 200\n {2}in "another path" \(src\/drifted-mocks\.test\.ts\)\n/,
  );
  expect(run.failures['another path']).toMatch(
    /add it to test\/pacts\. When\n {2}user-profile has verified it, run: npm run contracts -- mocks lock$/,
  );
});

test('fails a test that mocks a host outside the settings', () => {
  expect(run.failures['a host that no setting names']).toContain(
    'http://stranger.test is not in the settings of driftCheck',
  );
});

test('names no nearest interaction for a provider that has verified nothing', () => {
  expect(run.failures['a provider that has verified nothing']).toContain(
    'There is no verified HTTP interaction between them.',
  );
});

test('fails the file for a mock that is used after its last test', () => {
  expect(run.messages).toContain('http://user-profile.test/clean-up → 200');
});

test('fails the file, and no other test, for a response that arrives after its test', () => {
  expect(run.failures['a test without mocks, during which the response arrives']).toBe('');
  expect(run.messages).toMatch(
    /had finished\. Await the response.*\s+Mock without a contract: GET \S+\/late → 200\s+in "an answer that is not awaited"/,
  );
  expect(report.mocks.find(({ url }) => url.endsWith('/late'))?.test).toBe(
    'an answer that is not awaited',
  );
});

test('fails a test that starts a mocking library too late', () => {
  expect(run.failures['nock is loaded within the test']).toContain(
    'Import nock at the top of the test file',
  );
});

test('reports what backs each mock of all workers', () => {
  expect(run.exitCode).toBe(1);
  expect(report).toMatchObject({ consumer: 'orders', drift: 'fail', leftOut: [] });
  expect(new Set(report.mocks.map(({ testFile }) => testFile))).toEqual(
    new Set(
      ['drifted-mocks', 'late-answers', 'msw-mocks', 'outside-of-tests', 'true-mocks'].map(
        (name) => `src/${name}.test.ts`,
      ),
    ),
  );
  expect(report.mocks.find(({ test }) => test === 'an answer that the contract allows')).toEqual({
    testFile: 'src/true-mocks.test.ts',
    test: 'an answer that the contract allows',
    method: 'GET',
    url: 'http://user-profile.test/users/7',
    status: 200,
    verdict: {
      kind: 'backed',
      by: [
        {
          description: 'a look-up of a user',
          states: ['a user exists'],
          provider: 'user-profile',
          providerVersion: '2.3.0',
        },
      ],
    },
  });
});

test('reports each mock that is not backed, with the nearest interaction', () => {
  expect(unbacked(report)).toHaveLength(17);
  const drifted = report.mocks.find(({ test }) => test === 'a field of the answer is missing');
  expect(drifted?.verdict).toEqual({
    kind: 'no-such-answer',
    nearest: {
      description: 'a look-up of a user',
      states: ['a user exists'],
      provider: 'user-profile',
      providerVersion: '2.3.0',
      differences: ['$: Actual map is missing the following keys: logins'],
    },
  });
});

test('prints a one-line summary at the end', () => {
  expect(run.output).toContain(
    '26 mocks of orders checked: 7 backed (verified interactions: 3), 17 not backed, 1 allowed faults, 1 external; report: .mock-sync/drift.json',
  );
});
