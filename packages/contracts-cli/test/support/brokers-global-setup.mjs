import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The folder in which `start-broker.ts` lists the brokers of a run. */
export default async () => {
  process.env.TEST_BROKERS = await mkdtemp(path.join(tmpdir(), 'test-brokers-'));
};
