import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unbacked } from '../../src/drift/report.ts';
import { startDriftWorkspace } from './support/start-drift-workspace.ts';

const driftedTest = `
import nock from 'nock';

test.skip('a user is not looked up', () => undefined);

test('a user is looked up', async () => {
  nock('http://user-profile.test').get('/user/7').reply(200);
  await fetch('http://user-profile.test/user/7');
});
`;

test('passes the test with drift: warn, and prints the mocks that are not backed', async () => {
  await using workspace = await startDriftWorkspace({ drift: 'warn' });
  await workspace.givenTest('drifted', driftedTest);

  const { exitCode, failures, output } = await workspace.runJest('-i', 'drifted');

  expect(exitCode).toBe(0);
  expect(failures['a user is looked up']).toBe('');
  expect(output).toContain(
    'Mock without a contract: GET http://user-profile.test/user/7 → 200\n  in "a user is looked up" (src/drifted.test.ts)',
  );
  const report = await workspace.readReport();
  expect(unbacked(report)).toHaveLength(1);
  expect(report).toMatchObject({ drift: 'warn', leftOut: ['path pattern', 'skipped tests'] });
});

test('runs no test without a lock, and says how to write one', async () => {
  await using workspace = await startDriftWorkspace();
  await workspace.givenTest('drifted', driftedTest);
  await rm(join(workspace.dir, 'mocks.lock.json'));

  const { exitCode, output } = await workspace.runJest('-i');

  expect(exitCode).not.toBe(0);
  expect(output).toContain('npm run contracts -- mocks lock');
});

test('fails each test with mocks when the lock was edited by hand', async () => {
  await using workspace = await startDriftWorkspace();
  await workspace.givenTest('drifted', driftedTest);
  const file = join(workspace.dir, 'mocks.lock.json');
  await writeFile(file, (await readFile(file, 'utf8')).replace('2.3.0', '9'));

  const { failures } = await workspace.runJest('-i');

  expect(failures['a user is looked up']).toContain('was edited by hand or merged');
});

test('fails a test with mocks when the reporter does not run', async () => {
  await using workspace = await startDriftWorkspace();
  await workspace.givenTest('drifted', driftedTest);

  const { failures } = await workspace.runJest('-i', '--reporters=default');

  expect(failures['a user is looked up']).toContain("the drift check's reporter does not run");
});
