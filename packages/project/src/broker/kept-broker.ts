import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { waitFor } from '@shopflow/service-kit/wait-for';
import writeFileAtomic from 'write-file-atomic';
import type { Project } from '../project.ts';
import { UserError } from '../user-error.ts';
import type { LocalBroker } from './local-broker.ts';

/** What is recorded about a broker that outlives the command that started it. */
type KeptBroker = Pick<LocalBroker, 'url' | 'pid' | 'dataDir'>;

/** One file per broker, so that any later command can stop it. */
function folderOf({ root }: Project): string {
  return path.join(root, '.data', 'kept-brokers');
}

/** Leaves a broker running, and records how to stop it. */
export async function keepBroker(project: Project, broker: LocalBroker): Promise<void> {
  const { url, pid, dataDir } = broker;
  await mkdir(folderOf(project), { recursive: true });
  const file = path.join(folderOf(project), `${new URL(url).port}.json`);
  await writeFileAtomic(file, JSON.stringify({ url, pid, dataDir } satisfies KeptBroker));
  broker.leaveRunning();
}

/** Stops the kept brokers, or only the one at this URL, and deletes their data. @returns their URLs */
export async function stopKeptBrokers(project: Project, url?: string): Promise<readonly string[]> {
  const folder = folderOf(project);
  const names = await readdir(folder).catch(() => []);
  const stopped = await Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name);
      const broker = await readRecord(file);
      if (url !== undefined && broker.url !== url) return [];
      await stop(broker);
      await rm(file);
      return [broker.url];
    }),
  );
  return stopped.flat();
}

async function readRecord(file: string): Promise<KeptBroker> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as KeptBroker;
  } catch (cause) {
    throw new UserError(
      `${file} does not describe a kept broker. Stop that broker, and delete the file.`,
      { cause },
    );
  }
}

async function stop({ url, pid, dataDir }: KeptBroker): Promise<void> {
  // Without an answer it has ended already, and its process id may belong to another program; with
  // one but without its process, another broker uses the port now.
  if ((await answers(url)) && isRunning(pid)) {
    process.kill(pid, 'SIGTERM');
    await waitFor({ reason: `the end of the broker at ${url}` }, () => !isRunning(pid));
  }
  await rm(dataDir, { recursive: true, force: true });
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function answers(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/diagnostic/status/heartbeat`).catch(() => undefined);
  return answer?.ok === true;
}
