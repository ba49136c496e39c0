import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder that is deleted when it is disposed. */
export async function makeTemporaryFolder() {
  const folder = await mkdtemp(path.join(tmpdir(), 'evidence-'));
  return {
    folder,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
