import { fileURLToPath } from 'node:url';
import { readLock } from '@shopflow/mock-sync/lock';
import { hasCurrentTypes } from '@shopflow/mock-sync/write-lock';

const lockFile = fileURLToPath(new URL('../../../contracts/mocks.lock.json', import.meta.url));

test('the mocks lock of this repository is readable, and its types are up to date', async () => {
  expect((await readLock(lockFile)).contracts.length).toBeGreaterThan(0);
  expect(await hasCurrentTypes(lockFile)).toBe(true);
});
