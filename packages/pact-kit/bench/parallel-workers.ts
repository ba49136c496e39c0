import { givenManyTests } from '../test/support/given-many-tests.ts';
import { startWorkspace } from '../test/support/start-workspace.ts';

/** Counts how many of 240 interactions reach the pact with eight jest workers, with and without the kit. */
for (const mode of ['plain', undefined] as const) {
  await using workspace = await startWorkspace();
  const descriptions = await givenManyTests(workspace, { files: 24, mode });
  const started = performance.now();
  const { exitCode } = await workspace.runJest(
    '--maxWorkers=8',
    ...(mode ? ['--reporters=default'] : []),
  );
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const [pact] = await workspace.readPacts();
  console.log(
    `${mode ? 'one file for all workers' : 'one file per interaction'}: ${pact?.interactions.length ?? 0} of ${descriptions.length} interactions, jest exit code ${exitCode}, ${seconds} s`,
  );
}
