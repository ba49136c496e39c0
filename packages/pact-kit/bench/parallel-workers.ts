import { givenManyTests } from '../test/support/given-many-tests.ts';
import { startWorkspace } from '../test/support/start-workspace.ts';

/** How many of 240 interactions reach the pact under eight jest workers, the plain way and the kit's. */
for (const how of ['plain', undefined] as const) {
  await using workspace = await startWorkspace();
  const descriptions = await givenManyTests(workspace, how);
  const started = performance.now();
  const { exitCode } = await workspace.runJest(
    '--maxWorkers=8',
    ...(how ? ['--reporters=default'] : []),
  );
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const [pact] = await workspace.readPacts();
  console.log(
    `${how ? 'one file for all workers' : 'a file per interaction  '}: ${pact?.interactions.length ?? 0} of ${descriptions.length} interactions, jest exit code ${exitCode}, ${seconds} s`,
  );
}
