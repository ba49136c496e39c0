import { access, constants, mkdtemp, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const SHARED_MEMORY = '/dev/shm';
/** A test server uses about 100 MB. Docker gives a container 64 MB of shared memory by default. */
const NEEDED_BYTES = 2 ** 30;

/**
 * Creates a temporary folder for data that a test writes often: in shared memory if 1 GiB of it is
 * free, else in the usual temporary folder.
 */
export async function makeFastTemporaryFolder(prefix: string): Promise<string> {
  const parent = (await hasRoom(SHARED_MEMORY)) ? SHARED_MEMORY : tmpdir();
  return mkdtemp(path.join(parent, prefix));
}

async function hasRoom(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.W_OK);
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize >= NEEDED_BYTES;
  } catch {
    return false; // macOS and Windows have no /dev/shm.
  }
}
