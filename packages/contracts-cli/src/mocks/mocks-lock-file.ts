import path from 'node:path';
import { repositoryRoot } from '@shopflow/project/repository';

/** The lock file of this repository's mocks. */
export const mocksLockFile = path.join(repositoryRoot, 'contracts', 'mocks.lock.json');
