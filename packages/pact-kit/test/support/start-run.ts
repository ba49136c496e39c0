import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFragmentDir } from '../../src/consumer/fragment-files.ts';
import type { RunResults } from '../../src/consumer/full-run.ts';
import { PactReporter } from '../../src/consumer/pact-reporter.ts';
import type { Pact } from '@shopflow/pact-model/pact';
import { readPacts } from './read-pacts.ts';
import type { GivenInteraction } from './test-interaction.ts';

/** What a run of jest printed, and the error that makes jest fail. */
interface Completed {
  readonly output: string;
  readonly error: Error | undefined;
}

/** Runs of consumer tests without jest: interactions are written directly, then jest's reporter is called. */
export interface ConsumerTestRun extends AsyncDisposable {
  readonly pactsDir: string;
  /** Completes a run whose test files executed these interactions. */
  complete(
    files: Readonly<Record<string, readonly GivenInteraction[]>>,
    results?: Partial<RunResults>,
  ): Promise<Completed>;
  readPacts(): Promise<Pact[]>;
}

export async function startRun(): Promise<ConsumerTestRun> {
  const dir = await mkdtemp(join(tmpdir(), 'pact-kit-run-'));
  const fragmentsDir = join(dir, 'fragments');
  const pactsDir = join(dir, 'pacts');
  return {
    pactsDir,
    complete: async (files, results) => {
      const printed: string[] = [];
      const options = { fragmentsDir, pactsDir, print: (line: string) => printed.push(line) };
      const reporter = new PactReporter({ ...unfiltered, rootDir: dir }, options);
      await reporter.onRunStart();
      for (const [name, interactions] of Object.entries(files)) {
        for (const interaction of interactions) {
          const fragmentDir = makeFragmentDir(fragmentsDir, join(dir, `${name}.pact.test.ts`));
          const text = JSON.stringify(toFragment(interaction));
          await writeFile(join(fragmentDir, 'consumer-provider.json'), text);
        }
      }
      await reporter.onRunComplete(undefined, { ...passed, ...results });
      return { output: printed.join('\n'), error: reporter.getLastError() };
    },
    readPacts: () => readPacts(pactsDir),
    [Symbol.asyncDispose]: () => rm(dir, { recursive: true }),
  };
}

const unfiltered = {
  testPathPatterns: { patterns: [] },
  onlyChanged: false,
  onlyFailures: false,
  findRelatedTests: false,
};
const passed = {
  numFailedTests: 0,
  numPendingTests: 0,
  numRuntimeErrorTestSuites: 0,
  wasInterrupted: false,
};

/** The pact that Pact's core writes for one request. */
function toFragment({ description, provider = 'provider', path = '/' }: GivenInteraction) {
  const request = { method: 'GET', path };
  return {
    consumer: { name: 'consumer' },
    provider: { name: provider },
    interactions: [{ type: 'Synchronous/HTTP', description, request, response: { status: 200 } }],
    metadata: { pactSpecification: { version: '4.0' } },
  };
}
