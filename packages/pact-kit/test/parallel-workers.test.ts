import { givenManyTests } from './support/given-many-tests.ts';
import { startWorkspace } from './support/start-workspace.ts';

// https://github.com/pact-foundation/pact-js/issues/599
test('loses none of the 240 interactions of 24 test files with eight workers', async () => {
  await using workspace = await startWorkspace();
  const descriptions = await givenManyTests(workspace);

  const { exitCode } = await workspace.runJest('--maxWorkers=8');

  const [pact] = await workspace.readPacts();
  expect(exitCode).toBe(0);
  expect(pact!.interactions.map(({ description }) => description)).toEqual(descriptions);
}, 120_000);
