import { givenManyTests } from './support/given-many-tests.ts';
import { startWorkspace } from './support/start-workspace.ts';

// https://github.com/pact-foundation/pact-js/issues/599
test('loses none of the 80 interactions of eight test files with four workers', async () => {
  await using workspace = await startWorkspace();
  const descriptions = await givenManyTests(workspace, { files: 8 });

  const { exitCode } = await workspace.runJest('--maxWorkers=4');

  const [pact] = await workspace.readPacts();
  expect(exitCode).toBe(0);
  expect(pact!.interactions.map(({ description }) => description)).toEqual(descriptions);
});
