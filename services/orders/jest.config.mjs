import { driftCheck } from '@shopflow/mock-sync/drift/jest';
import base from '../../jest.base.mjs';

export default driftCheck(
  {
    ...base,
    globalSetup: '@shopflow/service-kit/testing/postgres-global-setup',
    globalTeardown: '@shopflow/service-kit/testing/postgres-global-teardown',
  },
  {
    lockFile: '../../contracts/mocks.lock.json',
    providers: { 'http://user-profile.test': 'user-profile' },
  },
);
