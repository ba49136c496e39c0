import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Stops the brokers that the tests of a run have started, and deletes their data. */
export default async () => {
  const folder = process.env.TEST_BROKERS;
  const brokers = await Promise.all(
    (await readdir(folder)).map(async (name) =>
      JSON.parse(await readFile(path.join(folder, name), 'utf8')),
    ),
  );
  await Promise.all(brokers.map(stop));
  await rm(folder, { recursive: true });
};

async function stop({ pid, dataDir }) {
  if (isRunning(pid)) process.kill(pid, 'SIGTERM');
  while (isRunning(pid)) await pause(50);
  await rm(dataDir, { recursive: true, force: true });
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
