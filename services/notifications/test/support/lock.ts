import { resolve } from 'node:path';
import type { Mockable } from '@shopflow/contracts/mockable';
import { readLock } from '@shopflow/mock-sync/lock';

/** The interactions that providers have verified. */
export const lock = await readLock<Mockable>(
  resolve(import.meta.dirname, '../../../../contracts/mocks.lock.json'),
);
