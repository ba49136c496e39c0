import { contracts } from '../support/contracts.ts';

/** The whole loop, and every command of three pages after it. */
const LIMIT_MS = 600_000;

test(
  'the pages for the three users say what their commands print',
  async () => {
    const { exitCode, stdout, stderr } = await contracts(['roles', '--check'], {
      HOME: process.env.HOME ?? '',
    });

    expect([stdout, stderr, exitCode]).toEqual(['', '', 0]);
  },
  LIMIT_MS,
);
