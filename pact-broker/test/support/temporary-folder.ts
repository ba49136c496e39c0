import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder that is deleted on disposal. */
export async function makeTemporaryFolder() {
  const dir = await mkdtemp(path.join(tmpdir(), 'pact-broker-'));
  return { dir, [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }) };
}
