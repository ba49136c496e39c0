import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startLocalBroker } from '@shopflow/project/local-broker';
import { findRunningDatabase } from '@shopflow/service-kit/running-database';
import { emptyDatabase } from '@shopflow/service-kit/testing/empty-database';
import { project } from './project.ts';

export interface TestBroker {
  readonly url: string;
  /** Lets another test use it. */
  readonly discard: () => Promise<void>;
}

type RunningBroker = Pick<Awaited<ReturnType<typeof startLocalBroker>>, 'url' | 'pid' | 'dataDir'>;

/**
 * A broker of its own with an empty database. The test files of a run use the same brokers one after the other,
 * because starting one takes seconds; the global teardown of jest stops them.
 */
export async function startBroker(): Promise<TestBroker> {
  // oxlint-disable-next-line node/no-process-env -- jest hands values to its workers this way only
  const folder = process.env.TEST_BROKERS ?? '';
  const { file, url } = (await claimIdle(folder)) ?? (await startAnother(folder));
  return { url, discard: () => rename(`${file}.used`, `${file}.idle`) };
}

interface Claimed {
  readonly url: string;
  /** Without its ending, which tells whether a test uses the broker. */
  readonly file: string;
}

async function claimIdle(folder: string): Promise<Claimed | undefined> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.idle'));
  for (const name of names) {
    const file = path.join(folder, path.basename(name, '.idle'));
    // Fails when another worker was faster.
    const isClaimed = await rename(`${file}.idle`, `${file}.used`).then(
      () => true,
      () => false,
    );
    if (!isClaimed) continue;
    const { url, dataDir } = JSON.parse(await readFile(`${file}.used`, 'utf8')) as RunningBroker;
    const database = await findRunningDatabase({ dataDir, name: 'pact_broker' });
    if (database === undefined) throw new Error(`The database of ${url} does not answer`);
    await emptyDatabase(database);
    return { url, file };
  }
  return undefined;
}

async function startAnother(folder: string): Promise<Claimed> {
  const broker = await startLocalBroker(project, { signal: new AbortController().signal });
  broker.unref();
  const { url, pid, dataDir } = broker;
  const file = path.join(folder, String(pid));
  const running: RunningBroker = { url, pid, dataDir };
  await writeFile(`${file}.used`, JSON.stringify(running));
  return { url, file };
}
