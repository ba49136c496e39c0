import { spawnContracts as contracts } from '@shopflow/contracts-cli/testing/spawn-contracts';

/** The demo, and then every command of three pages. */
const LIMIT_MS = 600_000;

test(
  'the pages in docs/roles show what their commands print',
  async () => {
    const { exitCode, stdout, stderr } = await contracts(['docs', 'check'], {
      HOME: process.env.HOME ?? '',
    });

    expect([stdout, stderr, exitCode]).toEqual(['', '', 0]);
  },
  LIMIT_MS,
);
