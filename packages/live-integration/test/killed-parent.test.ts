import path from 'node:path';
import { runKilledParent } from '@shopflow/service-kit/testing/killed-parent';
import { waitFor } from '@shopflow/service-kit/wait-for';

/** Milliseconds from just before the start of a program: most are during the start. */
const MOMENTS = [0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 50, 80, 120];

test.concurrent.each(MOMENTS)(
  'ends a program whose parent is killed %d ms into its start',
  async (moment) => {
    const file = JSON.stringify(
      path.join(import.meta.dirname, '../src/system/supervised-process.ts'),
    );
    await using killed = await runKilledParent(
      `import { mkdtempSync } from 'node:fs';
     import { spawnSupervised } from ${file};
     const folder = mkdtempSync(process.env.TMPDIR + '/program-');
     // Its child mentions the folder too.
     const PROGRAM = 'sh -c "sleep 600; true" "$0"; true';
     killSoon();
     spawnSupervised('sh', ['-c', PROGRAM, folder], { logFile: '/dev/null', folder });
     setInterval(() => 0, 1000);`,
      moment,
    );

    await waitFor(
      { reason: 'the program has ended' },
      async () => (await killed.survivors()).length === 0,
    );

    expect(await killed.survivors()).toEqual([]);
  },
);
