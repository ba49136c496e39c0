import path from 'node:path';
import { runKilledParent } from '../../testing/killed-parent.ts';
import { waitFor } from '../../process/wait-for.ts';

/** Milliseconds from just before the start: `initdb` runs, then `pg_ctl` starts the server. */
const MOMENTS = [0, 20, 50, 100, 200, 300, 400, 500, 600, 800, 1_000, 1_500, 2_500];

test.each(MOMENTS)(
  'leaves no process or data of a throwaway server whose start is killed after %d ms',
  async (moment) => {
    const file = JSON.stringify(path.join(import.meta.dirname, '../local-postgres.ts'));
    await using killed = await runKilledParent(
      `import { startLocalPostgres } from ${file};
       const dataDir = process.env.TMPDIR + '/throwaway';
       killSoon();
       await startLocalPostgres({ dataDir, throwaway: true });
       setInterval(() => 0, 1000);`,
      moment,
    );

    await waitFor({ reason: 'all processes have ended' }, async () => {
      return (await killed.survivors()).length === 0;
    });

    expect((await killed.files()).filter((file) => file.includes('postgres'))).toEqual([]);
  },
);
