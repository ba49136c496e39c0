import { once } from 'node:events';
import { runKilledParent } from '../testing/killed-parent.ts';
import { spawnWatched } from './spawn-watched.ts';
import { waitFor } from './wait-for.ts';
import { isGroupRunning } from './is-group-running.ts';

const MODULE = JSON.stringify(import.meta.resolve('./spawn-watched.ts'));

test('the program is the process that was started, and its watcher ends with it', async () => {
  const { child } = spawnWatched('sh', ['-c', 'exit 7'], { output: ['pipe', 'pipe'] });

  expect(await once(child, 'exit')).toEqual([7, null]);

  await waitFor({ reason: 'the group is empty' }, () => !isGroupRunning(child.pid ?? 0));
});

test('kills a program that ignores SIGTERM after the grace time', async () => {
  await using killed = await runKilledParent(
    `import { spawnWatched } from ${MODULE};
     const script = 'trap "" TERM; while :; do sleep 1; done';
     spawnWatched('sh', ['-c', script, process.env.TMPDIR], { output: ['pipe', 'pipe'], graceSeconds: 1 });
     killSoon();
     setInterval(() => 0, 1000);`,
    500,
  );

  await waitFor({ reason: 'the program has ended' }, async () => {
    return (await killed.survivors()).length === 0;
  });

  expect(await killed.survivors()).toEqual([]);
});

test('does not end a program that is no longer watched', async () => {
  await using killed = await runKilledParent(
    `import { spawnWatched } from ${MODULE};
     const program = ['-c', 'sleep 6; true', process.env.TMPDIR];
     const { stopWatching } = spawnWatched('sh', program, { output: ['pipe', 'pipe'] });
     stopWatching();
     killSoon();
     setInterval(() => 0, 1000);`,
    500,
  );

  expect(await killed.survivors()).toHaveLength(1);

  await waitFor({ reason: 'the program has ended' }, async () => {
    return (await killed.survivors()).length === 0;
  });
});
