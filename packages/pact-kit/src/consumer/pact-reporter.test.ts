import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PactReporter } from './pact-reporter.ts';

test('fails a passing run that executes no interactions, and writes nothing', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'pact-reporter-'));
  const reporter = new PactReporter(
    {
      rootDir: dir,
      testPathPatterns: { patterns: [] },
      onlyChanged: false,
      onlyFailures: false,
      findRelatedTests: false,
    },
    { fragmentsDir: join(dir, 'fragments'), pactsDir: 'pacts' },
  );

  await reporter.onRunStart();
  await reporter.onRunComplete(undefined, {
    numFailedTests: 0,
    numPendingTests: 0,
    numRuntimeErrorTestSuites: 0,
    wasInterrupted: false,
  });

  expect(reporter.getLastError()?.message).toBe('The tests executed no interactions.');
  expect(await readdir(dir)).toEqual([]);
  await rm(dir, { recursive: true });
});
