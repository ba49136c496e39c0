import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { spawnContracts as contracts } from '@shopflow/contracts-cli/testing/spawn-contracts';
import { copyWorkflows } from '../support/copy-workflows.ts';

const PARSER = path.resolve(import.meta.dirname, '../../src/lint-ci/parser-faults.ts');
const SCRIPT = `
  const { parserFaults } = await import(${JSON.stringify(PARSER)});
  process.stdout.write(JSON.stringify(await parserFaults(process.argv[1])));`;

/** In a separate process, because jest warns about how the parser's package imports JSON. */
async function parserFaults(root: string): Promise<readonly string[]> {
  const args = ['--import', 'tsx', '--input-type=module', '-e', SCRIPT, root];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as string[];
}

test('finds no fault in the workflows of this repository', async () => {
  const { exitCode, stdout, stderr } = await contracts(['lint', 'ci']);

  expect(stdout + stderr).toBe('');
  expect(exitCode).toBe(0);
});

test("reports the errors of GitHub's parser with file and line", async () => {
  await using copy = await copyWorkflows();
  const plant = (name: string, from: string | RegExp, to: string) =>
    copy.edit(`.github/${name}`, (text) => text.replace(from, to));
  await plant('workflows/ci.yml', 'timeout-minutes', 'timeout');
  await plant('workflows/nightly-live.yml', '!cancelled()', '!canceled()');
  await plant('workflows/contracts.yml', 'github.sha', 'git.sha');
  await plant('workflows/contracts.yml', 'needs: contracts', 'needs: contract');
  await plant('workflows/orders.yml', / +with:\n.*\n/, '');
  await plant('workflows/frontend.yml', 'service: f', 'servise: f');
  await plant('workflows/email-service.yml', 'PACT_BROKER_TOKEN:', 'BROKER_TOKEN:');
  await plant('actions/setup/action.yml', 'shell: bash', 'shall: bash');

  const faults = await parserFaults(copy.root);

  for (const fault of [
    /ci\.yml:\d+: Unexpected value 'timeout'/,
    /nightly-live\.yml:\d+: Unrecognized function: 'canceled'/,
    /contracts\.yml:\d+: Unrecognized named-value: 'git'/,
    /contracts\.yml:\d+: Job 'deploy' depends on unknown job 'contract'/,
    /orders\.yml:\d+: Input service is required/,
    /frontend\.yml:\d+: Invalid input, servise is not defined/,
    /email-service\.yml:\d+: Invalid secret, BROKER_TOKEN is not defined/,
    /action\.yml:\d+: .*shall/,
  ]) {
    expect(faults).toContainEqual(expect.stringMatching(fault));
  }
});
