import path from 'node:path';
import { startHttpServer } from '@shopflow/service-kit/http-server';
import { runKilledParent } from '@shopflow/service-kit/testing/killed-parent';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { openProject } from '../open-project.ts';
import { startLocalBroker } from './local-broker.ts';

test('says what to do when the port is in use', async () => {
  const server = await startHttpServer(() => undefined, { port: 0 });
  const project = await openProject(import.meta.dirname, { PATH: process.env.PATH });
  const { signal } = new AbortController();

  try {
    await expect(startLocalBroker(project, { port: server.port, signal })).rejects.toThrow(
      `Port ${server.port} is already in use. Choose another port. If a demo kept its broker there`,
    );
  } finally {
    await server.stop();
  }
});

/** Milliseconds from just before the start: the broker starts, its database is created, and both are up. */
const MOMENTS = [0, 5, 10, 30, 300, 1_000, 1_600, 2_200, 3_000, 5_000, 9_000];

test.each(MOMENTS)(
  'leaves no broker, database or data when the process that starts it is killed after %d ms',
  async (moment) => {
    const [opening, starting] = ['../open-project.ts', './local-broker.ts'].map((file) =>
      JSON.stringify(path.join(import.meta.dirname, file)),
    );
    await using killed = await runKilledParent(
      `import { openProject } from ${opening};
       import { startLocalBroker } from ${starting};
       const project = await openProject(${JSON.stringify(import.meta.dirname)}, process.env);
       killSoon();
       await startLocalBroker(project, { signal: new AbortController().signal });
       setInterval(() => 0, 1000);`,
      moment,
    );

    await waitFor({ reason: 'all processes have ended', limitMs: 90_000 }, async () => {
      return (await killed.survivors()).length === 0;
    });

    // Killed before the start, it leaves an empty folder.
    expect((await killed.files()).filter((file) => file.includes('/postgres'))).toEqual([]);
  },
);
